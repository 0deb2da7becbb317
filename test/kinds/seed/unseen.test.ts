import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, render } from '../../../server/src/core/index.ts';
import { dedent } from '../../support/dedent.ts';

const newer = dedent`
  goal: x
  task_type: robotics
  swarm:
    size: 3
  acceptance_criteria:
    - description: a
      verify_command: make
      retries: 3
  ontology_schema: {name: A, description: b, axioms: []}
  metadata: {ambiguity_score: 0.1, origin: chat}
  orchestrator: {execution_mode: turbo}
`;

for (const release of ['0.60.0', '1.0.0', 'next']) {
  test(`${release}: what nobody here knows of a seed is no error and no warning, and keeps it from nothing`, () => {
    const { findings, model } = analyze(newer, { kind: 'seed', facts: { release } });
    const loud = findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
    assert.deepEqual(
      loud.map(({ message }) => render(message)),
      [],
    );
    assert.equal(model.loads, true);
    assert.ok(findings.length >= 5, String(findings.length));
    for (const { message } of findings) assert.doesNotMatch(render(message), /is ignored|does not start|nobody reads/);
  });
}

test('a slip of a known name stays what it is, and a bound may be another one', () => {
  const severities = (text: string) =>
    analyze(text, { kind: 'seed', facts: { release: '0.60.0' } }).findings.map(({ rule, severity }) => `${severity} ${rule}`);
  assert.ok(severities('task_type: cod\n').includes('error task-type'));
  assert.ok(severities('orchestrator: {execution_mode: Legacy}\n').includes('error run-option'));
  const many = Array.from({ length: 254 }, (_, index) => `a${index}`).join(', ');
  const wide = `acceptance_criteria:\n  - description: a\n    expected_artifacts: [${many}]\n`;
  assert.ok(severities(wide).includes('warning artifact-path'));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, applyEdits, render } from '../../../server/src/core/index.ts';
import { dedent } from '../../support/dedent.ts';

/** The text after the fix that removes the line of the first finding of a rule; undefined if there is no such fix. */
function removed(text: string, rule: string, kind: 'config' | 'credentials' = 'config'): string | undefined {
  const finding = analyze(text, { kind }).findings.find((candidate) => candidate.rule === rule);
  assert.ok(finding, text);
  const fix = finding.fixes.find(({ title }) => render(title).startsWith('Remove '));
  assert.ok(!fix?.preferred, 'a person decides');
  return fix && applyEdits(text, fix.edits);
}

test('if a message suggests removing a line, a fix removes it and keeps its comments', () => {
  const profile = dedent`
    orchestrator:
      runtime_profile:
        default: codex
  `;
  assert.equal(removed(`${profile}    backend_profile: ' ' # mine\n`, 'blank-value'), `${profile}    # mine\n`);
  assert.equal(
    removed(
      dedent`
        logging: {}
        llm:
          # backend: codex
      `,
      'empty-section',
    ),
    dedent`
      logging: {}
      # backend: codex
    `,
  );
  assert.equal(
    removed(
      dedent`
        llm:
          qa_model: ~
      `,
      'wrong-type',
    ),
    'llm: {}\n',
  );
  assert.equal(removed(`${profile}    stages: {deploy: codex}\n`, 'unknown-stage'), `${profile}    stages: {}\n`);
  assert.equal(
    removed(
      dedent`
        llm_profiles: {fast: {}}
        llm_role_profiles: {qa: fast, painter: fast}
      `,
      'unknown-role',
    ),
    dedent`
      llm_profiles: {fast: {}}
      llm_role_profiles: {qa: fast}
    `,
  );
  assert.equal(
    removed(
      dedent`
        boundary:
          check_package: on
        llm: {}
      `,
      'needs-newer-ouroboros',
    ),
    'llm: {}\n',
  );
  assert.equal(removed('llm:\r\n  backend: omp\r\n  qa_model: x\r\n', 'needs-newer-ouroboros'), 'llm:\r\n  qa_model: x\r\n');
});

test('a key without a default has no fix that removes it', () => {
  assert.equal(
    removed(
      dedent`
        providers:
          openai:
            api_key: ""
      `,
      'blank-value',
      'credentials',
    ),
    undefined,
  );
  assert.equal(
    removed(
      dedent`
        economics:
          tiers:
            frugal:
              cost_factor: ~
      `,
      'wrong-type',
    ),
    undefined,
  );
});

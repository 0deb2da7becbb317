import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dedent } from '../../support/dedent.ts';
import { type Asking, labels } from '../../support/typing.ts';

const seed: Asking = { kind: 'seed' };

test('a task type is one of the seven', () => {
  assert.deepEqual(labels('task_type: |', seed).toSorted(), [
    'analysis',
    'artifact',
    'code',
    'document',
    'documentation',
    'presentation',
    'research',
  ]);
});

test('a criterion in its long form has the keys of one', () => {
  const offered = labels(
    dedent`
    acceptance_criteria:
      - description: a
        |`,
    seed,
  );
  for (const key of ['verify_command', 'expected_artifacts', 'verify_exemption_reason']) assert.ok(offered.includes(key), key);
});

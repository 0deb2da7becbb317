import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, applyEdits, render } from '../../../server/src/core/index.ts';

/** What is left when the fix that removes the line of the first finding of a rule is applied; undefined where none is offered. */
function removed(text: string, rule: string, kind: 'config' | 'credentials' = 'config'): string | undefined {
  const finding = analyze(text, { kind }).findings.find((candidate) => candidate.rule === rule);
  assert.ok(finding, text);
  const fix = finding.fixes.find(({ title }) => render(title).startsWith('Remove '));
  assert.ok(!fix?.preferred, 'a person decides');
  return fix && applyEdits(text, fix.edits);
}

test('where a message says that a line may go, a fix takes it away and leaves its comments', () => {
  const profile = 'orchestrator:\n  runtime_profile:\n    default: codex\n';
  assert.equal(removed(`${profile}    backend_profile: ' ' # mine\n`, 'blank-value'), `${profile}    # mine\n`);
  assert.equal(removed('logging: {}\nllm:\n  # backend: codex\n', 'empty-section'), 'logging: {}\n# backend: codex\n');
  assert.equal(removed('llm:\n  qa_model: ~\n', 'wrong-type'), 'llm: {}\n');
  assert.equal(removed(`${profile}    stages: {deploy: codex}\n`, 'unknown-stage'), `${profile}    stages: {}\n`);
  assert.equal(
    removed('llm_profiles: {fast: {}}\nllm_role_profiles: {qa: fast, painter: fast}\n', 'unknown-role'),
    'llm_profiles: {fast: {}}\nllm_role_profiles: {qa: fast}\n',
  );
  assert.equal(removed('boundary:\n  check_package: on\nllm: {}\n', 'needs-newer-ouroboros'), 'llm: {}\n');
  assert.equal(removed('llm:\r\n  backend: omp\r\n  qa_model: x\r\n', 'needs-newer-ouroboros'), 'llm:\r\n  qa_model: x\r\n');
});

test('what has no default is not offered to go', () => {
  assert.equal(removed('providers:\n  openai:\n    api_key: ""\n', 'blank-value', 'credentials'), undefined);
  assert.equal(removed('economics:\n  tiers:\n    frugal:\n      cost_factor: ~\n', 'wrong-type'), undefined);
});

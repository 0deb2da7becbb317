import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/src/core/analysis.ts';
import { semanticTokens } from '../../../server/src/core/features/semantic-tokens.ts';
import type { DocumentKind } from '../../../server/src/core/syntax/plain.ts';

/** The text with its tokens marked: `type‹word›`. */
function tokens(text: string, kind: DocumentKind = 'config'): string {
  return semanticTokens(analyze(text, { kind }))
    .toReversed()
    .reduce((out, { span, type }) => `${out.slice(0, span.start)}${type}‹${out.slice(span.start, span.end)}›${out.slice(span.end)}`, text);
}

test('stages, backends, models and inert keys are told apart', () => {
  assert.equal(
    tokens('orchestrator:\n  runtime_backend: codex\n  runtime_profile:\n    default: agy\n    stages: {reflect: "grok"} # 🙂\n'),
    'orchestrator:\n  runtime_backend: backend‹codex›\n  runtime_profile:\n    default: backend‹agy›\n    stages: {stage‹reflect›: backend‹"grok"›} # 🙂\n',
  );
  assert.equal(
    tokens('evaluation:\r\n  stage1_enabled: true\r\n  semantic_model: gpt-5\r\n'),
    'evaluation:\r\n  inert‹stage1_enabled›: true\r\n  semantic_model: model‹gpt-5›\r\n',
  );
  assert.equal(tokens('consensus: {models: [a/b, "c"]}'), 'consensus: {models: [model‹a/b›, model‹"c"›]}');
  assert.equal(tokens('execution:\n  atomicity_model: x\n'), 'execution:\n  inert‹atomicity_model›: model‹x›\n');
});

test('what is no such word is left to the grammar', () => {
  for (const text of [
    'interview: codex\n',
    'orchestrator:\n  runtime_backend: nobody\n',
    'llm:\n  qa_model: "a\n    b"\n',
    '',
    '[',
    'llm: codex',
  ])
    assert.equal(tokens(text), text);
  const credentials = 'providers: {openai: {api_key: sk-1}}';
  assert.equal(tokens(credentials, 'credentials'), credentials);
});

test('an anchored mapping is marked once', () => {
  assert.equal(tokens('llm: &x {qa_model: a}\nlogging: *x\n'), 'llm: &x {qa_model: model‹a›}\nlogging: *x\n');
});

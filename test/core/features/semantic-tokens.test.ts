import assert from 'node:assert/strict';
import { test } from 'node:test';
import { semanticTokens } from '../../../server/src/core/features/semantic-tokens.ts';
import { analyze } from '../../../server/src/core/kinds/index.ts';
import { dedent } from '../../support/dedent.ts';

/** The text with its tokens marked: `type‹word›`. */
function tokens(text: string, kind: string = 'config'): string {
  return semanticTokens(analyze(text, { kind }))
    .toReversed()
    .reduce((out, { span, type }) => `${out.slice(0, span.start)}${type}‹${out.slice(span.start, span.end)}›${out.slice(span.end)}`, text);
}

test('stages, backends, models and inert keys have different tokens', () => {
  assert.equal(
    tokens(dedent`
      orchestrator:
        runtime_backend: codex
        runtime_profile:
          default: agy
          stages: {reflect: "grok"} # 🙂
    `),
    dedent`
      orchestrator:
        runtime_backend: backend‹codex›
        runtime_profile:
          default: backend‹agy›
          stages: {stage‹reflect›: backend‹"grok"›} # 🙂
    `,
  );
  assert.equal(
    tokens('evaluation:\r\n  stage1_enabled: true\r\n  semantic_model: gpt-5\r\n'),
    'evaluation:\r\n  inert‹stage1_enabled›: true\r\n  semantic_model: model‹gpt-5›\r\n',
  );
  assert.equal(tokens('consensus: {models: [a/b, "c"]}'), 'consensus: {models: [model‹a/b›, model‹"c"›]}');
  assert.equal(
    tokens(dedent`
      execution:
        atomicity_model: x
    `),
    dedent`
      execution:
        inert‹atomicity_model›: model‹x›
    `,
  );
});

test('all other words are left to the grammar', () => {
  for (const text of [
    'interview: codex\n',
    dedent`
      orchestrator:
        runtime_backend: nobody
    `,
    dedent`
      llm:
        qa_model: "a
          b"
    `,
    '',
    '[',
    'llm: codex',
  ])
    assert.equal(tokens(text), text);
  const credentials = 'providers: {openai: {api_key: sk-1}}';
  assert.equal(tokens(credentials, 'credentials'), credentials);
});

test('an anchored mapping is marked once', () => {
  assert.equal(
    tokens(dedent`
      llm: &x {qa_model: a}
      logging: *x
    `),
    dedent`
      llm: &x {qa_model: model‹a›}
      logging: *x
    `,
  );
});

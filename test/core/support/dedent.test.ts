import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dedent } from '../../support/dedent.ts';

test('the first line break and the common indentation are removed', () => {
  const text = dedent`
    llm:
      backend: codex

    logging: {}`;
  assert.equal(
    text,
    dedent`
    llm:
      backend: codex

    logging: {}`,
  );
});

test('a closing backtick on its own line ends the text with a line break', () => {
  const text = dedent`
    llm:
      backend: codex
  `;
  assert.equal(
    text,
    dedent`
    llm:
      backend: codex
  `,
  );
});

test('escape sequences are not decoded', () => {
  const text = dedent`
    a: "\t"
    b: '\\'
  `;
  assert.equal(text, `a: "\\t"\nb: '\\\\'\n`);
});

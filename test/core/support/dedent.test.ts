import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dedent } from '../../support/dedent.ts';

test('the first line break and the shared indentation are left out', () => {
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

test('a closing backtick on a line of its own ends the text with a line break', () => {
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

test('an escape stays the characters that it is written with', () => {
  const text = dedent`
    a: "\t"
    b: '\\'
  `;
  assert.equal(text, `a: "\\t"\nb: '\\\\'\n`);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, applyEdits, indentNewLine } from '../../../server/src/core/index.ts';
import { dedent } from '../../support/dedent.ts';
import { withCursor } from '../../support/marked.ts';

/** The text after Enter, with the cursor sign where the text of the line begins. */
function entered(source: string, step = 2): string {
  const { text, offset } = withCursor(source, '§');
  const edit = indentNewLine(analyze(text), offset, step);
  return edit ? applyEdits(text, [{ ...edit, newText: `${edit.newText}§` }]) : source;
}

test('after a key without a value the line is indented', () => {
  assert.equal(
    entered(dedent`
      llm:
      §`),
    dedent`
      llm:
        §`,
  );
  assert.equal(
    entered(dedent`
      llm:
      §
      logging: {}
    `),
    dedent`
      llm:
        §
      logging: {}
    `,
  );
  assert.equal(
    entered(dedent`
      orchestrator:
        runtime_profile:
        §`),
    dedent`
      orchestrator:
        runtime_profile:
          §`,
  );
  assert.equal(entered('llm:\r\n§'), 'llm:\r\n  §');
});

test('by the step of the document, or else that of the editor', () => {
  assert.equal(
    entered(
      dedent`
        a:
            b: 1
        llm:
        §`,
      2,
    ),
    dedent`
      a:
          b: 1
      llm:
          §`,
  );
  assert.equal(
    entered(
      dedent`
        llm:
        §`,
      4,
    ),
    dedent`
      llm:
          §`,
  );
});

test('to the column of existing content below', () => {
  assert.equal(
    entered(dedent`
      llm:
      §
           backend: codex
    `),
    dedent`
      llm:
           §
           backend: codex
    `,
  );
});

test('after an item, an anchor, a tag, a comment, a quoted key and a block scalar header', () => {
  assert.equal(
    entered(dedent`
      models:
        - provider:
        §`),
    dedent`
      models:
        - provider:
            §`,
  );
  assert.equal(
    entered(dedent`
      a: &x
      §`),
    dedent`
      a: &x
        §`,
  );
  assert.equal(
    entered(dedent`
      a: !!map
      §`),
    dedent`
      a: !!map
        §`,
  );
  assert.equal(
    entered(dedent`
      a: # 🦎: note
      §`),
    dedent`
      a: # 🦎: note
        §`,
  );
  assert.equal(
    entered(dedent`
      "a: b":
      §`),
    dedent`
      "a: b":
        §`,
  );
  assert.equal(
    entered(dedent`
      a: |-
      §`),
    dedent`
      a: |-
        §`,
  );
});

test('text after the cursor is indented with the line', () => {
  assert.equal(
    entered(dedent`
      llm:
      §backend: codex
    `),
    dedent`
      llm:
        §backend: codex
    `,
  );
  assert.equal(
    entered('llm:\n \t§x\n'),
    dedent`
      llm:
        §x
    `,
  );
});

test('a correctly indented line is not changed', () => {
  for (const text of [
    dedent`
      llm:
        §`,
    dedent`
      llm: {}
      §`,
    dedent`
      llm: codex
        §`,
    dedent`
      - a
      §`,
    dedent`
      # llm:
      §`,
    '§',
    dedent`
      https://x
      §`,
    dedent`
      a: b:
      §`,
    '\n§',
  ])
    assert.equal(entered(text), text);
});

test('nothing happens in quoted strings, block scalars and flow collections', () => {
  for (const text of [
    dedent`
      a: "x:
      §"
    `,
    dedent`
      a: |
        note:
        §`,
    dedent`
      a: {b:
      §}
    `,
    dedent`
      a: |
        note:
        §
        more
    `,
    dedent`
      a: 'x
        y:
      §'`,
  ])
    assert.equal(entered(text), text);
});

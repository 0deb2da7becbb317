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

test('behind a key without a value the line goes in', () => {
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

test('as far as the document does it, else as the editor is set', () => {
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

test('where what follows already stands', () => {
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

test('behind an item, an anchor, a tag, a comment, a quoted key and the sign of a text', () => {
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

test('what stood behind the cursor goes in with the line', () => {
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

test('a line that stands right, or need not go in, stays', () => {
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

test('in quoted text, blocks of text and flow collections nothing happens', () => {
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

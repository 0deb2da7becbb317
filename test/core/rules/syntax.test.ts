import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, LineIndex, render } from '../../../server/src/core/index.ts';
import { dedent } from '../../support/dedent.ts';

/** The findings of the rule, each with its line number in an editor, its text and its message. */
function said(text: string): readonly string[] {
  const lines = new LineIndex(text);
  const found = analyze(text).findings.filter(({ rule }) => rule === 'syntax');
  return found.map(({ span, message }) => `${lines.lineAt(span.start)} ${text.slice(span.start, span.end)}: ${render(message)}`);
}

test('if ouroboros gives up far below the mistake, both lines are marked', () => {
  assert.deepEqual(
    said(dedent`
      llm:
        qa_model: "x
      logging: {}
    `),
    ['1 ": This " is never closed. Close it.', '3 : Ouroboros stops reading here, because of line 2.'],
  );
});

for (const [name, separator] of [
  ['NEL', '\x85'],
  ['LS', '\u2028'],
  ['PS', '\u2029'],
] as const) {
  test(`${name} is a line break for ouroboros but not for an editor: the line that ouroboros reports links back`, () => {
    assert.deepEqual(
      said(dedent`
      # a${separator}# b
      llm: *x
        # c
      logging: {}
    `),
      [
        '1 *x: "*x" refers to an anchor that is not defined above it. Define "&x" first, or quote the value.',
        '2 # c: Ouroboros reports line 3 because it counts line breaks that editors do not show. It means line 2.',
      ],
    );
  });
}

test('a tag mismatch is reported at the tag, at any depth', () => {
  assert.deepEqual(
    said(dedent`
      llm:
        backend: !!str {=: [codex]}
    `),
    ['1 !!str: "!!str" needs scalar, but this is sequence. Remove the tag.'],
  );
});

test('no line is marked that the file does not have, nor one twice', () => {
  assert.equal(said('# a\u2028# b\nllm: *x').length, 1);
  assert.equal(said('llm: *x\n# a\u2028# b\n').length, 1);
});

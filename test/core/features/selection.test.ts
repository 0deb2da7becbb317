import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, selectionSpans } from '../../../server/src/core/index.ts';
import { dedent } from '../../support/dedent.ts';
import { withCursor } from '../../support/marked.ts';

function grown(source: string, sign = '|'): string[] {
  const { text, offset } = withCursor(source, sign);
  return selectionSpans(analyze(text), offset).map(({ start, end }) => text.slice(start, end));
}

test('a selection grows from the value to the pair, the mapping, the section, the document', () => {
  assert.deepEqual(
    grown(dedent`
      # top
      llm:
        backend: "cod|ex"
        qa_model: x
    `),
    [
      'codex',
      '"codex"',
      'backend: "codex"',
      dedent`
        backend: "codex"
          qa_model: x`,
      dedent`
        llm:
          backend: "codex"
          qa_model: x`,
      dedent`
        # top
        llm:
          backend: "codex"
          qa_model: x
      `,
    ],
  );
});

test('from a key to its pair', () => {
  assert.deepEqual(
    grown(dedent`
      llm:
        back|end: codex
      logging: {}
    `).slice(0, 3),
    [
      'backend',
      'backend: codex',
      dedent`
        llm:
          backend: codex`,
    ],
  );
});

test('in flow collections, with anchors, and after the last letter', () => {
  assert.deepEqual(grown('a: &x {b: [1, 22|]}\r\n'), [
    '22',
    '[1, 22]',
    'b: [1, 22]',
    '{b: [1, 22]}',
    '&x {b: [1, 22]}',
    'a: &x {b: [1, 22]}',
    'a: &x {b: [1, 22]}\r\n',
  ]);
  assert.deepEqual(grown('a: 🦎|').slice(0, 2), ['🦎', 'a: 🦎']);
});

test('one word of several', () => {
  assert.deepEqual(grown('a: one t|wo').slice(0, 2), ['two', 'one two']);
});

test('in a comment: its text, the comment, the comments around it', () => {
  assert.deepEqual(
    grown(dedent`
      # one
      # tw|o
      llm: {}
    `),
    [
      'two',
      '# two',
      dedent`
        # one
        # two`,
      dedent`
        # one
        # two
        llm: {}
      `,
    ],
  );
  assert.deepEqual(
    grown(dedent`
      llm: {} # no|te
      # other
    `).slice(0, 3),
    [
      'note',
      '# note',
      dedent`
        llm: {} # note
        # other
      `,
    ],
  );
});

test('every span contains the previous one, at every offset of a text that does not parse', () => {
  const text = '# c\nllm:\n  backend: [a, "b\n x: {\n- y: \t1\n';
  const analysis = analyze(text);
  for (let offset = 0; offset <= text.length; offset++) {
    const spans = selectionSpans(analysis, offset);
    assert.ok(spans.length > 0);
    spans.reduce((inner, outer) => {
      assert.ok(outer.start <= inner.start && inner.end <= outer.end && outer.end - outer.start > inner.end - inner.start);
      return outer;
    });
  }
});

test('a block of comments extends both ways, and ends at other lines', () => {
  const block = dedent`
    # one
    # two
    # three`;
  for (const source of [
    dedent`
      a: 1 # x
      # o|ne
      # two
      # three

      # far
    `,
    dedent`
      # far

      # one
      # two
      # th|ree
      a: 1
    `,
  ])
    assert.ok(grown(source).includes(block), source);
  assert.ok(
    !grown(dedent`
      a: 1 # x
      # o|ne
      b: 2
    `).some((text) => text.startsWith('# x')),
  );
});

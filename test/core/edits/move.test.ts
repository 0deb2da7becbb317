import assert from 'node:assert/strict';
import { test } from 'node:test';
import { movePair, removePair } from '../../../server/src/core/edit/move.ts';
import type { SyntaxDocument } from '../../../server/src/core/syntax/document.ts';
import { readYaml } from '../../../server/src/core/syntax/index.ts';
import type { Pair } from '../../../server/src/core/syntax/node.ts';
import { nodesOf } from '../../../server/src/core/syntax/tree.ts';
import { applyEdits, type Edit } from '../../../server/src/core/text/span.ts';
import { dedent } from '../../support/dedent.ts';
import { marked } from '../../support/marked.ts';

/** The document of a marked text, and the pair whose key is marked. */
function read(source: string): { readonly document: SyntaxDocument; readonly pair: Pair } {
  const { text, spans } = marked(source);
  const document = readYaml(text);
  assert.deepEqual(document.problems, [], text);
  for (const node of nodesOf(document.root)) {
    const pair = node.kind === 'mapping' ? node.pairs.find((candidate) => candidate.key.span.start === spans[0]?.start) : undefined;
    if (pair) return { document, pair };
  }
  throw new Error(`no key is marked in ${source}`);
}

function apply({ text }: SyntaxDocument, edits: readonly Edit[] | undefined): string | undefined {
  const after = edits && applyEdits(text, edits);
  if (after !== undefined) assert.deepEqual(readYaml(after).problems, [], after);
  return after;
}

interface Removal {
  readonly name: string;
  readonly from: string;
  /** Undefined: the move is impossible. */
  readonly gives: string | undefined;
}

const removals: readonly Removal[] = [
  {
    name: 'a line goes',
    from: dedent`
      a: 1
      <<b>>: 2
      c: 3
    `,
    gives: dedent`
      a: 1
      c: 3
    `,
  },
  {
    name: 'the last line goes, whatever ends the text',
    from: dedent`
      a: 1
      <<b>>: 2`,
    gives: 'a: 1\n',
  },
  { name: 'the only pair of the document goes', from: '<<a>>: 1\n', gives: '' },
  {
    name: 'comments stay, those behind the value on lines of their own',
    from: dedent`
      # x
      <<a>>: # y
        b: 1 # z
      c: 2
    `,
    gives: dedent`
      # x
      # y
      # z
      c: 2
    `,
  },
  {
    name: 'a section that would be empty becomes {}',
    from: dedent`
      a:
        <<b>>: 1
      c: 2
    `,
    gives: dedent`
      a: {}
      c: 2
    `,
  },
  {
    name: '{} stands behind an anchor',
    from: dedent`
      a: &x
        <<b>>: 1
      c: *x
    `,
    gives: dedent`
      a: &x {}
      c: *x
    `,
  },
  {
    name: '{} stands behind a tag',
    from: dedent`
      a: !!map
        <<b>>: 1
      c: 2
    `,
    gives: dedent`
      a: !!map {}
      c: 2
    `,
  },
  {
    name: 'the last of a flow mapping goes with the comma behind it; the space behind that stays',
    from: 'a: {b: 1, <<c>>: 2 , }\n',
    gives: 'a: {b: 1 }\n',
  },
  { name: 'CRLF stays', from: 'a: 1\r\n<<b>>: 2 # x\r\nc: 3\r\n', gives: 'a: 1\r\n# x\r\nc: 3\r\n' },
  {
    name: 'a block scalar goes whole',
    from: dedent`
      <<a>>: |
        x

        y
      b: 1
    `,
    gives: 'b: 1\n',
  },
  { name: 'from a flow mapping, with its comma', from: 'a: {<<b>>: 1, c: 2}\n', gives: 'a: {c: 2}\n' },
  { name: 'the last of a flow mapping', from: 'a: {b: 1, <<c>>: 2}\n', gives: 'a: {b: 1}\n' },
  { name: 'the only one of a flow mapping', from: 'a: {<<b>>: 1}\n', gives: 'a: {}\n' },
  {
    name: 'a flow mapping with a comment is left alone',
    from: dedent`
      a: {b: 1, # x
        <<c>>: 2}
    `,
    gives: undefined,
  },
  {
    name: 'the first of a list item',
    from: dedent`
      a:
        - <<b>>: 1
          c: 2
    `,
    gives: dedent`
      a:
        - c: 2
    `,
  },
  {
    name: 'the only one of a list item',
    from: dedent`
      a:
        - <<b>>: 1
    `,
    gives: dedent`
      a:
        - {}
    `,
  },
  {
    name: 'the only one of a list item below its dash is left alone',
    from: dedent`
      a:
        -
          <<b>>: 1
    `,
    gives: undefined,
  },
  {
    name: 'the first of an explicit value',
    from: dedent`
      ? a
      : <<b>>: 1
        c: 2
    `,
    gives: dedent`
      ? a
      : c: 2
    `,
  },
  {
    name: 'the only one of an explicit value',
    from: dedent`
      ? a
      : <<b>>: 1
    `,
    gives: dedent`
      ? a
      : {}
    `,
  },
  {
    name: 'a list item with a comment is left alone',
    from: dedent`
      a:
        - <<b>>: 1 # x
          c: 2
    `,
    gives: undefined,
  },
];

for (const { name, from, gives } of removals) {
  test(`removing a pair: ${name}`, () => {
    const { document, pair } = read(from);
    assert.equal(apply(document, removePair(document, pair)), gives);
  });
}

interface Move extends Removal {
  readonly to: string;
  readonly key?: string;
}

const moves: readonly Move[] = [
  {
    name: 'a block scalar without a last line break gains none',
    from: 'a:\n  <<b>>: |\n    two\n    lines',
    to: '',
    gives: 'a: {}\nb: |-\n  two\n  lines',
  },
  {
    name: 'before a block scalar without a last line break',
    from: '<<a>>: 1\nb: {c: 2}\nd: >\n  text',
    to: 'x',
    gives: 'b: {c: 2}\nd: >-\n  text\nx:\n  a: 1',
  },
  {
    name: 'below a block scalar that keeps its line breaks and ends with spaces',
    from: '<<a>>: 1\nb:\n  c: |+\n    text\n\n  ',
    to: 'b',
    gives: 'b:\n  c: |+\n    text\n\n  a: 1\n  ',
  },
  {
    name: 'into a section that follows',
    from: dedent`
      <<a>>: 1
      b:
        c: 2
    `,
    to: 'b',
    gives: dedent`
      b:
        c: 2
        a: 1
    `,
  },
  {
    name: 'into a section that is made',
    from: dedent`
      <<a>>: 1
      b: 2
    `,
    to: 'x.z',
    gives: dedent`
      b: 2
      x:
        z:
          a: 1
    `,
  },
  {
    name: 'into a section whose name needs quotes',
    from: dedent`
      <<a>>: 1
      b: 2
    `,
    to: 'off',
    gives: dedent`
      b: 2
      "off":
        a: 1
    `,
  },
  {
    name: 'into a section that is made, alone',
    from: '<<a>>: 1',
    to: 'x',
    gives: dedent`
      x:
        a: 1`,
  },
  {
    name: 'into a key without a value',
    from: dedent`
      <<a>>: 1
      b: # x
      c: 2
    `,
    to: 'b',
    gives: dedent`
      b: # x
        a: 1
      c: 2
    `,
  },
  {
    name: 'into a null',
    from: dedent`
      <<a>>: 1
      b: ~ # x
    `,
    to: 'b',
    gives: dedent`
      b: # x
        a: 1
    `,
  },
  {
    name: 'into a null below a comment',
    from: dedent`
      <<a>>: 1
      b:
        # x
        ~ # y
    `,
    to: 'b',
    gives: dedent`
      b:
        # x
        a: 1 # y
    `,
  },
  {
    name: 'not into a null below a comment in brackets',
    from: dedent`
      {<<a>>: 1, b:
        # x
        ~}
    `,
    to: 'b',
    gives: undefined,
  },
  {
    name: 'a block cannot go into a {} below a comment',
    from: dedent`
      <<a>>:
        - 1
      b:
        # x
        {}
    `,
    to: 'b',
    gives: undefined,
  },
  {
    name: 'into {}, which stays flow',
    from: dedent`
      <<a>>: 1
      b: {}
    `,
    to: 'b',
    gives: 'b: {a: 1}\n',
  },
  {
    name: 'into a flow mapping',
    from: dedent`
      <<a>>: x, y
      b: {c: 2}
    `,
    to: 'b',
    gives: 'b: {c: 2, a: "x, y"}\n',
  },
  {
    name: 'out of a flow mapping',
    from: 'b: {<<a>>: [1, 2], c: 3}\n',
    to: 'x',
    gives: dedent`
      b: {c: 3}
      x:
        a: [1, 2]
    `,
  },
  {
    name: 'JSON gets the space that a block wants',
    from: dedent`
      b: {"a":1}
      c: {<<"d">>:2}
    `,
    to: 'x',
    gives: dedent`
      b: {"a":1}
      c: {}
      x:
        "d": 2
    `,
  },
  {
    name: 'a block into {} makes it a block',
    from: dedent`
      <<a>>:
        - 1
      b: {}
    `,
    to: 'b',
    gives: dedent`
      b:
        a:
          - 1
    `,
  },
  {
    name: 'a block cannot go into a flow mapping',
    from: dedent`
      <<a>>:
        - 1
      b: {c: 2}
    `,
    to: 'b',
    gives: undefined,
  },
  {
    name: 'a comment cannot go into a flow mapping',
    from: dedent`
      <<a>>: 1 # x
      b: {c: 2}
    `,
    to: 'b',
    gives: undefined,
  },
  {
    name: 'with its comments',
    from: dedent`
      z: 0

      # x
      # y
      <<a>>: # i
        # j
        b: 1 # k

      # other
      c:
        d: 2
    `,
    to: 'c',
    gives: dedent`
      z: 0


      # other
      c:
        d: 2
        # x
        # y
        a: # i
          # j
          b: 1 # k
    `,
  },
  {
    name: 'a comment after a blank line stays',
    from: dedent`
      # file

      <<a>>: 1
      b:
        c: 2
    `,
    to: 'b',
    gives: dedent`
      # file

      b:
        c: 2
        a: 1
    `,
  },
  {
    name: 'the last of its section leaves {}',
    from: dedent`
      a:
        <<b>>: 1
      c:
        d: 2
    `,
    to: 'c',
    gives: dedent`
      a: {}
      c:
        d: 2
        b: 1
    `,
  },
  {
    name: 'within its own section',
    from: dedent`
      a:
        <<b>>: 1
    `,
    to: 'a.x',
    gives: dedent`
      a:
        x:
          b: 1
    `,
  },
  {
    name: 'within its own section, with others before it',
    from: dedent`
      a:
        c: 2
        <<b>>: 1`,
    to: 'a.x',
    gives: dedent`
      a:
        c: 2
        x:
          b: 1`,
  },
  { name: 'within its own flow mapping', from: 'a: { <<b>>: 1 }\n', to: 'a.x', gives: 'a: { x: {b: 1} }\n' },
  { name: 'within its own flow mapping, the last of several', from: 'a: {c: 2, <<b>>: 1}\n', to: 'a.x', gives: 'a: {c: 2, x: {b: 1}}\n' },
  { name: 'within its own flow mapping, the first of several', from: 'a: {<<b>>: 1, c: 2}\n', to: 'a.x', gives: 'a: {c: 2, x: {b: 1}}\n' },
  {
    name: 'to the top',
    from: dedent`
      a:
          <<b>>:
              c: 1
          d: 2
    `,
    to: '',
    gives: dedent`
      a:
          d: 2
      b:
          c: 1
    `,
  },
  {
    name: 'under another name',
    from: dedent`
      <<a>>: 1
      b: {c: 2}
    `,
    to: 'b',
    key: 'x',
    gives: 'b: {c: 2, x: 1}\n',
  },
  {
    name: 'with the indentation of the document',
    from: dedent`
      <<a>>: 1
      b:
          c: 2
    `,
    to: 'x',
    gives: dedent`
      b:
          c: 2
      x:
          a: 1
    `,
  },
  { name: 'with the line breaks of the document', from: '<<a>>: 1\r\nb: 2\r\n', to: 'x', gives: 'b: 2\r\nx:\r\n  a: 1\r\n' },
  {
    name: 'a block scalar keeps its text',
    from: dedent`
      <<a>>: |
        x
          y

      b:
        c: 2
    `,
    to: 'b',
    gives: '\nb:\n  c: 2\n  a: |\n    x\n      y\n',
  },
  {
    name: 'behind a block scalar',
    from: dedent`
      <<a>>: 1
      b:
        c: |
          x
    `,
    to: 'b',
    gives: dedent`
      b:
        c: |
          x
        a: 1
    `,
  },
  {
    name: 'behind a block scalar that keeps its line breaks',
    from: dedent`
      <<a>>: 1
      b:
        c: |+
          x

      d: 2
    `,
    to: 'b',
    gives: dedent`
      b:
        c: |+
          x

        a: 1
      d: 2
    `,
  },
  {
    name: 'out of a list item',
    from: dedent`
      a:
        - <<b>>: 1
          c: 2
    `,
    to: 'x',
    gives: dedent`
      a:
        - c: 2
      x:
        b: 1
    `,
  },
  {
    name: 'out of a list item with its comment',
    from: dedent`
      a:
        - <<b>>: 1 # y
          c: 2
    `,
    to: 'x',
    gives: dedent`
      a:
        - c: 2
      x:
        b: 1 # y
    `,
  },
  {
    name: 'with its tag',
    from: 'b: {<<a>>: !!str 1, c: 3}\n',
    to: 'x',
    gives: dedent`
      b: {c: 3}
      x:
        a: !!str 1
    `,
  },
  {
    name: 'without a value, out of a flow mapping',
    from: 'b: {<<a>>: , c: 3}\n',
    to: 'x',
    gives: dedent`
      b: {c: 3}
      x:
        a:
    `,
  },
  {
    name: 'without a value, into a flow mapping',
    from: dedent`
      <<a>>:
      b: {c: 2}
    `,
    to: 'b',
    gives: 'b: {c: 2, a:}\n',
  },
  {
    name: 'an empty block scalar cannot go into a flow mapping',
    from: dedent`
      b: {c: 2}
      <<a>>: |`,
    to: 'b',
    gives: undefined,
  },
  {
    name: 'a tag cannot go into a flow mapping',
    from: dedent`
      <<a>>: !!str 1
      b: {c: 2}
    `,
    to: 'b',
    gives: undefined,
  },
  {
    name: 'not into itself',
    from: dedent`
      <<a>>:
        b: 1
      c: 2
    `,
    to: 'a.x',
    gives: undefined,
  },
  { name: 'not into itself in brackets', from: '{<<a>>: {b: 1}}\n', to: 'a', gives: undefined },
  {
    name: 'not within its own section beside an explicit key',
    from: dedent`
      ? a
      : <<b>>: 1
    `,
    to: 'a.x',
    gives: undefined,
  },
  {
    name: 'not into a key without a colon',
    from: dedent`
      <<a>>: 1
      ? b
    `,
    to: 'b',
    gives: undefined,
  },
  {
    name: 'not where the key stands already',
    from: dedent`
      <<a>>: 1
      b: {a: 2}
    `,
    to: 'b',
    gives: undefined,
  },
  {
    name: 'not into what is no mapping',
    from: dedent`
      <<a>>: 1
      b: [2]
    `,
    to: 'b',
    gives: undefined,
  },
  {
    name: 'not into what an alias stands for',
    from: dedent`
      x: &x {y: 1}
      <<a>>: 1
      b: *x
    `,
    to: 'b',
    gives: undefined,
  },
  {
    name: 'not what holds an anchor',
    from: dedent`
      <<a>>: &x 1
      b: {c: *x}
    `,
    to: 'b',
    gives: undefined,
  },
];

for (const { name, from, to, key, gives } of moves) {
  test(`moving a pair: ${name}`, () => {
    const { document, pair } = read(from);
    assert.equal(apply(document, movePair(document, pair, to === '' ? [] : to.split('.'), key)), gives);
  });
}

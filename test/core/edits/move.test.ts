import assert from 'node:assert/strict';
import { test } from 'node:test';
import { movePair, removePair } from '../../../server/src/core/edit/move.ts';
import type { SyntaxDocument } from '../../../server/src/core/syntax/document.ts';
import { readYaml } from '../../../server/src/core/syntax/index.ts';
import type { Pair } from '../../../server/src/core/syntax/node.ts';
import { nodesOf } from '../../../server/src/core/syntax/tree.ts';
import { applyEdits, type Edit } from '../../../server/src/core/text/span.ts';
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
  /** Undefined: it cannot be done. */
  readonly gives: string | undefined;
}

const removals: readonly Removal[] = [
  { name: 'a line goes', from: 'a: 1\n<<b>>: 2\nc: 3\n', gives: 'a: 1\nc: 3\n' },
  { name: 'the last line goes, whatever ends the text', from: 'a: 1\n<<b>>: 2', gives: 'a: 1\n' },
  { name: 'the only pair of the document goes', from: '<<a>>: 1\n', gives: '' },
  {
    name: 'comments stay, those behind the value on lines of their own',
    from: '# x\n<<a>>: # y\n  b: 1 # z\nc: 2\n',
    gives: '# x\n# y\n# z\nc: 2\n',
  },
  { name: 'a section that would be empty becomes {}', from: 'a:\n  <<b>>: 1\nc: 2\n', gives: 'a: {}\nc: 2\n' },
  { name: '{} stands behind an anchor', from: 'a: &x\n  <<b>>: 1\nc: *x\n', gives: 'a: &x {}\nc: *x\n' },
  { name: '{} stands behind a tag', from: 'a: !!map\n  <<b>>: 1\nc: 2\n', gives: 'a: !!map {}\nc: 2\n' },
  {
    name: 'the last of a flow mapping goes with the comma behind it; the space behind that stays',
    from: 'a: {b: 1, <<c>>: 2 , }\n',
    gives: 'a: {b: 1 }\n',
  },
  { name: 'CRLF stays', from: 'a: 1\r\n<<b>>: 2 # x\r\nc: 3\r\n', gives: 'a: 1\r\n# x\r\nc: 3\r\n' },
  { name: 'a block scalar goes whole', from: '<<a>>: |\n  x\n\n  y\nb: 1\n', gives: 'b: 1\n' },
  { name: 'from a flow mapping, with its comma', from: 'a: {<<b>>: 1, c: 2}\n', gives: 'a: {c: 2}\n' },
  { name: 'the last of a flow mapping', from: 'a: {b: 1, <<c>>: 2}\n', gives: 'a: {b: 1}\n' },
  { name: 'the only one of a flow mapping', from: 'a: {<<b>>: 1}\n', gives: 'a: {}\n' },
  { name: 'a flow mapping with a comment is left alone', from: 'a: {b: 1, # x\n  <<c>>: 2}\n', gives: undefined },
  { name: 'the first of a list item', from: 'a:\n  - <<b>>: 1\n    c: 2\n', gives: 'a:\n  - c: 2\n' },
  { name: 'the only one of a list item', from: 'a:\n  - <<b>>: 1\n', gives: 'a:\n  - {}\n' },
  { name: 'the only one of a list item below its dash is left alone', from: 'a:\n  -\n    <<b>>: 1\n', gives: undefined },
  { name: 'the first of an explicit value', from: '? a\n: <<b>>: 1\n  c: 2\n', gives: '? a\n: c: 2\n' },
  { name: 'the only one of an explicit value', from: '? a\n: <<b>>: 1\n', gives: '? a\n: {}\n' },
  { name: 'a list item with a comment is left alone', from: 'a:\n  - <<b>>: 1 # x\n    c: 2\n', gives: undefined },
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
  { name: 'into a section that follows', from: '<<a>>: 1\nb:\n  c: 2\n', to: 'b', gives: 'b:\n  c: 2\n  a: 1\n' },
  { name: 'into a section that is made', from: '<<a>>: 1\nb: 2\n', to: 'x.y', gives: 'b: 2\nx:\n  y:\n    a: 1\n' },
  { name: 'into a section that is made, alone', from: '<<a>>: 1', to: 'x', gives: 'x:\n  a: 1' },
  { name: 'into a key without a value', from: '<<a>>: 1\nb: # x\nc: 2\n', to: 'b', gives: 'b: # x\n  a: 1\nc: 2\n' },
  { name: 'into a null', from: '<<a>>: 1\nb: ~ # x\n', to: 'b', gives: 'b: # x\n  a: 1\n' },
  { name: 'into a null below a comment', from: '<<a>>: 1\nb:\n  # x\n  ~ # y\n', to: 'b', gives: 'b:\n  # x\n  a: 1 # y\n' },
  { name: 'not into a null below a comment in brackets', from: '{<<a>>: 1, b:\n  # x\n  ~}\n', to: 'b', gives: undefined },
  { name: 'a block cannot go into a {} below a comment', from: '<<a>>:\n  - 1\nb:\n  # x\n  {}\n', to: 'b', gives: undefined },
  { name: 'into {}, which stays flow', from: '<<a>>: 1\nb: {}\n', to: 'b', gives: 'b: {a: 1}\n' },
  { name: 'into a flow mapping', from: '<<a>>: x, y\nb: {c: 2}\n', to: 'b', gives: 'b: {c: 2, a: "x, y"}\n' },
  { name: 'out of a flow mapping', from: 'b: {<<a>>: [1, 2], c: 3}\n', to: 'x', gives: 'b: {c: 3}\nx:\n  a: [1, 2]\n' },
  {
    name: 'JSON gets the space that a block wants',
    from: 'b: {"a":1}\nc: {<<"d">>:2}\n',
    to: 'x',
    gives: 'b: {"a":1}\nc: {}\nx:\n  "d": 2\n',
  },
  { name: 'a block into {} makes it a block', from: '<<a>>:\n  - 1\nb: {}\n', to: 'b', gives: 'b:\n  a:\n    - 1\n' },
  { name: 'a block cannot go into a flow mapping', from: '<<a>>:\n  - 1\nb: {c: 2}\n', to: 'b', gives: undefined },
  { name: 'a comment cannot go into a flow mapping', from: '<<a>>: 1 # x\nb: {c: 2}\n', to: 'b', gives: undefined },
  {
    name: 'with its comments',
    from: 'z: 0\n\n# x\n# y\n<<a>>: # i\n  # j\n  b: 1 # k\n\n# other\nc:\n  d: 2\n',
    to: 'c',
    gives: 'z: 0\n\n\n# other\nc:\n  d: 2\n  # x\n  # y\n  a: # i\n    # j\n    b: 1 # k\n',
  },
  {
    name: 'a comment after a blank line stays',
    from: '# file\n\n<<a>>: 1\nb:\n  c: 2\n',
    to: 'b',
    gives: '# file\n\nb:\n  c: 2\n  a: 1\n',
  },
  { name: 'the last of its section leaves {}', from: 'a:\n  <<b>>: 1\nc:\n  d: 2\n', to: 'c', gives: 'a: {}\nc:\n  d: 2\n  b: 1\n' },
  { name: 'within its own section', from: 'a:\n  <<b>>: 1\n', to: 'a.x', gives: 'a:\n  x:\n    b: 1\n' },
  { name: 'within its own section, with others before it', from: 'a:\n  c: 2\n  <<b>>: 1', to: 'a.x', gives: 'a:\n  c: 2\n  x:\n    b: 1' },
  { name: 'within its own flow mapping', from: 'a: { <<b>>: 1 }\n', to: 'a.x', gives: 'a: { x: {b: 1} }\n' },
  { name: 'within its own flow mapping, the last of several', from: 'a: {c: 2, <<b>>: 1}\n', to: 'a.x', gives: 'a: {c: 2, x: {b: 1}}\n' },
  { name: 'within its own flow mapping, the first of several', from: 'a: {<<b>>: 1, c: 2}\n', to: 'a.x', gives: 'a: {c: 2, x: {b: 1}}\n' },
  { name: 'to the top', from: 'a:\n    <<b>>:\n        c: 1\n    d: 2\n', to: '', gives: 'a:\n    d: 2\nb:\n    c: 1\n' },
  { name: 'under another name', from: '<<a>>: 1\nb: {c: 2}\n', to: 'b', key: 'x', gives: 'b: {c: 2, x: 1}\n' },
  { name: 'with the indentation of the document', from: '<<a>>: 1\nb:\n    c: 2\n', to: 'x', gives: 'b:\n    c: 2\nx:\n    a: 1\n' },
  { name: 'with the line breaks of the document', from: '<<a>>: 1\r\nb: 2\r\n', to: 'x', gives: 'b: 2\r\nx:\r\n  a: 1\r\n' },
  {
    name: 'a block scalar keeps its text',
    from: '<<a>>: |\n  x\n    y\n\nb:\n  c: 2\n',
    to: 'b',
    gives: '\nb:\n  c: 2\n  a: |\n    x\n      y\n',
  },
  { name: 'behind a block scalar', from: '<<a>>: 1\nb:\n  c: |\n    x\n', to: 'b', gives: 'b:\n  c: |\n    x\n  a: 1\n' },
  {
    name: 'behind a block scalar that keeps its line breaks',
    from: '<<a>>: 1\nb:\n  c: |+\n    x\n\nd: 2\n',
    to: 'b',
    gives: 'b:\n  c: |+\n    x\n\n  a: 1\nd: 2\n',
  },
  { name: 'out of a list item', from: 'a:\n  - <<b>>: 1\n    c: 2\n', to: 'x', gives: 'a:\n  - c: 2\nx:\n  b: 1\n' },
  {
    name: 'out of a list item with its comment',
    from: 'a:\n  - <<b>>: 1 # y\n    c: 2\n',
    to: 'x',
    gives: 'a:\n  - c: 2\nx:\n  b: 1 # y\n',
  },
  { name: 'with its tag', from: 'b: {<<a>>: !!str 1, c: 3}\n', to: 'x', gives: 'b: {c: 3}\nx:\n  a: !!str 1\n' },
  { name: 'without a value, out of a flow mapping', from: 'b: {<<a>>: , c: 3}\n', to: 'x', gives: 'b: {c: 3}\nx:\n  a:\n' },
  { name: 'without a value, into a flow mapping', from: '<<a>>:\nb: {c: 2}\n', to: 'b', gives: 'b: {c: 2, a:}\n' },
  { name: 'an empty block scalar cannot go into a flow mapping', from: 'b: {c: 2}\n<<a>>: |', to: 'b', gives: undefined },
  { name: 'a tag cannot go into a flow mapping', from: '<<a>>: !!str 1\nb: {c: 2}\n', to: 'b', gives: undefined },
  { name: 'not into itself', from: '<<a>>:\n  b: 1\nc: 2\n', to: 'a.x', gives: undefined },
  { name: 'not into itself in brackets', from: '{<<a>>: {b: 1}}\n', to: 'a', gives: undefined },
  { name: 'not within its own section beside an explicit key', from: '? a\n: <<b>>: 1\n', to: 'a.x', gives: undefined },
  { name: 'not into a key without a colon', from: '<<a>>: 1\n? b\n', to: 'b', gives: undefined },
  { name: 'not where the key stands already', from: '<<a>>: 1\nb: {a: 2}\n', to: 'b', gives: undefined },
  { name: 'not into what is no mapping', from: '<<a>>: 1\nb: [2]\n', to: 'b', gives: undefined },
  { name: 'not into what an alias stands for', from: 'x: &x {y: 1}\n<<a>>: 1\nb: *x\n', to: 'b', gives: undefined },
  { name: 'not what holds an anchor', from: '<<a>>: &x 1\nb: {c: *x}\n', to: 'b', gives: undefined },
];

for (const { name, from, to, key, gives } of moves) {
  test(`moving a pair: ${name}`, () => {
    const { document, pair } = read(from);
    assert.equal(apply(document, movePair(document, pair, to === '' ? [] : to.split('.'), key)), gives);
  });
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readYaml } from '../../../server/src/core/syntax/index.ts';
import type { Node, Pair } from '../../../server/src/core/syntax/node.ts';
import { nodesOf } from '../../../server/src/core/syntax/tree.ts';
import type { Span } from '../../../server/src/core/text/span.ts';
import { mark } from '../../support/marked.ts';

/** The text with every span marked that `pick` finds in the tree. */
function show(text: string, pick: (node: Node) => readonly (Span | undefined)[]): string {
  const spans = [...nodesOf(readYaml(text).root)].flatMap(pick).filter((span) => span !== undefined);
  return mark(text, spans);
}

const scalars = (node: Node): Span[] => (node.kind === 'scalar' ? [node.span] : []);
const collections = (node: Node): Span[] => (node.kind === 'sequence' || node.kind === 'mapping' ? [node.span] : []);
const properties = (node: Node): (Span | undefined)[] => (node.kind === 'alias' ? [node.span] : [node.anchor?.span, node.tag?.span]);
const pairsOf = (node: Node): readonly Pair[] => (node.kind === 'mapping' ? node.pairs : []);
const colons = (node: Node): Span[] =>
  pairsOf(node).flatMap(({ colon }) => (colon === undefined ? [] : [{ start: colon, end: colon + 1 }]));

test('a scalar spans what is written of it, an absent one nothing', () => {
  assert.equal(show('a: b c # d\n"e" : \'f\'\n', scalars), '<<a>>: <<b c>> # d\n<<"e">> : <<\'f\'>>\n');
  assert.equal(show('a:\n- b\n-\nc:\n', scalars), '<<a>>:\n- <<b>>\n-<<>>\n<<c>>:<<>>\n');
  assert.equal(show('{a, b: , c}', scalars), '{<<a>><<>>, <<b>>:<<>> , <<c>><<>>}'.replaceAll('<<a>><<>>', '<<a>><<>>'));
  assert.equal(show('a: &x !!str\nb: 1\n', scalars), '<<a>>: &x !!str<<>>\n<<b>>: <<1>>\n');
  assert.equal(show('a: |\n  b\n  c\n\nd: 1\n', scalars), '<<a>>: <<|\n  b\n  c>>\n\n<<d>>: <<1>>\n');
  assert.equal(show('a: b\n  c\nd: "e\n  f"\n', scalars), '<<a>>: <<b\n  c>>\n<<d>>: <<"e\n  f">>\n');
  assert.equal(show('😀: "é"\r\nb: 😀\r\n', scalars), '<<😀>>: <<"é">>\r\n<<b>>: <<😀>>\r\n');
  assert.equal(show('\ufeffa: 1\n', scalars), '\ufeff<<a>>: <<1>>\n');
});

test('a block ends with its last item, brackets with their own', () => {
  const only = (kind: Node['kind'], depth: number) => {
    let seen = 0;
    return (node: Node): Span[] => (node.kind === kind && seen++ === depth ? collections(node) : []);
  };
  assert.equal(show('a:\n  b: 1\n\n  c: 2 # d\n\ne: 3\n', only('mapping', 1)), 'a:\n  <<b: 1\n\n  c: 2>> # d\n\ne: 3\n');
  assert.equal(show('a:\n- b\n- c\nd: 1\n', only('sequence', 0)), 'a:\n<<- b\n- c>>\nd: 1\n');
  assert.equal(show('a:\n  - b\n\n', only('sequence', 0)), 'a:\n  <<- b>>\n\n');
  assert.equal(show('a: &x !!seq [b, c ] # d\n', only('sequence', 0)), 'a: &x !!seq <<[b, c ]>> # d\n');
  assert.equal(show('[a: b, c]', only('mapping', 0)), '[<<a: b>>, c]');
});

test('anchors, tags, aliases and colons have their places', () => {
  assert.equal(show('&a b: !!str &c d\ne: *a\n', properties), '<<&a>> b: <<!!str>> <<&c>> d\ne: <<*a>>\n');
  assert.equal(
    show('a: b:c\n"d":\n? e\n: f\n? g\n{h:1, "i":2}: x\n', colons),
    'a<<:>> b:c\n"d"<<:>>\n? e\n<<:>> f\n? g\n{h:1, "i"<<:>>2}<<:>> x\n',
  );
});

test('a pair spans from its key, the "?" included, to the end of its value', () => {
  const { root } = readYaml('a: 1\n? b\n: &x\n&y c: [\n  2 ]\n');
  const text = 'a: 1\n? b\n: &x\n&y c: [\n  2 ]\n';
  assert.equal(mark(text, root ? pairsOf(root).map(({ span }) => span) : []), '<<a: 1>>\n<<? b\n: &x>>\n<<&y c: [\n  2 ]>>\n');
});

test('a tag is known in full', () => {
  const names = (text: string) =>
    [...nodesOf(readYaml(text).root)].flatMap((node) => (node.kind === 'alias' ? [] : (node.tag?.name ?? [])));
  assert.deepEqual(names('%TAG !e! tag:x,1:\n---\n- !!int 1\n- !e!a%20b c\n- !d e\n- ! f\n- !<g> h\n'), [
    'tag:yaml.org,2002:int',
    'tag:x,1:a b',
    '!d',
    '!',
    'g',
  ]);
});

test('comments span from their sign to the end of the line', () => {
  const text = '# a\nb: 1 # c\r\nd: | # e\n  # f\n"#g": [ # h\n]#i\n%';
  const { comments } = readYaml(text);
  assert.equal(
    mark(
      text,
      comments.map(({ span }) => span),
    ),
    '<<# a>>\nb: 1 <<# c>>\r\nd: | <<# e>>\n  # f\n"#g": [ <<# h>>\n]<<#i>>\n%',
  );
});

test('single surrogates that escapes make are remembered', () => {
  const nodes = [...nodesOf(readYaml('["\\ud83d\\ude00", "\\U0001f600", 😀]').root)];
  assert.deepEqual(
    nodes.map((node) => node.kind === 'scalar' && node.surrogates === true),
    [false, true, false, false],
  );
});

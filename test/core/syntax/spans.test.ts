import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readYaml } from '../../../server/src/core/syntax/index.ts';
import type { Node, Pair } from '../../../server/src/core/syntax/node.ts';
import { nodesOf } from '../../../server/src/core/syntax/tree.ts';
import type { Span } from '../../../server/src/core/text/span.ts';
import { dedent } from '../../support/dedent.ts';
import { mark } from '../../support/marked.ts';

/** The text with every span marked that `pick` returns for a node of the tree. */
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

test('a scalar spans its text, an absent one nothing', () => {
  assert.equal(
    show(
      dedent`
        a: b c # d
        "e" : 'f'
      `,
      scalars,
    ),
    dedent`
      <<a>>: <<b c>> # d
      <<"e">> : <<'f'>>
    `,
  );
  assert.equal(
    show(
      dedent`
        a:
        - b
        -
        c:
      `,
      scalars,
    ),
    dedent`
      <<a>>:
      - <<b>>
      -<<>>
      <<c>>:<<>>
    `,
  );
  assert.equal(show('{a, b: , c}', scalars), '{<<a>><<>>, <<b>>:<<>> , <<c>><<>>}'.replaceAll('<<a>><<>>', '<<a>><<>>'));
  assert.equal(
    show(
      dedent`
        a: &x !!str
        b: 1
      `,
      scalars,
    ),
    dedent`
      <<a>>: &x !!str<<>>
      <<b>>: <<1>>
    `,
  );
  assert.equal(
    show(
      dedent`
        a: |
          b
          c

        d: 1
      `,
      scalars,
    ),
    dedent`
      <<a>>: <<|
        b
        c>>

      <<d>>: <<1>>
    `,
  );
  assert.equal(
    show(
      dedent`
        a: b
          c
        d: "e
          f"
      `,
      scalars,
    ),
    dedent`
      <<a>>: <<b
        c>>
      <<d>>: <<"e
        f">>
    `,
  );
  assert.equal(show('😀: "é"\r\nb: 😀\r\n', scalars), '<<😀>>: <<"é">>\r\n<<b>>: <<😀>>\r\n');
  assert.equal(show('\ufeffa: 1\n', scalars), '\ufeff<<a>>: <<1>>\n');
});

test('a block ends with its last item, a flow collection with its bracket', () => {
  const only = (kind: Node['kind'], depth: number) => {
    let seen = 0;
    return (node: Node): Span[] => (node.kind === kind && seen++ === depth ? collections(node) : []);
  };
  assert.equal(
    show(
      dedent`
        a:
          b: 1

          c: 2 # d

        e: 3
      `,
      only('mapping', 1),
    ),
    dedent`
      a:
        <<b: 1

        c: 2>> # d

      e: 3
    `,
  );
  assert.equal(
    show(
      dedent`
        a:
        - b
        - c
        d: 1
      `,
      only('sequence', 0),
    ),
    dedent`
      a:
      <<- b
      - c>>
      d: 1
    `,
  );
  assert.equal(
    show(
      dedent`
        a:
          - b

      `,
      only('sequence', 0),
    ),
    dedent`
      a:
        <<- b>>

    `,
  );
  assert.equal(show('a: &x !!seq [b, c ] # d\n', only('sequence', 0)), 'a: &x !!seq <<[b, c ]>> # d\n');
  assert.equal(show('[a: b, c]', only('mapping', 0)), '[<<a: b>>, c]');
});

test('anchors, tags, aliases and colons have their spans', () => {
  assert.equal(
    show(
      dedent`
        &a b: !!str &c d
        e: *a
      `,
      properties,
    ),
    dedent`
      <<&a>> b: <<!!str>> <<&c>> d
      e: <<*a>>
    `,
  );
  assert.equal(
    show(
      dedent`
        a: b:c
        "d":
        ? e
        : f
        ? g
        {h:1, "i":2}: x
      `,
      colons,
    ),
    dedent`
      a<<:>> b:c
      "d"<<:>>
      ? e
      <<:>> f
      ? g
      {h:1, "i"<<:>>2}<<:>> x
    `,
  );
});

test('a pair spans from its key, the "?" included, to the end of its value', () => {
  const { root } = readYaml(dedent`
    a: 1
    ? b
    : &x
    &y c: [
      2 ]
  `);
  const text = dedent`
    a: 1
    ? b
    : &x
    &y c: [
      2 ]
  `;
  assert.equal(
    mark(text, root ? pairsOf(root).map(({ span }) => span) : []),
    dedent`
      <<a: 1>>
      <<? b
      : &x>>
      <<&y c: [
        2 ]>>
    `,
  );
});

test('a tag has its full name', () => {
  const names = (text: string) =>
    [...nodesOf(readYaml(text).root)].flatMap((node) => (node.kind === 'alias' ? [] : (node.tag?.name ?? [])));
  assert.deepEqual(
    names(dedent`
      %TAG !e! tag:x,1:
      ---
      - !!int 1
      - !e!a%20b c
      - !d e
      - ! f
      - !<g> h
    `),
    ['tag:yaml.org,2002:int', 'tag:x,1:a b', '!d', '!', 'g'],
  );
});

test('comments span from the # to the end of the line', () => {
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

test('lone surrogates from escape sequences are recorded', () => {
  const nodes = [...nodesOf(readYaml('["\\ud83d\\ude00", "\\U0001f600", 😀]').root)];
  assert.deepEqual(
    nodes.map((node) => node.kind === 'scalar' && node.surrogates === true),
    [false, true, false, false],
  );
});

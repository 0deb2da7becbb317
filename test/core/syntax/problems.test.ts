import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readYaml } from '../../../server/src/core/syntax/index.ts';
import { dedent } from '../../support/dedent.ts';
import { mark, marked } from '../../support/marked.ts';
import { python } from './python.ts';

interface Case {
  /** The text, the mistakes marked. */
  readonly marked: string;
  /** `code`, and for the first one `@line` where PyYAML gives up. */
  readonly problems: string;
  /** The value of the rest. */
  readonly value: string;
}

function expect(name: string, cases: readonly Case[]): void {
  test(name, () => {
    for (const expected of cases) {
      const { text } = marked(expected.marked);
      const { problems, datum } = readYaml(text);
      const told = problems.map(({ code, line }, at) => (at === 0 && line !== undefined ? `${code}@${line}` : code)).join(' ');
      const actual: Case = {
        marked: mark(
          text,
          problems.map(({ span }) => span),
        ),
        problems: told,
        value: python(datum),
      };
      assert.deepEqual(actual, expected);
    }
  });
}

expect('tabs cannot separate or indent, but are read as spaces', [
  { marked: 'llm:\n  backend:<<\t>>codex\n', problems: 'tab-between@1', value: '{"llm": {"backend": "codex"}}' },
  { marked: 'llm:\n  backend: codex<<\t>># c\n', problems: 'tab-between@1', value: '{"llm": {"backend": "codex"}}' },
  { marked: 'llm: {<<\t>>backend: codex}\n', problems: 'tab-between@0', value: '{"llm": {"backend": "codex"}}' },
  {
    marked: 'llm:\n<<\t>>a: 1\n<<\t>>b:\n<<\t\t>>c: 2\n',
    problems: 'tab-indent@1 tab-indent tab-indent',
    value: '{"llm": {"a": 1, "b": {"c": 2}}}',
  },
  { marked: 'a:\n  b: 1\n<<\t>>c: 2\nd: 3\n', problems: 'tab-indent@2', value: '{"a": {"b": 1, "c": 2}, "d": 3}' },
  { marked: 'a:\n  b:\n<<\t\t>>c: 2\n  d: 3\n', problems: 'tab-indent@2', value: '{"a": {"b": {"c": 2}, "d": 3}}' },
  { marked: '{\n<<\t>>"a": {\n<<\t\t>>"b": 1\n<<\t>>}\n}\n', problems: 'tab-indent@1 tab-indent tab-indent', value: '{"a": {"b": 1}}' },
]);

expect('a half-typed key loses its line, and keeps the content below it', [
  {
    marked: dedent`
      a:
        <<run>>
        b: 1
      c: 2
    `,
    problems: 'missing-colon@2',
    value: '{"a": {"b": 1}, "c": 2}',
  },
  {
    marked: dedent`
      a:
        b: 1
        <<run>>
      c: 2
    `,
    problems: 'missing-colon@3',
    value: '{"a": {"b": 1}, "c": 2}',
  },
  {
    marked: dedent`
      a:
        b: 1
        <<run>>`,
    problems: 'missing-colon@2',
    value: '{"a": {"b": 1}}',
  },
  {
    marked: dedent`
      <<a>>
        b: 1
      c: 2
    `,
    problems: 'missing-colon@1',
    value: '{"a": {"b": 1}, "c": 2}',
  },
  {
    marked: dedent`
      a: 1
      <<b>>
        c: 2
    `,
    problems: 'missing-colon@2',
    value: '{"a": 1, "b": {"c": 2}}',
  },
  {
    marked: dedent`
      a:
        b: 1
        <<c>>
        - d
        e: 2
    `,
    problems: 'missing-colon@3',
    value: '{"a": {"b": 1, "c": ["d"], "e": 2}}',
  },
  {
    marked: dedent`
      a:
        - b: 1
          <<c>>
        - d: 2
    `,
    problems: 'missing-colon@3',
    value: '{"a": [{"b": 1}, {"d": 2}]}',
  },
  {
    marked: dedent`
      a:
        <<x>>
        <<y>>
        b: 1
    `,
    problems: 'missing-colon@3 missing-colon',
    value: '{"a": {"b": 1}}',
  },
  {
    marked: dedent`
      a:
        b: 1
        <<c>> d
      e: 2
    `,
    problems: 'missing-colon@3',
    value: '{"a": {"b": 1}, "e": 2}',
  },
  {
    marked: dedent`
      a:
        <<b:1>>
        c: 2
    `,
    problems: 'missing-space@2',
    value: '{"a": {"b": 1, "c": 2}}',
  },
  {
    marked: dedent`
      a:
        b: 1
        <<c:d>> # e
      f: 2
    `,
    problems: 'missing-space@3',
    value: '{"a": {"b": 1, "c": "d"}, "f": 2}',
  },
  {
    marked: dedent`
      a:
        b: 1
        <<https://x>>
    `,
    problems: 'missing-colon@3',
    value: '{"a": {"b": 1}}',
  },
  {
    marked: dedent`
      <<: 1>>
      a: 2
    `,
    problems: 'missing-key@0',
    value: '{"a": 2}',
  },
]);

expect('an unclosed quote loses only its line', [
  {
    marked: dedent`
      a:
        b: <<'>>x
        c: 1
      d: 2
    `,
    problems: 'unclosed-quote@4',
    value: '{"a": {"b": "\'x", "c": 1}, "d": 2}',
  },
  {
    marked: dedent`
      a: <<'>>x
      b: 'y'
      c: 1
    `,
    problems: 'unclosed-quote@1',
    value: '{"a": "\'x", "b": "y", "c": 1}',
  },
  {
    marked: dedent`
      a: <<">>x: y
      b: 1
    `,
    problems: 'unclosed-quote@2',
    value: '{"a": "\\"x: y", "b": 1}',
  },
  {
    marked: dedent`
      a: [<<">>x]
      b: 1
    `,
    problems: 'unclosed-quote@2',
    value: '{"a": ["\\"x"], "b": 1}',
  },
  {
    marked: dedent`
      a: <<">>x
      <<--->>
      b: 1
    `,
    problems: 'unclosed-quote@1 second-document',
    value: '{"a": "\\"x"}',
  },
]);

expect('an unclosed bracket loses only its line', [
  {
    marked: dedent`
      a: <<{>>b: 1
      c:
        d: 2
    `,
    problems: 'unclosed-flow@1',
    value: '{"a": "{b: 1", "c": {"d": 2}}',
  },
  {
    marked: dedent`
      a:
        b: <<[>>x, y
        c: 1
      d: 2
    `,
    problems: 'unclosed-flow@2',
    value: '{"a": {"b": "[x, y", "c": 1}, "d": 2}',
  },
  { marked: 'a: <<[>>\n', problems: 'unclosed-flow@1', value: '{"a": "["}' },
  {
    marked: dedent`
      a: [x, <<{>>b: 1]
      c: 2
    `,
    problems: 'unclosed-flow@0',
    value: '{"a": ["x", "{b: 1"], "c": 2}',
  },
  {
    marked: dedent`
      a:
        - b: <<[>>x
          c: 1
    `,
    problems: 'unclosed-flow@2',
    value: '{"a": [{"b": "[x", "c": 1}]}',
  },
  {
    marked: dedent`
      a: [x<<}>>
      b: 1
    `,
    problems: 'stray-bracket@0',
    value: '{"a": ["x"], "b": 1}',
  },
  {
    marked: dedent`
      a: 1
      <<}>>
      b: 2
    `,
    problems: 'stray-bracket@1',
    value: '{"a": 1, "b": 2}',
  },
  {
    marked: dedent`
      <<}>>a: 1
      b: 2
    `,
    problems: 'stray-bracket@0',
    value: '{"a": 1, "b": 2}',
  },
  {
    marked: dedent`
      a: [<<,>>]
      b: [c,<<,>>d]
    `,
    problems: 'stray-comma@0 stray-comma',
    value: '{"a": [], "b": ["c", "d"]}',
  },
  { marked: 'a: ["b" <<"c">>]\n', problems: 'missing-comma@0', value: '{"a": ["b", "c"]}' },
  {
    marked: dedent`
      {
        "a": 1
        <<"b": 2>>
      }
    `,
    problems: 'missing-comma@2',
    value: '{"a": 1, "b": 2}',
  },
  { marked: 'a: [<<- b>>]\n', problems: 'block-in-flow@0', value: '{"a": ["- b"]}' },
  { marked: 'a: {b: <<|>>}\n', problems: 'block-in-flow@0', value: '{"a": {"b": "|"}}' },
]);

expect('a value that starts or continues in the wrong way is still a value', [
  {
    marked: 'a: <<@b>> # c\nd: <<`e`>>\nf: <<%g>>\n',
    problems: 'reserved-character@0 reserved-character reserved-character',
    value: '{"a": "@b", "d": "`e`", "f": "%g"}',
  },
  { marked: 'a: {b: <<@c>>, d: 1}\n', problems: 'reserved-character@0', value: '{"a": {"b": "@c", "d": 1}}' },
  {
    marked: dedent`
      a: <<@b>>
        c: 1
      d: 2
    `,
    problems: 'reserved-character@0',
    value: '{"a": {"c": 1}, "d": 2}',
  },
  {
    marked: dedent`
      a: <<b: c>>
      d: 1
    `,
    problems: 'colon-in-value@0',
    value: '{"a": "b: c", "d": 1}',
  },
  {
    marked: dedent`
      a: <<- b>>
      c: <<->>
      d: <<? e>>
    `,
    problems: 'misplaced-dash@0 misplaced-dash misplaced-question',
    value: '{"a": "- b", "c": "-", "d": "? e"}',
  },
  {
    marked: dedent`
      a: {} <<b>>
      c: "d" <<e f>> # g
    `,
    problems: 'trailing-text@0 trailing-text',
    value: '{"a": {}, "c": "d"}',
  },
  {
    marked: dedent`
      a: "<<\q>>\U0"
      b: "<<\x4>>"
      c: "<<\UFFFFFFFF>>"
    `,
    problems: 'unknown-escape@0 bad-escape escape-range',
    value: '{"a": "\\\\q\\\\U0", "b": "\\\\x4", "c": "\\\\UFFFFFFFF"}',
  },
  {
    marked: dedent`
      a: <<|x>>
        b: c
      d: <<>0>>
        e
    `,
    problems: 'block-header@0 block-header',
    value: '{"a": "b: c\\n", "d": "e\\n"}',
  },
  {
    marked: dedent`
      a: <<*>>
      b: <<*.py>>
      c: <<&>>
    `,
    problems: 'bad-anchor@0 bad-anchor bad-anchor',
    value: '{"a": "*", "b": "*.py", "c": "&"}',
  },
  { marked: 'a: <<!b,c,{>> d\n', problems: 'bad-tag@0', value: '{"a": "!b,c,{ d"}' },
]);

expect('a line with the wrong indentation is moved to the intended level', [
  {
    marked: dedent`
      a:
        b: 1
       <<c>>: 2
      d: 3
    `,
    problems: 'bad-indent@2',
    value: '{"a": {"b": 1, "c": 2}, "d": 3}',
  },
  {
    marked: dedent`
      a:
        b: x
         <<c>>: 2
        d: 3
    `,
    problems: 'bad-indent@2',
    value: '{"a": {"b": "x", "c": 2, "d": 3}}',
  },
  {
    marked: dedent`
      a:
        b: 1
       # c
          <<d>>: 2
    `,
    problems: 'bad-indent@3',
    value: '{"a": {"b": 1, "d": 2}}',
  },
  {
    marked: dedent`
      a:
        b: 1
       <<c>>:
        d: 2
    `,
    problems: 'bad-indent@2',
    value: '{"a": {"b": 1}, "c": {"d": 2}}',
  },
  {
    marked: dedent`
      a:
         <<b>>: 1
        c: 2
        d: 3
    `,
    problems: 'bad-indent@2',
    value: '{"a": {"b": 1, "c": 2, "d": 3}}',
  },
  {
    marked: dedent`
        <<a>>:
          b: 1
      c: 2
    `,
    problems: 'bad-indent@2',
    value: '{"a": {"b": 1}, "c": 2}',
  },
  {
    marked: dedent`
      a:
        - b: 1
         <<c>>: 2
        - d: 3
    `,
    problems: 'bad-indent@2',
    value: '{"a": [{"b": 1, "c": 2}, {"d": 3}]}',
  },
  {
    marked: dedent`
      a:
        - b
        <<c>>: d
      e: 1
    `,
    problems: 'bad-indent@2',
    value: '{"a": ["b"], "e": 1}',
  },
  {
    marked: dedent`
      a: 1
      <<->> b
      c: 2
    `,
    problems: 'misplaced-dash@1',
    value: '{"a": 1, "c": 2}',
  },
]);

expect('only the first document is read, and its directives and markers must be valid', [
  {
    marked: dedent`
      a: 1
      <<--->>
      b: 2
    `,
    problems: 'second-document@1',
    value: '{"a": 1}',
  },
  {
    marked: dedent`
      a: 1
      <<--->>
    `,
    problems: 'second-document@1',
    value: '{"a": 1}',
  },
  {
    marked: dedent`
      <<%YAML 2.0>>
      ---
      a: 1
    `,
    problems: 'bad-directive@0',
    value: '{"a": 1}',
  },
  {
    marked: dedent`
      <<%YAML 1.1>>
      a: 1
    `,
    problems: 'bad-directive@1',
    value: '{"a": 1}',
  },
  {
    marked: dedent`
      <<--->> a: 1
      b: 2
    `,
    problems: 'document-marker@0',
    value: '{"a": 1, "b": 2}',
  },
  {
    marked: dedent`
      <<...>>
      a: 1
    `,
    problems: 'document-marker@0',
    value: '{"a": 1}',
  },
  {
    marked: dedent`
      a: 1
      b: <<!e!c>> d
    `,
    problems: 'undefined-handle@1',
    value: '{"a": 1, "b": "d"}',
  },
]);

expect('invalid names and values keep their position', [
  {
    marked: dedent`
      a: <<*nope>>
      b: 1
    `,
    problems: 'undefined-alias@0',
    value: '{"b": 1}',
  },
  {
    marked: dedent`
      a: &x 1
      b: <<&x>> 2
      c: *x
    `,
    problems: 'duplicate-anchor@1',
    value: '{"a": 1, "b": 2, "c": 1}',
  },
  {
    marked: dedent`
      a: <<2001-13-01>>
      b: !!int <<x>>
      c: <<!s>> y
    `,
    problems: 'bad-date bad-int unknown-tag',
    value: '{"a": "2001-13-01", "b": "x", "c": "y"}',
  },
  {
    marked: dedent`
      ? <<[a]>>
      : 1
      b: 2
    `,
    problems: 'unhashable-key@0',
    value: '{"b": 2}',
  },
  {
    marked: dedent`
      a: !!pairs
        - <<*x>>
        - b: <<*y>>
        - c: 1
    `,
    problems: 'undefined-alias@1 undefined-alias',
    value: '{"a": [("c", 1)]}',
  },
  {
    marked: dedent`
      a: <<!!str>> {=: [x]}
      b: 1
    `,
    problems: 'tag-mismatch@0',
    value: '{"a": "", "b": 1}',
  },
  { marked: 'a: b<<\u0007>>c\n', problems: 'control-character@0', value: '{"a": "b\ufffdc"}' },
  { marked: 'a: <<\ud800>>\nb: <<\u007f>>\n', problems: 'control-character@0 control-character', value: '{"a": "\ufffd", "b": "\ufffd"}' },
  { marked: 'a: 1\n\ufeffb: <<@>>\n', problems: 'reserved-character@1', value: '{"a": 1, "\ufeffb": "@"}' },
]);

expect('further mistakes are reported, one per line, and none that only recovery causes', [
  { marked: 'a: <<@b: `>>\nc: "<<\\q>>"\n', problems: 'reserved-character@0 unknown-escape', value: '{"a": "@b: `", "c": "\\\\q"}' },
  {
    marked: dedent`
      a: <<[>>
        <<@x>>
      b: <<*>>
    `,
    problems: 'reserved-character@1 unclosed-flow bad-anchor',
    value: '{"a": "[ @x", "b": "*"}',
  },
  {
    marked: dedent`
      a: &x
        b: *x
        c: <<*y>>
        <<d>>
      e: <<*y>>
    `,
    problems: 'undefined-alias@2 missing-colon undefined-alias',
    value: '{"a": {"b": ...}}',
  },
]);

test('after a hundred mends parsing stops', () => {
  const { text, problems, datum, skipped } = readYaml(dedent`
    ${'a: @\n'.repeat(100)}b:
      - @
    c: 1
  `);
  assert.equal(problems.length, 101);
  assert.equal(python(datum), '{"a": "@", "b": []}');
  assert.deepEqual(
    skipped.map(({ start, end }) => text.slice(start, end)),
    [
      dedent`
        @
        c: 1
      `,
    ],
  );
});

test('skipped text is reported', () => {
  const skippedIn = (text: string) => readYaml(text).skipped.map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(
    skippedIn(dedent`
      a:
        run
        b: 1
    `),
    ['run\n'],
  );
  assert.deepEqual(
    skippedIn(dedent`
      a: {} x
      b: 1
      ---
      c
    `),
    [
      'x',
      dedent`
        ---
        c
      `,
    ],
  );
  assert.deepEqual(skippedIn('a: 1\n'), []);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readYaml } from '../../../server/src/core/syntax/index.ts';
import { mark, marked } from '../../support/marked.ts';
import { python } from './python.ts';

interface Case {
  /** The text, the mistakes marked. */
  readonly marked: string;
  /** `code`, and for the first one `@line` where PyYAML gives up. */
  readonly problems: string;
  /** What can still be read. */
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

expect('tabs cannot separate or indent, and count as spaces all the same', [
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

expect('a half-typed key costs its line, and keeps what stands below it', [
  { marked: 'a:\n  <<run>>\n  b: 1\nc: 2\n', problems: 'missing-colon@2', value: '{"a": {"b": 1}, "c": 2}' },
  { marked: 'a:\n  b: 1\n  <<run>>\nc: 2\n', problems: 'missing-colon@3', value: '{"a": {"b": 1}, "c": 2}' },
  { marked: 'a:\n  b: 1\n  <<run>>', problems: 'missing-colon@2', value: '{"a": {"b": 1}}' },
  { marked: '<<a>>\n  b: 1\nc: 2\n', problems: 'missing-colon@1', value: '{"a": {"b": 1}, "c": 2}' },
  { marked: 'a: 1\n<<b>>\n  c: 2\n', problems: 'missing-colon@2', value: '{"a": 1, "b": {"c": 2}}' },
  { marked: 'a:\n  b: 1\n  <<c>>\n  - d\n  e: 2\n', problems: 'missing-colon@3', value: '{"a": {"b": 1, "c": ["d"], "e": 2}}' },
  { marked: 'a:\n  - b: 1\n    <<c>>\n  - d: 2\n', problems: 'missing-colon@3', value: '{"a": [{"b": 1}, {"d": 2}]}' },
  { marked: 'a:\n  <<x>>\n  <<y>>\n  b: 1\n', problems: 'missing-colon@3 missing-colon', value: '{"a": {"b": 1}}' },
  { marked: 'a:\n  b: 1\n  <<c>> d\ne: 2\n', problems: 'missing-colon@3', value: '{"a": {"b": 1}, "e": 2}' },
  { marked: 'a:\n  <<b:1>>\n  c: 2\n', problems: 'missing-space@2', value: '{"a": {"b": 1, "c": 2}}' },
  { marked: 'a:\n  b: 1\n  <<c:d>> # e\nf: 2\n', problems: 'missing-space@3', value: '{"a": {"b": 1, "c": "d"}, "f": 2}' },
  { marked: 'a:\n  b: 1\n  <<https://x>>\n', problems: 'missing-colon@3', value: '{"a": {"b": 1}}' },
  { marked: '<<: 1>>\na: 2\n', problems: 'missing-key@0', value: '{"a": 2}' },
]);

expect('a quote that is not closed costs its line', [
  { marked: "a:\n  b: <<'>>x\n  c: 1\nd: 2\n", problems: 'unclosed-quote@4', value: '{"a": {"b": "\'x", "c": 1}, "d": 2}' },
  { marked: "a: <<'>>x\nb: 'y'\nc: 1\n", problems: 'unclosed-quote@1', value: '{"a": "\'x", "b": "y", "c": 1}' },
  { marked: 'a: <<">>x: y\nb: 1\n', problems: 'unclosed-quote@2', value: '{"a": "\\"x: y", "b": 1}' },
  { marked: 'a: [<<">>x]\nb: 1\n', problems: 'unclosed-quote@2', value: '{"a": ["\\"x"], "b": 1}' },
  { marked: 'a: <<">>x\n<<--->>\nb: 1\n', problems: 'unclosed-quote@1 second-document', value: '{"a": "\\"x"}' },
]);

expect('a bracket that is not closed costs its line', [
  { marked: 'a: <<{>>b: 1\nc:\n  d: 2\n', problems: 'unclosed-flow@1', value: '{"a": "{b: 1", "c": {"d": 2}}' },
  { marked: 'a:\n  b: <<[>>x, y\n  c: 1\nd: 2\n', problems: 'unclosed-flow@2', value: '{"a": {"b": "[x, y", "c": 1}, "d": 2}' },
  { marked: 'a: <<[>>\n', problems: 'unclosed-flow@1', value: '{"a": "["}' },
  { marked: 'a: [x, <<{>>b: 1]\nc: 2\n', problems: 'unclosed-flow@0', value: '{"a": ["x", "{b: 1"], "c": 2}' },
  { marked: 'a:\n  - b: <<[>>x\n    c: 1\n', problems: 'unclosed-flow@2', value: '{"a": [{"b": "[x", "c": 1}]}' },
  { marked: 'a: [x<<}>>\nb: 1\n', problems: 'stray-bracket@0', value: '{"a": ["x"], "b": 1}' },
  { marked: 'a: 1\n<<}>>\nb: 2\n', problems: 'stray-bracket@1', value: '{"a": 1, "b": 2}' },
  { marked: '<<}>>a: 1\nb: 2\n', problems: 'stray-bracket@0', value: '{"a": 1, "b": 2}' },
  { marked: 'a: [<<,>>]\nb: [c,<<,>>d]\n', problems: 'stray-comma@0 stray-comma', value: '{"a": [], "b": ["c", "d"]}' },
  { marked: 'a: ["b" <<"c">>]\n', problems: 'missing-comma@0', value: '{"a": ["b", "c"]}' },
  { marked: '{\n  "a": 1\n  <<"b": 2>>\n}\n', problems: 'missing-comma@2', value: '{"a": 1, "b": 2}' },
  { marked: 'a: [<<- b>>]\n', problems: 'block-in-flow@0', value: '{"a": ["- b"]}' },
  { marked: 'a: {b: <<|>>}\n', problems: 'block-in-flow@0', value: '{"a": {"b": "|"}}' },
]);

expect('a value that starts or goes on in the wrong way is still a value', [
  {
    marked: 'a: <<@b>> # c\nd: <<`e`>>\nf: <<%g>>\n',
    problems: 'reserved-character@0 reserved-character reserved-character',
    value: '{"a": "@b", "d": "`e`", "f": "%g"}',
  },
  { marked: 'a: {b: <<@c>>, d: 1}\n', problems: 'reserved-character@0', value: '{"a": {"b": "@c", "d": 1}}' },
  { marked: 'a: <<@b>>\n  c: 1\nd: 2\n', problems: 'reserved-character@0', value: '{"a": {"c": 1}, "d": 2}' },
  { marked: 'a: <<b: c>>\nd: 1\n', problems: 'colon-in-value@0', value: '{"a": "b: c", "d": 1}' },
  {
    marked: 'a: <<- b>>\nc: <<->>\nd: <<? e>>\n',
    problems: 'misplaced-dash@0 misplaced-dash misplaced-question',
    value: '{"a": "- b", "c": "-", "d": "? e"}',
  },
  { marked: 'a: {} <<b>>\nc: "d" <<e f>> # g\n', problems: 'trailing-text@0 trailing-text', value: '{"a": {}, "c": "d"}' },
  {
    marked: 'a: "<<\\q>>\\U0"\nb: "<<\\x4>>"\nc: "<<\\UFFFFFFFF>>"\n',
    problems: 'unknown-escape@0 bad-escape escape-range',
    value: '{"a": "\\\\q\\\\U0", "b": "\\\\x4", "c": "\\\\UFFFFFFFF"}',
  },
  { marked: 'a: <<|x>>\n  b: c\nd: <<>0>>\n  e\n', problems: 'block-header@0 block-header', value: '{"a": "b: c\\n", "d": "e\\n"}' },
  {
    marked: 'a: <<*>>\nb: <<*.py>>\nc: <<&>>\n',
    problems: 'bad-anchor@0 bad-anchor bad-anchor',
    value: '{"a": "*", "b": "*.py", "c": "&"}',
  },
  { marked: 'a: <<!b,c,{>> d\n', problems: 'bad-tag@0', value: '{"a": "!b,c,{ d"}' },
]);

expect('a line at the wrong indentation goes to the level it means', [
  { marked: 'a:\n  b: 1\n <<c>>: 2\nd: 3\n', problems: 'bad-indent@2', value: '{"a": {"b": 1, "c": 2}, "d": 3}' },
  { marked: 'a:\n  b: x\n   <<c>>: 2\n  d: 3\n', problems: 'bad-indent@2', value: '{"a": {"b": "x", "c": 2, "d": 3}}' },
  { marked: 'a:\n  b: 1\n # c\n    <<d>>: 2\n', problems: 'bad-indent@3', value: '{"a": {"b": 1, "d": 2}}' },
  { marked: 'a:\n  b: 1\n <<c>>:\n  d: 2\n', problems: 'bad-indent@2', value: '{"a": {"b": 1}, "c": {"d": 2}}' },
  { marked: 'a:\n   <<b>>: 1\n  c: 2\n  d: 3\n', problems: 'bad-indent@2', value: '{"a": {"b": 1, "c": 2, "d": 3}}' },
  { marked: '  <<a>>:\n    b: 1\nc: 2\n', problems: 'bad-indent@2', value: '{"a": {"b": 1}, "c": 2}' },
  { marked: 'a:\n  - b: 1\n   <<c>>: 2\n  - d: 3\n', problems: 'bad-indent@2', value: '{"a": [{"b": 1, "c": 2}, {"d": 3}]}' },
  { marked: 'a:\n  - b\n  <<c>>: d\ne: 1\n', problems: 'bad-indent@2', value: '{"a": ["b"], "e": 1}' },
  { marked: 'a: 1\n<<->> b\nc: 2\n', problems: 'misplaced-dash@1', value: '{"a": 1, "c": 2}' },
]);

expect('only the first document is read, and what frames it must be in order', [
  { marked: 'a: 1\n<<--->>\nb: 2\n', problems: 'second-document@1', value: '{"a": 1}' },
  { marked: 'a: 1\n<<--->>\n', problems: 'second-document@1', value: '{"a": 1}' },
  { marked: '<<%YAML 2.0>>\n---\na: 1\n', problems: 'bad-directive@0', value: '{"a": 1}' },
  { marked: '<<%YAML 1.1>>\na: 1\n', problems: 'bad-directive@1', value: '{"a": 1}' },
  { marked: '<<--->> a: 1\nb: 2\n', problems: 'document-marker@0', value: '{"a": 1, "b": 2}' },
  { marked: '<<...>>\na: 1\n', problems: 'document-marker@0', value: '{"a": 1}' },
  { marked: 'a: 1\nb: <<!e!c>> d\n', problems: 'undefined-handle@1', value: '{"a": 1, "b": "d"}' },
]);

expect('names and values that mean nothing keep their place', [
  { marked: 'a: <<*nope>>\nb: 1\n', problems: 'undefined-alias@0', value: '{"b": 1}' },
  { marked: 'a: &x 1\nb: <<&x>> 2\nc: *x\n', problems: 'duplicate-anchor@1', value: '{"a": 1, "b": 2, "c": 1}' },
  {
    marked: 'a: <<2001-13-01>>\nb: !!int <<x>>\nc: <<!s>> y\n',
    problems: 'bad-date bad-int unknown-tag',
    value: '{"a": "2001-13-01", "b": "x", "c": "y"}',
  },
  { marked: '? <<[a]>>\n: 1\nb: 2\n', problems: 'unhashable-key@0', value: '{"b": 2}' },
  {
    marked: 'a: !!pairs\n  - <<*x>>\n  - b: <<*y>>\n  - c: 1\n',
    problems: 'undefined-alias@1 undefined-alias',
    value: '{"a": [("c", 1)]}',
  },
  { marked: 'a: <<!!str>> {=: [x]}\nb: 1\n', problems: 'tag-mismatch@0', value: '{"a": "", "b": 1}' },
  { marked: 'a: b<<\u0007>>c\n', problems: 'control-character@0', value: '{"a": "b\ufffdc"}' },
  { marked: 'a: <<\ud800>>\nb: <<\u007f>>\n', problems: 'control-character@0 control-character', value: '{"a": "\ufffd", "b": "\ufffd"}' },
  { marked: 'a: 1\n\ufeffb: <<@>>\n', problems: 'reserved-character@1', value: '{"a": 1, "\ufeffb": "@"}' },
]);

expect('further mistakes are said, one a line, and none that only recovery sees', [
  { marked: 'a: <<@b: `>>\nc: "<<\\q>>"\n', problems: 'reserved-character@0 unknown-escape', value: '{"a": "@b: `", "c": "\\\\q"}' },
  { marked: 'a: <<[>>\n  <<@x>>\nb: <<*>>\n', problems: 'reserved-character@1 unclosed-flow bad-anchor', value: '{"a": "[ @x", "b": "*"}' },
  {
    marked: 'a: &x\n  b: *x\n  c: <<*y>>\n  <<d>>\ne: <<*y>>\n',
    problems: 'undefined-alias@2 missing-colon undefined-alias',
    value: '{"a": {"b": ...}}',
  },
]);

test('behind a hundred mends nothing is read', () => {
  const { text, problems, datum, skipped } = readYaml(`${'a: @\n'.repeat(100)}b:\n  - @\nc: 1\n`);
  assert.equal(problems.length, 101);
  assert.equal(python(datum), '{"a": "@", "b": []}');
  assert.deepEqual(
    skipped.map(({ start, end }) => text.slice(start, end)),
    ['@\nc: 1\n'],
  );
});

test('what was left out is said', () => {
  const skippedIn = (text: string) => readYaml(text).skipped.map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(skippedIn('a:\n  run\n  b: 1\n'), ['run\n']);
  assert.deepEqual(skippedIn('a: {} x\nb: 1\n---\nc\n'), ['x', '---\nc\n']);
  assert.deepEqual(skippedIn('a: 1\n'), []);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reading } from './python.ts';

/** Name of what is shown → text → what Python gets. */
function expect(name: string, cases: readonly (readonly [text: string, value: string])[]): void {
  test(name, () => {
    for (const [text, value] of cases) assert.equal(reading(text), value, JSON.stringify(text));
  });
}

expect('an empty text is nothing', [
  ['', 'None'],
  ['\n\n', 'None'],
  ['# only a comment', 'None'],
  ['---\n', 'None'],
  ['--- # c\n...\n', 'None'],
  ['\ufeff', 'None'],
  ['\ufeffa: 1\n', '{"a": 1}'],
]);

expect('blocks nest by their columns', [
  ['a: 1\nb:\n  c: 2\n', '{"a": 1, "b": {"c": 2}}'],
  ['a:\n- 1\n- 2\nb: 3\n', '{"a": [1, 2], "b": 3}'],
  ['a:\n  - 1\n  -\n    - 2\n  - - 3\n    - 4\n', '{"a": [1, [2], [3, 4]]}'],
  ['- a: 1\n  b: 2\n- c\n', '[{"a": 1, "b": 2}, "c"]'],
  ['a:\nb:\n', '{"a": None, "b": None}'],
  ['? a\n: b\n? c\n', '{"a": "b", "c": None}'],
  ['? - a\n', 'ConstructorError: unhashable-key'],
  ['-\n- a\n-', '[None, "a", None]'],
  [' a: 1\n b: 2\n', '{"a": 1, "b": 2}'],
  ['"a" : 1\n', '{"a": 1}'],
  ['a: b#c\nd: e #f\n', '{"a": "b#c", "d": "e"}'],
]);

expect('plain scalars run on over lines and end where they must', [
  ['a: b\n  c\n\n  d\n', '{"a": "b c\\nd"}'],
  ['a:b: c:d\n', '{"a:b": "c:d"}'],
  ['a: -b\n', '{"a": "-b"}'],
  ['a: ?b :c\n', '{"a": "?b :c"}'],
  ['a\nb\n', '"a b"'],
  ['a: b  c   \n', '{"a": "b  c"}'],
  ['a: b\n # c\n', '{"a": "b"}'],
  ['a: http://x/?y=1#z\n', '{"a": "http://x/?y=1#z"}'],
]);

expect('quoted scalars fold their lines and know their escapes', [
  ['"a\\tb\\x41\\u00e9\\U0001f600\\N\\_\\/"', '"a\tbAé😀\u0085\u00a0/"'.replace('\t', '\\t')],
  ["'it''s'", '"it\'s"'],
  ['"a\n  b\n\n  c"', '"a b\\nc"'],
  ['"a \\\n   b"', '"a b"'],
  ["'a\n\n  b'", '"a\\nb"'],
  ['"  a  "', '"  a  "'],
  ['a: "b: c" # d\n', '{"a": "b: c"}'],
]);

expect('block scalars keep, strip or clip their breaks', [
  ['|\n  a\n  b\n', '"a\\nb\\n"'],
  ['>\n  a\n  b\n\n  c\n', '"a b\\nc\\n"'],
  ['a: |-\n  x\n\nb: 1\n', '{"a": "x", "b": 1}'],
  ['a: |+\n  x\n\nb: 1\n', '{"a": "x\\n\\n", "b": 1}'],
  ['a: |2\n    x\n', '{"a": "  x\\n"}'],
  ['a: >\n  x\n   y\n  z\n', '{"a": "x\\n y\\nz\\n"}'],
  ['a: | # c\n  # no comment\n', '{"a": "# no comment\\n"}'],
  ['a: |\nb: 1\n', '{"a": "", "b": 1}'],
  ['- |\n a\n- b\n', '["a\\n", "b"]'],
]);

expect('brackets hold lists, mappings and pairs', [
  ['[]', '[]'],
  ['{}', '{}'],
  ['[a, b, ]', '["a", "b"]'],
  ['[a: 1, b]', '[{"a": 1}, "b"]'],
  ['{a, b: , "c":1, ? d : e}', '{"a": None, "b": None, "c": 1, "d": "e"}'],
  ['{a: [1, {b: 2}]}', '{"a": [1, {"b": 2}]}'],
  ['[? : x, ?, ? a]', '[{None: "x"}, {None: None}, {"a": None}]'],
  ['a: [1,\n2]\n', '{"a": [1, 2]}'],
  ['[a\n b, # c\n c]', '["a b", "c"]'],
  ['{a:1}', '{"a:1": None}'],
  ['[a?b]', 'ParserError: missing-comma'],
]);

expect('directives and markers frame the one document', [
  ['%YAML 1.1\n---\na: 1\n', '{"a": 1}'],
  ['%YAML 1.3\n--- a\n', '"a"'],
  ['%FOO bar baz\n---\na\n', '"a"'],
  ['%TAG ! tag:yaml.org,2002:\n---\n!int "3"\n', '3'],
  ['%TAG !e! tag:yaml.org,2002:\n---\n!e!str 3\n', '"3"'],
  ['--- |\n a\n...\n', '"a\\n"'],
  ['a\n...\n...\n# end\n', '"a"'],
  ['%TAG !e! tag:x"y\n---\na\n', 'ScannerError: bad-directive'],
]);

expect('every line break of YAML 1.1 counts', [
  ['a: 1\r\nb: 2\r\n', '{"a": 1, "b": 2}'],
  ['a: 1\rb: 2\r', '{"a": 1, "b": 2}'],
  ['a: 1\u0085b: 2\u0085', '{"a": 1, "b": 2}'],
  ['a: 1\u2028b: 2\u2029c: 3', '{"a": 1, "b": 2, "c": 3}'],
  ['"a\r\n b"', '"a b"'],
  ['"a\u2028 b"', '"a\u2028b"'],
  ['|\r\n  a\r\n  b\r\n', '"a\\nb\\n"'],
]);

expect('a key ends within 1,024 characters, an emoji being one', [
  [`${'k'.repeat(1024)}: 1\n`, `{"${'k'.repeat(1024)}": 1}`],
  [`${'k'.repeat(1025)}: 1\n`, 'ScannerError: long-key'],
  [`${'😀'.repeat(1024)}: 1\n`, `{"${'😀'.repeat(1024)}": 1}`],
  [`a: 1\n${'k'.repeat(1025)}: 1\n`, 'ScannerError: long-key'],
]);

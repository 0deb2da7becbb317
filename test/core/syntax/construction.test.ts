import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MapDatum } from '../../../server/src/core/syntax/datum.ts';
import { readYaml } from '../../../server/src/core/syntax/index.ts';
import { mark } from '../../support/marked.ts';
import { python, reading } from './python.ts';

function expect(name: string, cases: readonly (readonly [text: string, value: string])[]): void {
  test(name, () => {
    for (const [text, value] of cases) assert.equal(reading(text), value, JSON.stringify(text));
  });
}

expect('the last of equal keys wins in the place of the first, and equal is what Python calls equal', [
  ['a: 1\nb: 2\na: 3\n', '{"a": 3, "b": 2}'],
  ['1: a\ntrue: b\n1.0: c\n"1": d\n', '{1: "c", "1": "d"}'],
  ['0: a\nno: b\n-0.0: c\n', '{0: "c"}'],
  ['.nan: a\n.NaN: b\n', '{nan: "b"}'],
  ['~: a\nnull: b\n', '{None: "b"}'],
  [
    '2001-01-01: a\n2001-01-01 00:00:00: b\n2001-01-01 00:00:00Z: c\n2001-01-01 01:00:00 +1: d\n',
    '{date: "a", datetime: "b", datetime: "d"}',
  ],
  ['!!binary YQ==: 1\na: 2\n! "YQ==": 3\n', '{b"a": 1, "a": 2, "YQ==": 3}'],
  [
    Array.from({ length: 12 }, (_, n) => `k${n % 10}: ${n}\n`).join(''),
    `{${[10, 11, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `"k${n % 10}": ${n}`).join(', ')}}`,
  ],
]);

expect('merge keys bring in what is not there, the earlier of a list first', [
  ['a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\n', '{"a": {"x": 1, "y": 2}, "b": {"x": 1, "y": 3}}'],
  ['b: {y: 3, <<: {x: 1, y: 2}}\n', '{"b": {"x": 1, "y": 3}}'],
  ['{<<: [{x: 1}, {x: 2, y: 3}]}', '{"x": 1, "y": 3}'],
  ['{<<: {x: 1}, <<: {x: 2}}', '{"x": 2}'],
  ['{<<: {<<: {x: 1}, y: 2}}', '{"x": 1, "y": 2}'],
  ['{<<: []}', '{}'],
  ['{"<<": {x: 1}}', '{"<<": {"x": 1}}'],
  ['{!!merge x: {y: 1}}', '{"y": 1}'],
  ['a: &a {<<: *a, x: 1}\n', '{"a": {"x": 1}}'],
  ['{<<: x}', 'ConstructorError: bad-merge'],
  ['{<<: [x]}', 'ConstructorError: bad-merge'],
  ['{<<: [[{x: 1}]]}', 'ConstructorError: bad-merge'],
  ['{<<: }', 'ConstructorError: bad-merge'],
]);

expect('a key "=" is a string, and a mapping that holds it can be a scalar', [
  ['{=: 1}', '{"=": 1}'],
  ['!!str {=: x}', '"x"'],
  ['!!int {=: {=: 7}}', '7'],
  ['!!str {x: 1}', 'ConstructorError: tag-mismatch'],
  ['!!str {=: [x]}', 'ConstructorError: tag-mismatch'],
  ['!!str {=: *x}', 'ComposerError: undefined-alias'],
  ['!!str {=: !!str {=: x}}', '"x"'],
  ['&a !!str {=: *a}', 'crash: too-deep'],
  ['{&e =: *e}', '{"=": "="}'],
]);

expect('sets, ordered maps and pairs are made of what they must be', [
  ['!!set {a, b, a}', '{"a", "b"}'],
  ['!!omap [a: 1, b: 2]', '[("a", 1), ("b", 2)]'],
  ['!!pairs [a: 1, a: 2]', '[("a", 1), ("a", 2)]'],
  ['!!pairs [[x]: 1]', '[(["x"], 1)]'],
  ['!!omap {a: 1}', 'ConstructorError: bad-omap'],
  ['!!omap [{a: 1, b: 2}]', 'ConstructorError: bad-omap'],
  ['!!omap [a]', 'ConstructorError: bad-omap'],
  ['!!omap\n- a: 1\n-\n', 'ConstructorError: bad-omap'],
  ['!!set [a]', 'ConstructorError: tag-mismatch'],
  ['{[a]: 1}', 'ConstructorError: unhashable-key'],
  ['{{a: 1}: 1}', 'ConstructorError: unhashable-key'],
  ['{!!set {a}: 1}', 'ConstructorError: unhashable-key'],
]);

expect('a set of numbers gives them out as Python does, by their hashes; of text nobody knows the order', [
  ['!!set {2, 1}', '{1, 2}'],
  ['!!set {9, 8, 1, 0}', '{8, 9, 1, 0}'],
  ['!!set {-1, -2, 3, 1.5, 0x10}', '{16, 1.5, 3, -2, -1}'],
  ['!!set {~, 1, false}', '{None, 1, False}'],
  ['!!set {true, 0}', '{0, True}'],
  ['!!set {-.inf, .inf, 5.0e-324}', '{5e-324, -inf, inf}'],
  ['!!set {b, 2, 1}', '{"b", 2, 1}'],
  ['!!set {2001-01-01, .nan}', '{date, nan}'],
  ['!!set {9, .nan, 1}', '{9, nan, 1}'],
]);

expect('aliases share, and may even hold themselves', [
  ['a: &x [1]\nb: *x\n', '{"a": [1], "b": [1]}'],
  ['&a [*a]', '[...]'],
  ['&a {b: *a}', '{"b": ...}'],
  ['*x : 1', 'ComposerError: undefined-alias'],
  ['&x a: *x', '{"a": "a"}'],
]);

test('an alias gives the very datum of its anchor', () => {
  const { datum } = readYaml('a: &x {y: 1}\nb: *x\n');
  const [a, b] = (datum as MapDatum).entries;
  assert.equal(a?.value, b?.value);
});

test('what Python meets first is said first: a mapping before what it holds', () => {
  const firstCode = (text: string) => readYaml(text).problems[0]?.code;
  assert.equal(firstCode('a: {b: !x y}\nc: 2001-13-01\n'), 'bad-date');
  assert.equal(firstCode('a: [!x y]\nb: {c: !!int x}\n'), 'unknown-tag');
  assert.equal(firstCode('a: !!seq x\nb: !!int x\n'), 'bad-int');
  assert.equal(firstCode('a: *u\nb: @\n'), 'undefined-alias');
  assert.equal(firstCode('a: !x y\nb: @\n'), 'reserved-character');
  assert.equal(firstCode('a: !x y\n---\n'), 'second-document');
  assert.equal(firstCode(`a: @\n${'# long\n'.repeat(2000)}\u0007`), 'reserved-character');
  assert.equal(firstCode(`a: @\n\u0007`), 'control-character');
});

test('entries know the pair in force, where it came from and what it hides', () => {
  const text = 'base: &b {x: 1, y: 2}\nuse:\n  y: 3\n  y: 4\n  <<: *b\n';
  const use = (readYaml(text).datum as MapDatum).entries[1]?.value as MapDatum;
  const shown = use.entries.map(({ pair, merged, value }) => `${text.slice(pair.span.start, pair.span.end)} ${merged} ${python(value)}`);
  assert.deepEqual(shown, ['x: 1 true 1', 'y: 4 false 4']);
  assert.equal(
    mark(
      text,
      use.shadowed.map(({ pair }) => pair.span),
    ),
    'base: &b {x: 1, y: 2}\nuse:\n  <<y: 3>>\n  y: 4\n  <<: *b\n',
  );
});

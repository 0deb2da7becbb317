import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MapDatum } from '../../../server/src/core/syntax/datum.ts';
import { readYaml } from '../../../server/src/core/syntax/index.ts';
import { dedent } from '../../support/dedent.ts';
import { mark } from '../../support/marked.ts';
import { python, reading } from './python.ts';

function expect(name: string, cases: readonly (readonly [text: string, value: string])[]): void {
  test(name, () => {
    for (const [text, value] of cases) assert.equal(reading(text), value, JSON.stringify(text));
  });
}

expect('the last of equal keys wins in the position of the first, with Python’s equality', [
  [
    dedent`
      a: 1
      b: 2
      a: 3
    `,
    '{"a": 3, "b": 2}',
  ],
  [
    dedent`
      1: a
      true: b
      1.0: c
      "1": d
    `,
    '{1: "c", "1": "d"}',
  ],
  [
    dedent`
      0: a
      no: b
      -0.0: c
    `,
    '{0: "c"}',
  ],
  [
    dedent`
      .nan: a
      .NaN: b
    `,
    '{nan: "b"}',
  ],
  [
    dedent`
      ~: a
      null: b
    `,
    '{None: "b"}',
  ],
  [
    dedent`
      2001-01-01: a
      2001-01-01 00:00:00: b
      2001-01-01 00:00:00Z: c
      2001-01-01 01:00:00 +1: d
    `,
    '{date: "a", datetime: "b", datetime: "d"}',
  ],
  [
    dedent`
      !!binary YQ==: 1
      a: 2
      ! "YQ==": 3
    `,
    '{b"a": 1, "a": 2, "YQ==": 3}',
  ],
  [
    Array.from({ length: 12 }, (_, n) => `k${n % 10}: ${n}\n`).join(''),
    `{${[10, 11, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `"k${n % 10}": ${n}`).join(', ')}}`,
  ],
]);

expect('merge keys add missing keys, the earlier ones of a list first', [
  [
    dedent`
      a: &a {x: 1, y: 2}
      b: {<<: *a, y: 3}
    `,
    '{"a": {"x": 1, "y": 2}, "b": {"x": 1, "y": 3}}',
  ],
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

expect('a key "=" is a string, and a mapping that contains it can be a scalar', [
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

expect('sets, ordered maps and pairs are constructed from the required form', [
  ['!!set {a, b, a}', '{"a", "b"}'],
  ['!!omap [a: 1, b: 2]', '[("a", 1), ("b", 2)]'],
  ['!!pairs [a: 1, a: 2]', '[("a", 1), ("a", 2)]'],
  ['!!pairs [[x]: 1]', '[(["x"], 1)]'],
  ['!!omap {a: 1}', 'ConstructorError: bad-omap'],
  ['!!omap [{a: 1, b: 2}]', 'ConstructorError: bad-omap'],
  ['!!omap [a]', 'ConstructorError: bad-omap'],
  [
    dedent`
      !!omap
      - a: 1
      -
    `,
    'ConstructorError: bad-omap',
  ],
  ['!!set [a]', 'ConstructorError: tag-mismatch'],
  ['{[a]: 1}', 'ConstructorError: unhashable-key'],
  ['{{a: 1}: 1}', 'ConstructorError: unhashable-key'],
  ['{!!set {a}: 1}', 'ConstructorError: unhashable-key'],
]);

expect('a set of numbers is ordered as in Python, by their hashes; the order of text is not known', [
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

expect('aliases share values, and may be cyclic', [
  [
    dedent`
      a: &x [1]
      b: *x
    `,
    '{"a": [1], "b": [1]}',
  ],
  ['&a [*a]', '[...]'],
  ['&a {b: *a}', '{"b": ...}'],
  ['*x : 1', 'ComposerError: undefined-alias'],
  ['&x a: *x', '{"a": "a"}'],
]);

test('an alias has the same datum as its anchor', () => {
  const { datum } = readYaml(dedent`
    a: &x {y: 1}
    b: *x
  `);
  const [a, b] = (datum as MapDatum).entries;
  assert.equal(a?.value, b?.value);
});

test('what Python finds first is reported first: a mapping before its content', () => {
  const firstCode = (text: string) => readYaml(text).problems[0]?.code;
  assert.equal(
    firstCode(dedent`
      a: {b: !x y}
      c: 2001-13-01
    `),
    'bad-date',
  );
  assert.equal(
    firstCode(dedent`
      a: [!x y]
      b: {c: !!int x}
    `),
    'unknown-tag',
  );
  assert.equal(
    firstCode(dedent`
      a: !!seq x
      b: !!int x
    `),
    'bad-int',
  );
  assert.equal(
    firstCode(dedent`
      a: *u
      b: @
    `),
    'undefined-alias',
  );
  assert.equal(
    firstCode(dedent`
      a: !x y
      b: @
    `),
    'reserved-character',
  );
  assert.equal(
    firstCode(dedent`
      a: !x y
      ---
    `),
    'second-document',
  );
  assert.equal(firstCode(`a: @\n${'# long\n'.repeat(2000)}\u0007`), 'reserved-character');
  assert.equal(firstCode(`a: @\n\u0007`), 'control-character');
});

test('entries have the pair in force, its origin and the pairs that it hides', () => {
  const text = dedent`
    base: &b {x: 1, y: 2}
    use:
      y: 3
      y: 4
      <<: *b
  `;
  const use = (readYaml(text).datum as MapDatum).entries[1]?.value as MapDatum;
  const shown = use.entries.map(({ pair, merged, value }) => `${text.slice(pair.span.start, pair.span.end)} ${merged} ${python(value)}`);
  assert.deepEqual(shown, ['x: 1 true 1', 'y: 4 false 4']);
  assert.equal(
    mark(
      text,
      use.shadowed.map(({ pair }) => pair.span),
    ),
    dedent`
      base: &b {x: 1, y: 2}
      use:
        <<y: 3>>
        y: 4
        <<: *b
    `,
  );
});

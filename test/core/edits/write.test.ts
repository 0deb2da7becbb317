import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parse } from 'yaml';
import { Float, type Pairs, plainStyle, type Quotes, type Style, type Value } from '../../../server/src/core/edit/value.ts';
import { blockLines, flowLine, scalarText } from '../../../server/src/core/edit/write.ts';
import { readYaml } from '../../../server/src/core/syntax/index.ts';
import { dedent } from '../../support/dedent.ts';
import { anyNumber, anyString, everyTrap, plainOf } from '../../support/written-values.ts';

const quotes: readonly Quotes[] = ['plain', 'single', 'double'];
/** The maximum length of keys on one line: scalarText writes no `?`. */
const shortKey = 1000;

function read(text: string): unknown {
  const { problems, datum } = readYaml(text);
  assert.deepEqual(problems, [], text);
  return plainOf(datum);
}

/** Every position where a scalar on one line is possible. */
function checkEverywhere(value: string, written: string): void {
  assert.doesNotMatch(written, /[\n\r]/);
  assert.deepEqual(read(written), value);
  assert.deepEqual(read(`a: ${written} # x\n`), [['a', value]]);
  assert.deepEqual(read(`- ${written}\r\n- b\r\n`), [value, 'b']);
  assert.deepEqual(read(`a: {b: ${written}, c: [${written}]}`), [
    [
      'a',
      [
        ['b', value],
        ['c', [value]],
      ],
    ],
  ]);
  if (written.length <= shortKey) {
    assert.deepEqual(read(`${written}: 1`), [[value, 1]]);
    assert.deepEqual(
      read(dedent`
      a:
         ${written}:
            b: 1
    `),
      [['a', [[value, [['b', 1]]]]]],
    );
    assert.deepEqual(read(`{${written}: 1}`), [[value, 1]]);
  }
}

test('every problematic string is written so that it reads back as the same string in every position', () => {
  for (const value of everyTrap) for (const style of quotes) checkEverywhere(value, scalarText(value, style));
});

test('any string is written so that it reads back as the same string in every position', () => {
  fc.assert(
    fc.property(anyString, fc.constantFrom(...quotes), (value, style) => checkEverywhere(value, scalarText(value, style))),
    { numRuns: 2000 },
  );
});

test("yaml's own parser, for YAML 1.1 and 1.2, reads the same strings", () => {
  fc.assert(
    fc.property(anyString, fc.constantFrom(...quotes), (value, style) => {
      const written = scalarText(value, style);
      for (const version of ['1.1', '1.2'] as const) assert.deepEqual(parse(`a: [${written}]`, { version }), { a: [value] });
    }),
    { numRuns: 1000 },
  );
});

test('strings that need no quotes have none, and quoted ones keep them', () => {
  for (const plain of ['codex', 'claude_code', 'gpt-5.1-codex', 'https://x.y/z', '/usr/bin/x', '~/x', 'two words', "it's", 'über', '🦎'])
    assert.equal(scalarText(plain), plain);
  assert.deepEqual(
    quotes.map((style) => scalarText('codex', style)),
    ['codex', "'codex'", '"codex"'],
  );
  assert.equal(scalarText("it's", 'single'), "'it''s'");
  assert.equal(
    scalarText(
      dedent`
        two
        lines`,
      'single',
    ),
    '"two\\nlines"',
  );
  assert.equal(scalarText('\ufeff\x7f\u2028', 'plain'), '"\\ufeff\\u007f\\u2028"');
});

test('numbers, booleans and null keep their type', () => {
  assert.deepEqual(
    [5, 0.3, 1e21, 1e-7, -0, true, false, null].map((value) => scalarText(value)),
    [...['5', '0.3', '1.0e+21', '1.0e-7', '-0.0', 'true', 'false', 'null']],
  );
  assert.deepEqual(
    [new Float(5), new Float(0.5), new Float(1e22)].map((value) => scalarText(value)),
    ['5.0', '0.5', '1.0e+22'],
  );
  fc.assert(fc.property(anyNumber, (value) => assert.ok(Object.is(read(scalarText(value)), value) || value === 0)));
  fc.assert(fc.property(anyNumber, (value) => assert.equal(readYaml(scalarText(new Float(value))).datum?.kind, 'float')));
});

/** Values of every form; keys are unique strings. */
const { value: anyValue } = fc.letrec<{ value: Value; list: Value[]; pairs: Pairs }>((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, anyString, anyNumber, fc.boolean(), fc.constant(null), tie('list'), tie('pairs')),
  list: fc.array(tie('value'), { maxLength: 4 }),
  pairs: fc.uniqueArray(fc.tuple(anyString, tie('value')), { maxLength: 4, selector: ([key]) => key }).map((pairs) => ({ pairs })),
}));

const anyPairs = fc
  .uniqueArray(fc.tuple(anyString, anyValue), { minLength: 1, maxLength: 4, selector: ([key]) => key })
  .map((pairs): Pairs => ({ pairs }));
const anyStyle: fc.Arbitrary<Style> = fc.record({
  indent: fc.constantFrom(1, 2, 3, 4, 7),
  compact: fc.boolean(),
  quotes: fc.constantFrom(...quotes),
  needed: fc.constantFrom('single', 'double'),
});

/** The value that a reader should get. */
function meant(value: Value): unknown {
  if (typeof value !== 'object' || value === null) return value === 0 ? 0 : value;
  if (Array.isArray(value)) return value.map(meant);
  return 'pairs' in value ? value.pairs.map(([key, held]) => [key, meant(held)]) : value;
}

const withoutSign = (value: unknown): unknown => (Array.isArray(value) ? value.map(withoutSign) : value === 0 ? 0 : value);

test('a block of any values reads back as it was meant, in every indentation, column and line ending', () => {
  fc.assert(
    fc.property(
      anyPairs,
      anyStyle,
      fc.constantFrom('\n', '\r\n'),
      fc.constantFrom(0, 2, 3, 4),
      fc.boolean(),
      (pairs, style, br, column, ended) => {
        const lines = blockLines(pairs, style).map((line) => ' '.repeat(column) + line);
        const head = column === 0 ? '' : `a: #\ttab${br}`;
        const all = withoutSign(read(head + lines.join(br) + (ended ? br : '')));
        assert.deepEqual(all, column === 0 ? meant(pairs) : [['a', meant(pairs)]]);
      },
    ),
    { numRuns: 1000 },
  );
});

test('any value on one line reads back as it was meant, inside brackets and outside', () => {
  fc.assert(
    fc.property(anyValue, anyStyle, (value, style) => {
      const written = flowLine(value, style);
      assert.doesNotMatch(written, /[\n\r]/);
      assert.deepEqual(withoutSign(read(`a: ${written}\n`)), [['a', meant(value)]]);
      assert.deepEqual(
        withoutSign(
          read(dedent`
        a:
          - {b: ${written}, c: 1} # x`),
        ),
        [
          [
            'a',
            [
              [
                ['b', meant(value)],
                ['c', 1],
              ],
            ],
          ],
        ],
      );
    }),
    { numRuns: 1000 },
  );
});

test('a block is written in the requested style', () => {
  const pairs: Pairs = {
    pairs: [
      [
        'a',
        {
          pairs: [
            [
              'b',
              [
                'x',
                {
                  pairs: [
                    ['c', 1],
                    ['d', 'off'],
                  ],
                },
              ],
            ],
            ['e', []],
            ['f', { pairs: [] }],
          ],
        },
      ],
    ],
  };
  assert.deepEqual(blockLines(pairs, plainStyle), ['a:', '  b:', '    - x', '    - c: 1', '      d: "off"', '  e: []', '  f: {}']);
  assert.deepEqual(blockLines(pairs, { indent: 4, compact: true, quotes: 'single', needed: 'single' }), [
    ...['a:', '    b:', "      - 'x'", '      - c: 1', "        d: 'off'", '    e: []', '    f: {}'],
  ]);
  assert.deepEqual(blockLines({ pairs: [['a', ['x']]] }, { ...plainStyle, compact: true }), ['a:', '- x']);
  assert.equal(flowLine(pairs), '{a: {b: [x, {c: 1, d: "off"}], e: [], f: {}}}');
});

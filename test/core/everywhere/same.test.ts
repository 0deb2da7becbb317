import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readYaml } from '../../../server/src/core/syntax/index.ts';
import { type CompareOptions, sameValue } from '../../../server/src/core/syntax/same.ts';
import { dedent } from '../../support/dedent.ts';

const same = (a: string, b: string, comparison?: CompareOptions) => sameValue(readYaml(a).datum, readYaml(b).datum, comparison);

const alike: readonly (readonly [string, string])[] = [
  ['', '~\n'],
  ['null\n', '# nothing\n'],
  [
    'a: [1, x]\n',
    dedent`
      a:
        - 0x1
        - "x"
    `,
  ],
  [
    dedent`
      a: &x {b: 1}
      c: *x
    `,
    dedent`
      a: {b: 1}
      c: {b: 1}
    `,
  ],
  ['&a [*a]\n', '&b [*b]\n'],
  ['!!set {1, 2}\n', '!!set {2, 1}\n'],
  [
    '!!pairs [a: 1]\n',
    dedent`
      !!pairs
      - a: 1
    `,
  ],
  ['!!binary YQ==\n', '!!binary "Y Q = ="\n'],
  ['2001-01-01\n', '!!timestamp "2001-01-01"\n'],
];

const different: readonly (readonly [string, string])[] = [
  ['', 'a\n'],
  ['a\n', ''],
  ['1\n', '1.0\n'],
  ['0.0\n', '-0.0\n'],
  ['1\n', '"1"\n'],
  ['[1, 2]\n', '[1]\n'],
  [
    'a: 1\n',
    dedent`
      a: 1
      b: 2
    `,
  ],
  [
    dedent`
      a: 1
      b: 2
    `,
    dedent`
      b: 2
      a: 1
    `,
  ],
  ['{a: 1}\n', '!!pairs [a: 1]\n'],
  ['!!set {1, 2}\n', '!!set {1, 3}\n'],
  ['!!binary YQ==\n', '!!binary Yg==\n'],
  ['!!binary YQ==\n', '!!binary YWE=\n'],
  ['2001-01-01\n', '2001-01-02\n'],
];

test('texts with the same value are distinguished from others', () => {
  for (const [a, b] of alike) assert.ok(same(a, b) && same(b, a), `${a} is ${b}`);
  for (const [a, b] of different) assert.ok(!same(a, b) && !same(b, a), `${a} is not ${b}`);
});

test('the order of the top-level keys may be ignored, and the comparison of strings can be replaced', () => {
  const loose = { topOrder: false };
  assert.ok(
    same(
      dedent`
        a: 1
        ~: 2
        3: x
      `,
      dedent`
        3: x
        a: 1
        null: 2
      `,
      loose,
    ),
  );
  assert.ok(
    !same(
      dedent`
        a: 1
        b: 2
      `,
      dedent`
        b: 1
        a: 2
      `,
      loose,
    ),
  );
  assert.ok(!same('a: {b: 1, c: 2}\n', 'a: {c: 2, b: 1}\n', loose));
  assert.ok(!same('[1, 2]\n', '[2, 1]\n', loose));
  const blind = { strings: (a: string, b: string) => a.toLowerCase() === b.toLowerCase() };
  assert.ok(same('a: X\n', 'A: x\n', blind));
  assert.ok(!same('a: x\n', 'a: y\n', blind));
});

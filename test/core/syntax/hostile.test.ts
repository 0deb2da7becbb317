import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readYaml } from '../../../server/src/core/syntax/index.ts';
import { nodesOf } from '../../../server/src/core/syntax/tree.ts';
import { dedent } from '../../support/dedent.ts';

interface Case {
  readonly text: string;
  /** The first problem; undefined if PyYAML reads the text. */
  readonly code?: string;
}

const lines = (count: number, line: (n: number) => string): string => Array.from({ length: count }, (_, n) => line(n)).join('');
const fourTimes = (name: string): string => `[*${name}, *${name}, *${name}, *${name}]`;

/** Each takes a fraction of this on an idle machine; a quadratic reader takes minutes. */
const limit = 20_000;

const cases: Readonly<Record<string, Case>> = {
  '490 levels': { text: `${'['.repeat(490)}${']'.repeat(490)}` },
  '491 levels': { text: `${'['.repeat(491)}${']'.repeat(491)}`, code: 'too-deep' },
  '100,000 brackets': { text: '['.repeat(100_000), code: 'too-deep' },
  '100,000 braces': { text: '{a: '.repeat(100_000), code: 'too-deep' },
  '100,000 dashes': { text: '- '.repeat(100_000), code: 'too-deep' },
  '1,000 indented levels': { text: lines(1000, (n) => `${' '.repeat(n)}a:\n`), code: 'too-deep' },
  '10 MB of words': { text: `a: ${'x '.repeat(5_000_000)}` },
  '10 MB in quotes': { text: `a: "${'x '.repeat(5_000_000)}"` },
  '10 MB in open quotes': { text: `a: "${'x '.repeat(5_000_000)}`, code: 'unclosed-quote' },
  '10 MB of tabs': { text: `a:${'\t'.repeat(10_000_000)}x`, code: 'tab-between' },
  '10 MB of comment': { text: `#${'x'.repeat(10_000_000)}` },
  '300,000 list items on a line': { text: `[${'x, '.repeat(300_000)}]` },
  '200,000 keys': { text: lines(200_000, (n) => `k${n}: ${n}\n`) },
  'a set of 300,000 members': { text: `a: !!set\n${lines(300_000, (n) => `  ? ${n}\n`)}` },
  '200,000 times the same key': { text: 'k: 1\n'.repeat(200_000) },
  'a decimal number of a million digits': { text: `a: ${'9'.repeat(1_000_000)}`, code: 'long-int' },
  'a hexadecimal number of a million digits': { text: `a: 0x${'f'.repeat(1_000_000)}` },
  'a number of 100,000 sixties': { text: `a: 1${':00'.repeat(100_000)}` },
  'aliases that would unfold to 4^60 items': {
    text: dedent`
    a0: &a0 [x]
    ${lines(60, (n) => `a${n + 1}: &a${n + 1} ${fourTimes(`a${n}`)}\n`)}`,
  },
  'merges that would unfold to 4^40 pairs': {
    text: dedent`
      a0: &a0 {x: 1, y: 2}
      ${lines(40, (n) => `a${n + 1}: &a${n + 1} {<<: ${fourTimes(`a${n}`)}}\n`)}`,
  },
  'a chain of 5,000 merges': {
    text: dedent`
      a0: &a0 {k: 1}
      ${lines(5000, (n) => `a${n + 1}: &a${n + 1} {<<: *a${n}, k${n}: 1}\n`)}`,
    code: 'too-deep',
  },
  'merges 2,000 deep': {
    text: dedent`
      x: [${lines(2000, (n) => `&a${n} {<<: ${n === 0 ? '{}' : `*a${n - 1}`}, k: 1}, `)}]
      <<: *a1999
    `,
    code: 'too-deep',
  },
  '20,000 broken lines': {
    text: dedent`
    a:
    ${'  x: @y\n'.repeat(20_000)}`,
    code: 'reserved-character',
  },
  '20,000 half-typed lines': {
    text: dedent`
    a:
      b: 1
    ${'  foo\n'.repeat(20_000)}`,
    code: 'missing-colon',
  },
  '20,000 open brackets, each on its line': { text: 'a: [\n'.repeat(20_000), code: 'unclosed-flow' },
  'a million NULs': { text: '\0'.repeat(1_000_000), code: 'control-character' },
  'a million single surrogates': { text: '\ud800'.repeat(1_000_000), code: 'control-character' },
  'a mistake behind 16,000 lines': {
    text: dedent`
    a:
    ${lines(16_000, (n) => `  k${n}: v\n`)}  half
  `,
    code: 'missing-colon',
  },
};

for (const [name, { text, code }] of Object.entries(cases)) {
  test(`${name} are parsed in bounded time`, () => {
    const start = performance.now();
    const { problems, root } = readYaml(text);
    assert.ok(performance.now() - start < limit);
    assert.equal(problems[0]?.code, code);
    assert.ok(problems.length <= 501);
    assert.ok([...nodesOf(root)].length <= text.length + 1);
  });
}

test('content next to nesting that is too deep is still parsed', () => {
  const { root } = readYaml(dedent`
    a: 1
    b: ${'['.repeat(100_000)}
    c: 2
  `);
  assert.deepEqual(root?.kind === 'mapping' && root.pairs.map(({ key }) => key.kind === 'scalar' && key.text), ['a', 'c']);
});

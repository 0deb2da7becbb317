import fc from 'fast-check';
import type { Datum } from '../../server/src/core/syntax/datum.ts';
import { dedent } from './dedent.ts';

/** Strings that a YAML 1.1 or 1.2 parser could read as something else, or could not read at all. */
const traps = [
  ...['off', 'On', 'yes', 'NO', 'y', 'n', 'true', 'False', 'null', 'Null', '~', '', ' ', '<<', '='],
  ...[
    '1',
    '-1',
    '+1',
    '0',
    '010',
    '0o10',
    '0x1F',
    '0b11',
    '1_000',
    '1e3',
    '1.0e+3',
    '1.',
    '.5',
    '.inf',
    '-.INF',
    '.nan',
    '1:30',
    '190:20:30.15',
  ],
  ...['2020-01-01', '2020-01-01T10:00:00Z', '2020-1-1 1:00:00', '685230.15', '-', '- a', '-a', '--', '---', '--- a', '...', '... a'],
  ...[
    '?',
    '? a',
    '?a',
    ':',
    ': a',
    ':a',
    'a:',
    'a: b',
    'a:b',
    'a :b',
    'a #b',
    'a# b',
    '#a',
    '# a',
    '@a',
    '`a',
    '%a',
    '%YAML 1.1',
    '&a',
    '*a',
    '!a',
    '!!int 1',
  ],
  ...[
    '|',
    '>',
    '|-',
    '[',
    ']',
    '{',
    '}',
    '[a',
    'a]',
    '{a',
    'a}',
    'a,b',
    'a, b',
    ',',
    ', a',
    "'",
    '"',
    "it's",
    'say "x"',
    `"a" 'b'`,
    "''",
    '\\',
    'C:\\dir',
  ],
  ...[
    ' a',
    'a ',
    'a  b',
    '\ta',
    'a\t',
    'a\tb',
    dedent`
      a
      b`,
    'a\n',
    '\n',
    '\n\na',
    dedent`
      a
       b`,
    'a \nb',
    'a\r\nb',
    'a\rb',
    'a\x85b',
    'a\u2028b',
    'a\u2029b',
    '\ufeff',
    '\ufeffa',
  ],
  ...[
    'über',
    '日本語',
    '🦎',
    'a🦎: b',
    '\ud800',
    'a\udc00b',
    '\u00a0',
    '\u3000',
    '\u200b',
    '\0',
    '\x07',
    '\x1b[0m',
    '\x7f',
    '\x80',
    '\x9f',
    '\ufffe',
    '\uffff',
  ],
  ...[
    'https://x.y/z?a=b#c',
    '/usr/bin/codex',
    '~/x',
    '$HOME',
    '$1 }',
    'gpt-5.1-codex',
    'claude-opus-4[1m]',
    'a'.repeat(3000),
    'a b '.repeat(800).trim(),
    '"'.repeat(200),
  ],
];

/** Any string, problematic ones more often. */
export const anyString = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...traps) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  {
    weight: 1,
    arbitrary: fc.array(fc.constantFrom(...' \t\n-?:,[]{}#&*!|>\'"%@`\\~<=.019aeEoxn_+'), { maxLength: 8 }).map((signs) => signs.join('')),
  },
  { weight: 1, arbitrary: fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 4 }).map((codes) => String.fromCharCode(...codes)) },
);

export const everyTrap: readonly string[] = traps;

export const anyNumber = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true }),
  fc.constantFrom(0, -0, 1e20, 1e21, 1e22, 1e-7, 5e-324, 1.7e308, 0.1),
);

/** A datum as plain values; Python's int and float are not distinguished. */
export function plainOf(datum: Datum | undefined): unknown {
  if (datum === undefined) return null;
  switch (datum.kind) {
    case 'null':
      return null;
    case 'list':
      return datum.items.map((item) => plainOf(item.datum));
    case 'map':
      return datum.entries.map(({ key, value }) => [plainOf(key), plainOf(value)]);
    case 'int':
      return Number(datum.value);
    case 'bool':
    case 'float':
    case 'str':
      return datum.value;
    default:
      return datum.kind;
  }
}

import fc from 'fast-check';
import { dedent } from '../support/dedent.ts';
import type { Seed } from './corpus.ts';

/** One change of a text. Positions are fractions of its length, so that a change is meaningful for any text. */
export type Change = (text: string, all: readonly Seed[]) => string;

/** Text that has a meaning for YAML, ouroboros or an editor, and text that should have none. */
const snippets: readonly string[] = [
  ...['\n', '\r\n', '\r', '\n\n', ' ', '  ', '    ', '\t', '\0', '\ufeff', '\x85', '\u2028', '\ud83d', '😀', 'é', '\x07'],
  ...[
    '- ',
    '? ',
    ': ',
    ':',
    ', ',
    '[',
    ']',
    '{',
    '}',
    '#',
    ' # note\n',
    '&a ',
    '*a',
    '<<: *a\n',
    '!!str ',
    '! ',
    '!x!y ',
    '|',
    '|+2\n',
    '>-\n',
  ],
  ...[
    '"',
    "'",
    '\\',
    '\\ud800',
    '%YAML 1.1\n',
    '---\n',
    '...\n',
    '@',
    '`',
    '~',
    'null',
    'off',
    'yes',
    '1:30',
    '0x1f',
    '010',
    '1e3',
    '.inf',
    '-1',
    '9',
  ],
  ...[
    '9'.repeat(50),
    'a'.repeat(1100),
    '['.repeat(60),
    '2025-13-01',
    'claude',
    'codex',
    'gjc_cli',
    'CODEX',
    'interview',
    'stages:\n',
    'orchestrator:\n',
  ],
  ...[
    'runtime_profile: worker\n',
    dedent`
      llm_profiles:
        a: {}
    `,
    '__proto__: 1\n',
    'constructor: {}\n',
    '# ouroboros-ignore unknown-key\n',
    '=: 1\n',
  ],
];

const share = fc.double({ min: 0, max: 1, noNaN: true });

/** Changes of texts, from single bytes up to whole lines and pieces of other texts. */
export const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ at: share, what: fc.constantFrom(...snippets) }).map(
    ({ at, what }): Change =>
      (text) =>
        put(text, at, 0, what),
  ),
  fc.record({ at: share, count: fc.nat(12) }).map(
    ({ at, count }): Change =>
      (text) =>
        put(text, at, count, ''),
  ),
  fc.record({ at: share, code: fc.nat(0xff) }).map(
    ({ at, code }): Change =>
      (text) =>
        put(text, at, 1, String.fromCharCode(code)),
  ),
  fc.record({ at: share, bit: fc.nat(6) }).map(
    ({ at, bit }): Change =>
      (text) =>
        put(text, at, 1, String.fromCharCode(text.charCodeAt(placeIn(text, at)) ^ (1 << bit))),
  ),
  fc.record({ from: share, to: share, count: fc.integer({ min: 1, max: 8 }), keep: fc.boolean() }).map(
    ({ from, to, count, keep }): Change =>
      (text) =>
        moveLines(text, from, to, count, keep),
  ),
  fc.record({ at: share, spaces: fc.integer({ min: -4, max: 4 }) }).map(
    ({ at, spaces }): Change =>
      (text) =>
        indentLine(text, at, spaces),
  ),
  fc.record({ at: share, other: share, from: share, length: fc.nat(200) }).map(
    ({ at, other, from, length }): Change =>
      (text, all) => {
        const donor = all[Math.floor(other * (all.length - 1))]?.text ?? '';
        const start = placeIn(donor, from);
        return put(text, at, 0, donor.slice(start, start + length));
      },
  ),
);

function placeIn(text: string, at: number): number {
  return Math.floor(at * text.length);
}

function put(text: string, at: number, remove: number, what: string): string {
  const start = placeIn(text, at);
  return text.slice(0, start) + what + text.slice(start + remove);
}

/** Moves or copies lines. */
function moveLines(text: string, from: number, to: number, count: number, keep: boolean): string {
  const lines = text.split('\n');
  const start = Math.floor(from * lines.length);
  const taken = keep ? lines.slice(start, start + count) : lines.splice(start, count);
  lines.splice(Math.floor(to * lines.length), 0, ...taken);
  return lines.join('\n');
}

function indentLine(text: string, at: number, spaces: number): string {
  const lines = text.split('\n');
  const index = Math.floor(at * (lines.length - 1));
  const line = lines[index] ?? '';
  lines[index] = spaces < 0 ? line.replace(new RegExp(`^ {0,${-spaces}}`), '') : ' '.repeat(spaces) + line;
  return lines.join('\n');
}

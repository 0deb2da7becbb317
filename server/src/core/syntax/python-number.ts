import { codePointAt } from '../text/find.ts';

/** How Python's `int` and `float` parse a text, as far as PyYAML's constructors use them. */

/** Python refuses to convert more decimal digits than this. */
const mostDigits = 4300;
/** Above this, even a power-of-two base would give a number that no engine can represent. */
const mostBinaryDigits = 1 << 26;

/** Why a text is not a number: malformed, or too long for Python. */
export type NoNumber = 'malformed' | 'too-long';

/**
 * The value that PyYAML constructs from the text of an `int`: underscores are removed, `0b`, `0x` and a leading `0` select the base, `:`
 * separates sexagesimal digits.
 * @returns the number, or why the loader crashes on it
 */
export function yamlInt(text: string): bigint | NoNumber {
  const { negative, digits } = splitSign(text.replaceAll('_', ''));
  const value = unsignedInt(digits);
  return typeof value === 'bigint' && negative ? -value : value;
}

function unsignedInt(digits: string): bigint | NoNumber {
  if (digits === '') return 'malformed';
  if (digits === '0') return 0n;
  if (digits.startsWith('0b')) return pythonInt(digits.slice(2), 2);
  if (digits.startsWith('0x')) return pythonInt(digits.slice(2), 16);
  if (digits.startsWith('0')) return pythonInt(digits, 8);
  if (!digits.includes(':')) return pythonInt(digits, 10);
  const parts: bigint[] = [];
  for (const part of digits.split(':')) {
    const value = pythonInt(part, 10);
    if (typeof value !== 'bigint') return value;
    parts.push(value);
  }
  return bySixties(parts, 0, parts.length);
}

/** Splits the parts in halves, so that a million of them do not take quadratic time. */
function bySixties(parts: readonly bigint[], from: number, to: number): bigint {
  if (to - from === 1) return parts[from] ?? 0n;
  const middle = from + Math.ceil((to - from) / 2);
  return bySixties(parts, from, middle) * 60n ** BigInt(to - middle) + bySixties(parts, middle, to);
}

/**
 * The value that PyYAML constructs from the text of a `float`.
 * @returns the number, or why the loader crashes on it
 */
export function yamlFloat(text: string): number | NoNumber {
  const { negative, digits } = splitSign(text.replaceAll('_', '').toLowerCase());
  const value = unsignedFloat(digits);
  return typeof value === 'number' && negative ? -value : value;
}

/** With more parts the place value overflows a float, and Python raises an error. */
const mostSixties = 174;

function unsignedFloat(digits: string): number | NoNumber {
  if (digits === '') return 'malformed';
  if (digits === '.inf') return Number.POSITIVE_INFINITY;
  if (digits === '.nan') return Number.NaN;
  if (!digits.includes(':')) return pythonFloat(digits);
  const parts = digits.split(':').reverse();
  let value = 0;
  for (const [place, part] of parts.entries()) {
    const number = pythonFloat(part);
    if (typeof number !== 'number') return number;
    if (place >= mostSixties) return 'too-long';
    value += number * 60 ** place;
  }
  return value;
}

function splitSign(text: string): { readonly negative: boolean; readonly digits: string } {
  const negative = text.startsWith('-');
  return { negative, digits: negative || text.startsWith('+') ? text.slice(1) : text };
}

const prefixes = { 2: /^0[bB]/, 8: /^0[oO]/, 10: /^(?!)/, 16: /^0[xX]/ } as const;
const digitsOf = { 2: /^[01]+$/, 8: /^[0-7]+$/, 10: /^[0-9]+$/, 16: /^[0-9a-fA-F]+$/ } as const;
const literals = { 2: '0b', 8: '0o', 10: '', 16: '0x' } as const;

function pythonInt(text: string, base: 2 | 8 | 10 | 16): bigint | NoNumber {
  const { negative, digits: signless } = splitSign(plainDigits(text));
  const digits = signless.replace(prefixes[base], '');
  if (!digitsOf[base].test(digits)) return 'malformed';
  if (digits.length > (base === 10 ? mostDigits : mostBinaryDigits)) return 'too-long';
  const value = BigInt(literals[base] + digits);
  return negative ? -value : value;
}

const floatText = /^[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$/;
const floatWord = /^([-+]?)(inf|infinity|nan)$/i;

function pythonFloat(text: string): number | NoNumber {
  const plain = plainDigits(text);
  if (floatText.test(plain)) return Number(plain);
  const word = floatWord.exec(plain);
  if (word === null) return 'malformed';
  const value = word[2]?.toLowerCase() === 'nan' ? Number.NaN : Number.POSITIVE_INFINITY;
  return word[1] === '-' ? -value : value;
}

/** Python's white space. */
const space: ReadonlySet<string> = new Set(
  '\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000',
);
const notAscii = /[^ -~]/;

/** Python accepts white space around a number, and the digits of every script. */
function plainDigits(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && space.has(text.charAt(start))) start++;
  while (end > start && space.has(text.charAt(end - 1))) end--;
  const trimmed = text.slice(start, end);
  return notAscii.test(trimmed) ? trimmed.replace(/\p{Nd}/gu, (digit) => String(digitValue(digit))) : trimmed;
}

/** The digits of a script are in runs of ten, from zero to nine. */
export function digitValue(digit: string): number {
  const code = codePointAt(digit, 0);
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before++;
  return before % 10;
}

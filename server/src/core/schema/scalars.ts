import type { Datum } from '../syntax/datum.ts';
import { trimmed } from '../text/find.ts';
import type { Violation } from './violation.ts';

type ErrorType = Violation['type'];

/** The value of a scalar in Pydantic's lax mode, or the error. */
export type Coerced<T> = { readonly value: T } | { readonly error: ErrorType };

const refused = (error: ErrorType): { readonly error: ErrorType } => ({ error });

/** Text and UTF-8 bytes; nothing else is converted to a string. */
export function coerceString(datum: Datum): Coerced<string> {
  if (datum.kind === 'str') return { value: datum.value };
  if (datum.kind !== 'bytes') return refused('string_type');
  const text = decodeUtf8(datum.value);
  return text === undefined ? refused('string_unicode') : { value: text };
}

/** Integers, booleans as 1 and 0, integral floats that fit into 64 bits, and text that represents an integer. */
export function coerceInteger(datum: Datum): Coerced<number> {
  switch (datum.kind) {
    case 'int':
      return { value: Number(datum.value) };
    case 'bool':
      return { value: Number(datum.value) };
    case 'float':
      return wholeNumber(datum.value);
    case 'str':
    case 'bytes':
      return withText(datum, 'int_parsing', parseLaxInteger);
    default:
      return refused('int_type');
  }
}

/** Floats (including infinity and NaN), integers that a float can represent, booleans, and text that represents a float. */
export function coerceNumber(datum: Datum): Coerced<number> {
  switch (datum.kind) {
    case 'float':
      return { value: datum.value };
    case 'bool':
      return { value: Number(datum.value) };
    case 'int': {
      const value = Number(datum.value);
      return Number.isFinite(value) ? { value } : refused('float_type');
    }
    case 'str':
    case 'bytes':
      return withText(datum, 'float_parsing', parseLaxFloat);
    default:
      return refused('float_type');
  }
}

/** Booleans, 1 and 0 as integer or float, and a short list of words in any case, without white space. */
export function coerceBoolean(datum: Datum): Coerced<boolean> {
  switch (datum.kind) {
    case 'bool':
      return { value: datum.value };
    case 'int':
      if (BigInt.asIntN(64, datum.value) !== datum.value) return refused('bool_type');
      return datum.value === 0n || datum.value === 1n ? { value: datum.value === 1n } : refused('bool_parsing');
    case 'float': {
      const whole = wholeNumber(datum.value);
      if ('error' in whole) return refused('bool_type');
      return whole.value === 0 || whole.value === 1 ? { value: whole.value === 1 } : refused('bool_parsing');
    }
    case 'str':
    case 'bytes':
      return withText(datum, 'bool_parsing', parseBoolean);
    default:
      return refused('bool_type');
  }
}

function withText<T>(datum: Datum & { kind: 'str' | 'bytes' }, unreadable: ErrorType, parse: (text: string) => Coerced<T>): Coerced<T> {
  const text = datum.kind === 'str' ? datum.value : decodeUtf8(datum.value);
  if (text === undefined) return refused(unreadable);
  return hasLoneSurrogate(text) ? refused('string_unicode') : parse(text);
}

/** True if the text cannot be encoded in UTF-8. */
export function hasLoneSurrogate(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}

function wholeNumber(value: number): Coerced<number> {
  if (!Number.isFinite(value)) return refused('finite_number');
  if (!Number.isInteger(value)) return refused('int_from_float');
  return Math.abs(value) < 2 ** 63 ? { value } : refused('int_parsing_size');
}

const maxDigits = 4300;

/**
 * An integer in text, as Pydantic parses it: surrounding white space, one sign, leading zeros, underscores between digits, and a trailing
 * `.0`. As in Pydantic, a minus after leading zeros (`0-5`) counts as the sign.
 */
function parseLaxInteger(text: string): Coerced<number> {
  if (/^-?(?:0|[1-9]\d*)$/.test(text)) {
    return text.replace('-', '').length > maxDigits ? refused('int_parsing_size') : { value: Number(text) };
  }
  const [, sign = '', unsigned = ''] = /^([+-]?)(\d.*)$/su.exec(trimWhiteSpace(text)) ?? [];
  const significant = unsigned.replace(/^0[0_]*(?=[1-9-])/, '').replace(/^0[0_]*0(?=\.|$)/, '0');
  const whole = significant.replace(/^([^.]*)\.0+$/, '$1');
  const digits = /^_|_$|__/.test(whole) ? whole : whole.replaceAll('_', '');
  const number = (sign === '-' ? '-' : '') + digits;
  return /^-?(?:0|[1-9]\d{0,4299})$/.test(number) ? { value: Number(number) } : refused('int_parsing');
}

/**
 * A float in text, as Pydantic parses it: surrounding white space or underscores inside, but not both; `inf`, `infinity` and `nan` in any
 * case.
 */
function parseLaxFloat(text: string): Coerced<number> {
  const value = parseFloatText(trimWhiteSpace(text)) ?? (/^_|_$|__/.test(text) ? undefined : parseFloatText(text.replaceAll('_', '')));
  return value === undefined ? refused('float_parsing') : { value };
}

function parseFloatText(text: string): number | undefined {
  if (/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) return Number(text);
  const [, sign, word] = /^([+-]?)(inf|infinity|nan)$/i.exec(text) ?? [];
  if (word === undefined) return undefined;
  return word.toLowerCase() === 'nan' ? Number.NaN : sign === '-' ? -Infinity : Infinity;
}

function parseBoolean(text: string): Coerced<boolean> {
  if (/^(?:1|t|y|on|yes|true)$/i.test(text)) return { value: true };
  if (/^(?:0|f|n|no|off|false)$/i.test(text)) return { value: false };
  return refused('bool_parsing');
}

/** White space as Unicode defines it, which is what Pydantic trims: neither JavaScript's set nor Python's. */
function trimWhiteSpace(text: string): string {
  return trimmed(text, /\p{White_Space}/u);
}

/** @returns undefined if the bytes are not UTF-8 */
function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decodeURIComponent(Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    return undefined;
  }
}

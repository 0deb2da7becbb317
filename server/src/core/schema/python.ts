import type { Datum } from '../syntax/datum.ts';
import { digitValue } from '../syntax/python-number.ts';
import { matchOf, trimmed } from '../text/find.ts';

/** White space of `int`; `str.strip` also removes four ASCII separators. */
const spaces = '\\t-\\r\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const strippable = new RegExp(`[\\x1c-\\x1f${spaces}]`);
const integer = new RegExp(`^[${spaces}]*([+-]?)(\\p{Nd}+(?:_\\p{Nd}+)*)[${spaces}]*$`, 'u');

/** `str.strip()`. */
export function strip(text: string): string {
  return trimmed(text, strippable);
}

/** The maximum number of digits that `int` accepts in a string. */
const maxDigits = 4300;

/**
 * `int(text)`: surrounding white space, one sign, underscores between digits, leading zeros, and the decimal digits of every script.
 * @returns undefined if Python raises ValueError
 */
export function parseInteger(text: string): bigint | undefined {
  const [, sign, written] = integer.exec(text) ?? [];
  if (written === undefined) return undefined;
  const digits = written.replaceAll('_', '').replace(/\P{ASCII}/gu, (digit) => String(digitValue(digit)));
  if (digits.length > maxDigits) return undefined;
  return sign === '-' ? -BigInt(digits) : BigInt(digits);
}

/** `not value`: whether Python considers a value, or a missing one, false. */
export function isFalsy(datum: Datum | undefined): boolean {
  switch (datum?.kind) {
    case undefined:
    case 'null':
      return true;
    case 'bool':
      return !datum.value;
    case 'int':
      return datum.value === 0n;
    case 'float':
      return datum.value === 0;
    case 'str':
    case 'bytes':
      return datum.value.length === 0;
    case 'list':
    case 'tuple':
      return datum.items.length === 0;
    case 'map':
      return datum.entries.length === 0;
    case 'set':
      return datum.members.length === 0;
    default:
      return false;
  }
}

/** A dict key as it is written in Pydantic's `loc`: text as it is, a 64-bit integer as a number, anything else as its `repr`. */
export function locOf(key: Datum): string | number {
  switch (key.kind) {
    case 'str':
      // Most keys have none, and there can be ten thousands: looking is faster than replacing nothing.
      return /\p{Surrogate}/u.test(key.value) ? key.value.replace(/\p{Surrogate}/gu, '\ufffd\ufffd\ufffd') : key.value;
    case 'bool':
      return key.value ? 1 : 0;
    case 'int':
      return BigInt.asIntN(64, key.value) === key.value ? Number(key.value) : String(key.value);
    case 'float':
      return reprOfFloat(key.value);
    case 'null':
      return 'None';
    case 'bytes':
      return reprOfBytes(key.value);
    case 'date':
    case 'datetime':
      return key.node.kind === 'scalar' ? reprOfTimestamp(key.node.text) : key.kind;
    default:
      return key.kind;
  }
}

/** `repr` of a float: the shortest digits that round-trip, with an exponent below 1e-4 and from 1e16 on. */
function reprOfFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  const [mantissa = '0', exponentText = '0'] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= 16) {
    return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  const sign = Object.is(value, -0) || value < 0 ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '');
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return `${sign}${whole}.${digits.slice(exponent + 1) || '0'}`;
}

function reprOfBytes(bytes: Uint8Array): string {
  const named: Readonly<Record<number, string>> = { 9: '\\t', 10: '\\n', 13: '\\r', 92: '\\\\' };
  const quote = bytes.includes(39) && !bytes.includes(34) ? '"' : "'";
  const parts = Array.from(bytes, (byte) => {
    const character = String.fromCharCode(byte);
    if (character === quote) return `\\${quote}`;
    return named[byte] ?? (byte >= 32 && byte < 127 ? character : `\\x${byte.toString(16).padStart(2, '0')}`);
  });
  return `b${quote}${parts.join('')}${quote}`;
}

const timestamp =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d*))?(?:[ \t]*(?:(Z)|([-+])(\d\d?)(?::(\d\d))?))?)?\n?$/;

/** What PyYAML's constructor makes of a timestamp: numbers, and the offset from UTC in seconds where there is a time zone. */
interface PythonMoment {
  readonly date: readonly number[];
  /** Hour, minute, second, microsecond; undefined for a date. */
  readonly time: readonly number[] | undefined;
  readonly offset: number | undefined;
}

function momentOf(text: string): PythonMoment {
  const [, year, month, day, hour, minute, second, fraction = '', utc, sign, zoneHour, zoneMinute] = timestamp.exec(text) ?? [];
  const date = [year, month, day].map(Number);
  if (hour === undefined) return { date, time: undefined, offset: undefined };
  const time = [hour, minute, second, fraction.slice(0, 6).padEnd(6, '0')].map(Number);
  const offset = (Number(zoneHour ?? 0) * 3600 + Number(zoneMinute ?? 0) * 60) * (sign === '-' ? -1 : 1);
  return { date, time, offset: utc === undefined && sign === undefined ? undefined : offset };
}

/** `repr` of the value that PyYAML constructs from a timestamp. */
function reprOfTimestamp(text: string): string {
  const { date, time: whole, offset } = momentOf(text);
  if (whole === undefined) return `datetime.date(${date.join(', ')})`;
  const time = [...whole];
  while (time.length > 2 && time.at(-1) === 0) time.pop();
  const zone = offset === undefined ? '' : `, tzinfo=${reprOfZone(offset)}`;
  return `datetime.datetime(${[...date, ...time].join(', ')}${zone})`;
}

/** `str` of what PyYAML's constructor makes of a timestamp: `2024-01-01`, `2024-01-01 10:00:00.500000+02:00`. */
export function textOfTimestamp(text: string): string {
  const { date, time, offset } = momentOf(text);
  const digits = (value: number, count: number): string => String(value).padStart(count, '0');
  const day = date.map((value, index) => digits(value, index === 0 ? 4 : 2)).join('-');
  if (time === undefined) return day;
  const [hour = 0, minute = 0, second = 0, micro = 0] = time;
  const clock = [hour, minute, second].map((value) => digits(value, 2)).join(':');
  const east = Math.abs(offset ?? 0);
  const zone = `${(offset ?? 0) < 0 ? '-' : '+'}${digits(Math.floor(east / 3600), 2)}:${digits((east / 60) % 60, 2)}`;
  return `${day} ${clock}${micro === 0 ? '' : `.${digits(micro, 6)}`}${offset === undefined ? '' : zone}`;
}

/** @param offset seconds east of UTC */
function reprOfZone(offset: number): string {
  if (offset === 0) return 'datetime.timezone.utc';
  const seconds = offset < 0 ? offset + 86400 : offset;
  return `datetime.timezone(datetime.timedelta(${offset < 0 ? 'days=-1, ' : ''}seconds=${seconds}))`;
}

/** `str(Path(text))` on POSIX: no doubled or trailing slashes, no `.` parts; `.` for an empty path. */
export function pathText(text: string): string {
  const root = matchOf(/^\/+/, text);
  const parts = partsOf(text).join('/');
  return `${root.length === 2 ? '//' : root.slice(0, 1)}${parts}` || '.';
}

/** The account whose home folder `Path(text).expanduser()` looks up: `alice` in `~alice/bin`; undefined if there is none. */
export function accountOf(text: string): string | undefined {
  const first = text.startsWith('/') ? undefined : partsOf(text)[0];
  return first?.startsWith('~') && first.length > 1 ? first.slice(1) : undefined;
}

function partsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '' && part !== '.');
}

/** Python's `strip().lower()`, which ouroboros applies to the name of a backend before it looks it up. */
export function lower(text: string): string {
  return strip(text).toLowerCase();
}

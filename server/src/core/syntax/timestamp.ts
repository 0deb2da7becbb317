const shape =
  /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:[Tt]|[ \t]+)([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]*))?(?:[ \t]*(Z|([-+])([0-9]{1,2})(?::([0-9]{2}))?))?)?\n?$/;

/** A moment in Python's `datetime`; equal moments have an equal `identity`. */
export interface Timestamp {
  readonly kind: 'date' | 'datetime';
  readonly identity: string;
}

/**
 * Parses a timestamp with the limits of Python's `date` and `datetime`.
 * @returns undefined if the loader crashes: no such day or hour, or not a timestamp at all
 */
export function yamlTimestamp(text: string): Timestamp | undefined {
  const match = shape.exec(text);
  if (match === null) return undefined;
  // The pattern always matches the first three; a 0 is refused below.
  const [year = 0, month = 0, day = 0, hour, minute, second] = match
    .slice(1, 7)
    .map((part) => (part === undefined ? undefined : Number(part)));
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  if (hour === undefined || minute === undefined || second === undefined) return { kind: 'date', identity: `${year}-${month}-${day}` };
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const micros = Number((match[7] ?? '').slice(0, 6).padEnd(6, '0'));
  const offset = match[9] === undefined ? 0 : Number(match[10]) * 60 + Number(match[11] ?? 0);
  if (offset >= 24 * 60) return undefined;
  const aware = match[8] !== undefined;
  const minutes = (dayNumber(year, month, day) * 24 + hour) * 60 + minute - (match[9] === '-' ? -offset : offset);
  return { kind: 'datetime', identity: `${aware ? 'utc' : 'naive'} ${minutes}:${second}.${micros}` };
}

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function dayNumber(year: number, month: number, day: number): number {
  const years = year - 1;
  let days = years * 365 + Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400) + day;
  for (let earlier = 1; earlier < month; earlier++) days += daysIn(year, earlier);
  return days;
}

import type { TextReader } from './edited-text.ts';

/**
 * The largest text that is read, in bytes of UTF-8, unless the user sets another limit: `ouroboros.maxFileSize` in an editor, `--max-size`
 * on the command line, in CI and in hooks. A config has some kilobytes; a larger file is a log, a database or an accident.
 */
export const defaultMaxSize = 2_000_000;

const million = 1_000_000;
/** How many code units are counted at a time, because a text may not be in one piece. */
const part = 65_536;

/** Bytes as MB for people: one decimal, two for small numbers. */
export function inMegabytes(bytes: number): string {
  const megabytes = bytes / million;
  return String(Number(megabytes.toFixed(megabytes < 1 ? 2 : 1)));
}

/** Bytes of a number of MB. */
export function fromMegabytes(megabytes: number): number {
  return Math.round(megabytes * million);
}

/** The size of a text in UTF-8, in bytes; a lone surrogate counts like its replacement character. */
export function sizeOf(text: TextReader): number {
  let size = 0;
  for (let at = 0, end = 0; at < text.length; at = end) {
    end = Math.min(at + part, text.length);
    if (isPair(text.charCodeAt(end - 1), text.charCodeAt(end))) end++;
    size += sizeOfPart(text.slice(at, end));
  }
  return size;
}

function sizeOfPart(text: string): number {
  let size = text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) continue;
    size += code < 0x800 ? 1 : 2;
    if (isPair(code, text.charCodeAt(at + 1))) at++;
  }
  return size;
}

/** Whether two code units are the halves of one character. */
function isPair(code: number, next: number): boolean {
  return (code & 0xfc00) === 0xd800 && (next & 0xfc00) === 0xdc00;
}

/** Whether a text is larger than this many bytes in UTF-8. It is scanned only if its length does not decide. */
export function isLargerThan(text: TextReader, bytes: number): boolean {
  if (text.length > bytes) return true;
  return text.length * 3 > bytes && sizeOf(text) > bytes;
}

/** A whole number with commas between its thousands. `toLocaleString` loads tables of languages at its first use: 19 ms. */
export function inThousands(count: number): string {
  const groups: string[] = [];
  let digits = String(count);
  for (; digits.length > 3; digits = digits.slice(0, -3)) groups.unshift(digits.slice(-3));
  return [digits, ...groups].join(',');
}

/**
 * The largest text that is read, in bytes of UTF-8, unless the user says otherwise: `ouroboros.maxFileSize` in an editor, `--max-size` in the
 * terminal, in CI and in hooks. A config has some kilobytes; what is larger is a log, a database or an accident.
 */
export const defaultMaxSize = 2_000_000;

const million = 1_000_000;

/** Bytes as MB, as people are told: one decimal, two where it would be nothing. */
export function inMegabytes(bytes: number): string {
  const megabytes = bytes / million;
  return String(Number(megabytes.toFixed(megabytes < 1 ? 2 : 1)));
}

/** Bytes of a number of MB. */
export function fromMegabytes(megabytes: number): number {
  return Math.round(megabytes * million);
}

/** How many bytes a text takes in UTF-8; a lone surrogate counts as the character that is written in its place. */
export function sizeOf(text: string): number {
  let size = text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) continue;
    size += code < 0x800 ? 1 : 2;
    if (code >= 0xd800 && code <= 0xdbff && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) at++;
  }
  return size;
}

/** Whether a text takes more bytes than that in UTF-8. It is looked through only where its length does not say so. */
export function isLargerThan(text: string, bytes: number): boolean {
  if (text.length > bytes) return true;
  return text.length * 3 > bytes && sizeOf(text) > bytes;
}

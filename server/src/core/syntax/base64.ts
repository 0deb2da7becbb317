const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values: ReadonlyMap<number, number> = new Map([...alphabet].map((sign, value) => [sign.charCodeAt(0), value]));
const padding = 0x3d;

/**
 * Decodes like `base64.decodebytes` of Python 3.14 (since 3.14.4, which follows RFC 4648, 3.3): characters outside the alphabet are
 * skipped, and so is every `=` that is followed by another character of the alphabet. Only what comes after the last one is padding; it
 * must complete the last quad, and surplus padding is not an error.
 * @returns undefined if the text is not ASCII, and if the last quad is incomplete
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.ceil(text.length / 4) * 3);
  let length = 0;
  let held = 0;
  /** How many characters of the current quad were read. */
  let count = 0;
  /** How many `=` followed the last character. */
  let pads = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) return undefined;
    if (code === padding) pads++;
    const value = values.get(code);
    if (value === undefined) continue;
    pads = 0;
    held = ((held << 6) | value) & 0xfff;
    if (count > 0) bytes[length++] = (held >> (6 - 2 * count)) & 0xff;
    count = (count + 1) % 4;
  }
  const isClosed = count === 0 || (count >= 2 && count + pads >= 4);
  return isClosed ? bytes.slice(0, length) : undefined;
}

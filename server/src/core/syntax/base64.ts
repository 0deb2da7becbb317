const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values: ReadonlyMap<number, number> = new Map([...alphabet].map((sign, value) => [sign.charCodeAt(0), value]));
const padding = 0x3d;

/**
 * Decodes as `base64.decodebytes` of Python 3.14 (since 3.14.4, where it began to follow RFC 4648, 3.3): characters outside the alphabet are passed
 * over, and so is every `=` that another character of the alphabet follows. Only what stands behind the last one is padding; it must close
 * the last quad, and more of it than needed is no mistake.
 * @returns undefined where the text is not ASCII, and where the last quad is not closed
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.ceil(text.length / 4) * 3);
  let length = 0;
  let held = 0;
  /** How many characters of the open quad were read. */
  let count = 0;
  /** How many `=` were met since the last of them. */
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

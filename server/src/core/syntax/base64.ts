const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values: ReadonlyMap<number, number> = new Map([...alphabet].map((sign, value) => [sign.charCodeAt(0), value]));
const padding = 0x3d;

/**
 * Decodes as Python's `base64.decodebytes`: characters outside the alphabet are passed over, and full padding ends the text.
 * @returns undefined where the text is not ASCII or its padding is wrong
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  const bytes: number[] = [];
  let held = 0;
  let count = 0;
  let pads = 0;
  let finished = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) return undefined;
    if (finished) continue;
    if (code === padding) {
      if (count >= 2) pads++;
      finished = count >= 2 && count + pads >= 4;
      continue;
    }
    const value = values.get(code);
    if (value === undefined) continue;
    pads = 0;
    held = ((held << 6) | value) & 0xfff;
    if (count > 0) bytes.push((held >> (6 - 2 * count)) & 0xff);
    count = (count + 1) % 4;
  }
  return finished || count === 0 ? Uint8Array.from(bytes) : undefined;
}

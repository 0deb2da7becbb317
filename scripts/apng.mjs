import { crc32 } from 'node:zlib';

const signature = Buffer.from('89504e470d0a1a0a', 'hex');

/** The chunks of a PNG, in their order. */
function* chunks(png) {
  for (let at = signature.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    yield { type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) };
    at += length + 12;
  }
}

function chunk(type, ...parts) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), ...parts]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length - 4);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

const numbers = (...values) => {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [at, value] of values.entries()) bytes.writeUInt32BE(value, at * 4);
  return bytes;
};

/**
 * Puts pictures of one size behind each other into an animated PNG that plays for ever.
 * @param {readonly { png: Buffer, milliseconds: number }[]} frames
 */
export function animate(frames) {
  const [first] = [...chunks(frames[0].png)];
  const [width, height] = [first.data.readUInt32BE(0), first.data.readUInt32BE(4)];
  const out = [signature, chunk('IHDR', first.data), chunk('acTL', numbers(frames.length, 0))];
  let sequence = 0;
  for (const [at, { png, milliseconds }] of frames.entries()) {
    const timing = Buffer.alloc(6); // a fraction of a second, replacing what was there
    timing.writeUInt16BE(milliseconds, 0);
    timing.writeUInt16BE(1000, 2);
    out.push(chunk('fcTL', numbers(sequence++, width, height, 0, 0), timing));
    const data = [...chunks(png)].filter(({ type }) => type === 'IDAT').map((each) => each.data);
    out.push(at === 0 ? chunk('IDAT', ...data) : chunk('fdAT', numbers(sequence++), ...data));
  }
  return Buffer.concat([...out, chunk('IEND')]);
}

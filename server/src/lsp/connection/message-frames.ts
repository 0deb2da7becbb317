import { Transform, type TransformCallback } from 'node:stream';

/** The maximum length of a header, in bytes: of longer input without an end, only the last part is kept. */
const longestHeader = 8192;

/** A message that claims to be longer than this, in bytes, is invalid. */
const longestMessage = 512 * 1024 * 1024;

const headerEnd = '\r\n\r\n';

/**
 * Passes on messages with a valid Content-Length header, and drops everything between them: the library's reader would wait forever for a
 * bogus length, and read the next message as part of a header that it does not understand.
 */
export class MessageFrames extends Transform {
  /** Called for every invalid header. */
  onRefused: () => void = () => undefined;
  /** Called when the input has ended; the stream ends when it calls back. */
  beforeEnd: (done: () => void) => void = (done) => done();
  #header: Buffer = Buffer.alloc(0);
  /** The number of bytes of the body that are still to come. */
  #bodyLeft = 0;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    let rest = chunk;
    while (rest.length > 0) rest = this.#bodyLeft > 0 ? this.#passBody(rest) : this.#readHeader(rest);
    done();
  }

  override _flush(done: TransformCallback): void {
    this.beforeEnd(() => done());
  }

  #passBody(chunk: Buffer): Buffer {
    const body = chunk.subarray(0, this.#bodyLeft);
    this.push(body);
    this.#bodyLeft -= body.length;
    return chunk.subarray(body.length);
  }

  /** @returns the input after the header; empty if the header is incomplete */
  #readHeader(chunk: Buffer): Buffer {
    const bytes = Buffer.concat([this.#header, chunk]);
    const end = bytes.indexOf(headerEnd);
    this.#header = end < 0 ? Buffer.from(bytes.subarray(-longestHeader)) : Buffer.alloc(0);
    if (end < 0) return this.#header.subarray(0, 0);
    const length = lengthIn(bytes.toString('latin1', Math.max(0, end - longestHeader), end));
    const rest = bytes.subarray(end + headerEnd.length);
    if (length === undefined) {
      this.onRefused();
      return rest;
    }
    // In one piece, because the library takes a turn of the event loop for each.
    const body = rest.subarray(0, length);
    this.push(Buffer.concat([Buffer.from(`Content-Length: ${length}${headerEnd}`), body]));
    this.#bodyLeft = length - body.length;
    return rest.subarray(body.length);
  }
}

/** The length in a header, the last one if there are several: the text before it may belong to something else. */
function lengthIn(header: string): number | undefined {
  const digits = [...header.matchAll(/content-length:[ \t]*(\d{1,10})[ \t]*(?=\r\n|$)/gi)].at(-1)?.[1];
  const length = digits === undefined ? undefined : Number(digits);
  return length !== undefined && length <= longestMessage ? length : undefined;
}

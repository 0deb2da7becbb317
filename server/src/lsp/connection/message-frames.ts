import { Transform, type TransformCallback } from 'node:stream';

/** No header is as long as this, in bytes: of what goes on for longer without an end only the last part is kept. */
const longestHeader = 8192;

/** A message that claims to be longer than this is none, in bytes. */
const longestMessage = 512 * 1024 * 1024;

const headerEnd = '\r\n\r\n';

/**
 * Lets through messages whose header says how long they are, and drops what stands between them: the library's reader waits without end for
 * a length that nobody meant, and takes the next message for a part of a header that it does not understand.
 */
export class MessageFrames extends Transform {
  /** Called for every header that is none. */
  onRefused: () => void = () => undefined;
  /** Called once the input has ended; the stream ends when it calls back. */
  beforeEnd: (done: () => void) => void = (done) => done();
  #header: Buffer = Buffer.alloc(0);
  /** How many bytes of the body are still to come. */
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

  /** @returns what comes after the header; nothing where the header has not ended yet */
  #readHeader(chunk: Buffer): Buffer {
    const bytes = Buffer.concat([this.#header, chunk]);
    const end = bytes.indexOf(headerEnd);
    this.#header = end < 0 ? Buffer.from(bytes.subarray(-longestHeader)) : Buffer.alloc(0);
    if (end < 0) return this.#header.subarray(0, 0);
    const length = lengthIn(bytes.toString('latin1', Math.max(0, end - longestHeader), end));
    if (length === undefined) this.onRefused();
    else this.push(`Content-Length: ${length}${headerEnd}`);
    this.#bodyLeft = length ?? 0;
    return bytes.subarray(end + headerEnd.length);
  }
}

/** The length that a header names, the nearest to its end: what stands before may be the rest of something else. */
function lengthIn(header: string): number | undefined {
  const digits = [...header.matchAll(/content-length:[ \t]*(\d{1,10})[ \t]*(?=\r\n|$)/gi)].at(-1)?.[1];
  const length = digits === undefined ? undefined : Number(digits);
  return length !== undefined && length <= longestMessage ? length : undefined;
}

import { finished, type Readable, type Writable } from 'node:stream';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  Disposable,
  type Message,
  type MessageReader,
  type MessageWriter,
} from 'vscode-languageserver/node';

/** The maximum length of a header, in bytes: of longer input without an end, only the last part is kept. */
const longestHeader = 8192;

/** A message that claims to be longer than this, in bytes, is invalid. */
const longestMessage = 512 * 1024 * 1024;

const headerEnd = '\r\n\r\n';
const nothing = Buffer.alloc(0);

/**
 * Reads messages with a valid Content-Length header, and drops everything between them: the library's reader would wait forever for a bogus
 * length, and read the next message as part of a header that it does not understand. It also takes several turns of the event loop for a
 * message, and a person waits for them.
 */
export class StreamReader extends AbstractMessageReader implements MessageReader {
  /** Called for every invalid header. */
  onRefused: () => void = () => undefined;
  /** Called when the input has ended; the reader closes when it calls back. */
  beforeEnd: (done: () => void) => void = (done) => done();
  readonly #input: Readable;
  #header: Buffer = nothing;
  /** What has come of the body. */
  #body: Buffer[] = [];
  /** The number of bytes of the body that are still to come. */
  #bodyLeft = 0;

  constructor(input: Readable) {
    super();
    this.#input = input;
  }

  listen(callback: DataCallback): Disposable {
    const read = (chunk: Buffer) => this.#read(chunk, callback);
    this.#input.on('data', read);
    finished(this.#input, { writable: false }, () => this.beforeEnd(() => this.fireClose()));
    return Disposable.create(() => this.#input.off('data', read));
  }

  #read(chunk: Buffer, callback: DataCallback): void {
    let rest = chunk;
    while (rest.length > 0) rest = this.#bodyLeft > 0 ? this.#readBody(rest, callback) : this.#readHeader(rest);
  }

  /** @returns the input after the body; empty if the body is incomplete */
  #readBody(chunk: Buffer, callback: DataCallback): Buffer {
    const part = chunk.subarray(0, this.#bodyLeft);
    this.#body.push(part);
    this.#bodyLeft -= part.length;
    if (this.#bodyLeft === 0) {
      const bytes = this.#body.length === 1 ? part : Buffer.concat(this.#body);
      this.#body = [];
      this.#tell(bytes, callback);
    }
    return chunk.subarray(part.length);
  }

  /** Also what the library throws for a message without meaning, such as a response to nothing, is only an error of the reader. */
  #tell(body: Buffer, callback: DataCallback): void {
    try {
      callback(JSON.parse(body.toString('utf8')) as Message);
    } catch (error) {
      this.fireError(error);
    }
  }

  /** @returns the input after the header; empty if the header is incomplete */
  #readHeader(chunk: Buffer): Buffer {
    const bytes = this.#header.length === 0 ? chunk : Buffer.concat([this.#header, chunk]);
    const end = bytes.indexOf(headerEnd);
    this.#header = end < 0 ? Buffer.from(bytes.subarray(-longestHeader)) : nothing;
    if (end < 0) return nothing;
    const length = lengthIn(bytes.toString('latin1', Math.max(0, end - longestHeader), end));
    if (length === undefined) this.onRefused();
    this.#bodyLeft = length ?? 0;
    return bytes.subarray(end + headerEnd.length);
  }
}

/** The length in a header, the last one if there are several: the text before it may belong to something else. */
function lengthIn(header: string): number | undefined {
  const digits = [...header.matchAll(/content-length:[ \t]*(\d{1,10})[ \t]*(?=\r\n|$)/gi)].at(-1)?.[1];
  const length = digits === undefined ? undefined : Number(digits);
  return length !== undefined && length <= longestMessage ? length : undefined;
}

/** Writes a message and its header at once: the library writes them one after the other, and the client wakes up twice for a message. */
export class StreamWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #output: Writable;

  constructor(output: Writable) {
    super();
    this.#output = output;
    output.on('error', (error) => this.fireError(error));
    output.on('close', () => this.fireClose());
  }

  write(message: Message): Promise<void> {
    return new Promise((resolve, reject) => {
      const body = JSON.stringify(message);
      this.#output.write(`Content-Length: ${Buffer.byteLength(body)}${headerEnd}${body}`, (error) => (error ? reject(error) : resolve()));
    });
  }

  end(): void {
    this.#output.end();
  }
}

import { AbstractMessageReader, type DataCallback, type Disposable, type MessageReader } from 'vscode-jsonrpc';

/** No header is as long as this; what goes on for longer without an end is thrown away. */
const longestHeader = 8192;

/** A message that claims to be longer than this is none, in bytes. */
const longestMessage = 512 * 1024 * 1024;

const headerEnd = '\r\n\r\n';

/** Reads messages from a stream. What is no message is told and left out, and reading goes on at the next header. */
export class Reader extends AbstractMessageReader implements MessageReader {
  readonly #stream: NodeJS.ReadableStream;
  readonly #refused: () => void;
  #chunks: Buffer[] = [];
  #size = 0;
  /** How long the body is that is being waited for. */
  #wanted: number | undefined;

  /** @param refused called for every piece that is no message */
  constructor(stream: NodeJS.ReadableStream, refused: () => void) {
    super();
    this.#stream = stream;
    this.#refused = refused;
  }

  listen(callback: DataCallback): Disposable {
    const read = (chunk: Buffer) => this.#read(chunk, callback);
    this.#stream.on('data', read);
    this.#stream.on('error', (error) => this.fireError(error));
    this.#stream.on('close', () => this.fireClose());
    return { dispose: () => this.#stream.removeListener('data', read) };
  }

  #read(chunk: Buffer, callback: DataCallback): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    if (this.#wanted !== undefined && this.#size < this.#wanted) return;
    const bytes = Buffer.concat(this.#chunks);
    let at = 0;
    for (;;) {
      if (this.#wanted === undefined) {
        const end = bytes.indexOf(headerEnd, at);
        if (end < 0) break;
        this.#wanted = lengthIn(bytes.toString('latin1', Math.max(at, end - longestHeader), end));
        at = end + headerEnd.length;
        if (this.#wanted === undefined) this.#refused();
        continue;
      }
      if (bytes.length - at < this.#wanted) break;
      const body = bytes.toString('utf8', at, at + this.#wanted);
      at += this.#wanted;
      this.#wanted = undefined;
      this.#deliver(body, callback);
    }
    const endless = this.#wanted === undefined && bytes.length - at > 2 * longestHeader;
    const rest = bytes.subarray(endless ? bytes.length - longestHeader : at);
    this.#chunks = [rest];
    this.#size = rest.length;
  }

  #deliver(body: string, callback: DataCallback): void {
    try {
      callback(JSON.parse(body));
    } catch (error) {
      // The connection throws at some messages that are JSON and yet none of its own; those concern nobody.
      if (error instanceof SyntaxError) this.#refused();
      else this.fireError(error);
    }
  }
}

/** The length that a header names, the nearest to its end: what stands before may be the rest of something else. */
function lengthIn(header: string): number | undefined {
  const digits = [...header.matchAll(/content-length:[ \t]*(\d{1,10})[ \t]*(?=\r\n|$)/gi)].at(-1)?.[1];
  const length = digits === undefined ? undefined : Number(digits);
  return length !== undefined && length <= longestMessage ? length : undefined;
}

/** Splits what a language server writes into its messages. */
export class MessageReader {
  readonly #take: (message: unknown) => void;
  #parts: Buffer[] = [];
  #held = 0;
  #wanted = 0;

  /** @param take gets each message, parsed */
  constructor(take: (message: unknown) => void) {
    this.#take = take;
  }

  /** Chunks are joined only once a message is complete: a large one consists of many. */
  read(chunk: Buffer): void {
    this.#parts.push(chunk);
    this.#held += chunk.length;
    if (this.#held < this.#wanted) return;
    let buffer = Buffer.concat(this.#parts);
    for (;;) {
      const header = /^(?:[^\r\n]+\r\n)*?Content-Length: (\d+)\r\n(?:[^\r\n]+\r\n)*\r\n/i.exec(buffer.toString('latin1', 0, 200));
      const end = header ? header[0].length + Number(header[1]) : Number.POSITIVE_INFINITY;
      if (!header || buffer.length < end) {
        this.#wanted = header ? end : 0;
        break;
      }
      const body = buffer.toString('utf8', header[0].length, end);
      buffer = buffer.subarray(end);
      this.#take(JSON.parse(body));
    }
    this.#parts = [buffer];
    this.#held = buffer.length;
  }
}

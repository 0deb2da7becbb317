import { type Catalogue, type Message, noSecrets, render } from '../core/index.ts';
import { readCatalogue } from '../host/catalogue.ts';

/** 0: no errors · 1: errors were found · 2: the command could not run. */
export type ExitCode = 0 | 1 | 2;

/** Where a command writes, in which language and with which colours. */
export class Terminal {
  readonly catalogue: Catalogue;
  /** Whether standard output is a terminal that supports colours. */
  readonly colours: boolean;
  readonly #out: NodeJS.WriteStream;
  readonly #err: NodeJS.WriteStream;

  constructor(out: NodeJS.WriteStream, err: NodeJS.WriteStream, env: Readonly<Record<string, string | undefined>>) {
    this.#out = out;
    this.#err = err;
    this.colours = out.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
    this.catalogue = readCatalogue(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG']);
    // A reader may close the pipe early (`| head`): continue silently, so that the exit code stays correct.
    for (const stream of [out, err]) stream.on('error', () => undefined);
  }

  say(message: Message): string {
    return render(message, this.catalogue);
  }

  /**
   * Writes a result; line breaks are the caller's responsibility.
   * @returns when the reader has taken so much that the next result can be written: a slow reader must not fill the memory
   */
  async write(text: string): Promise<void> {
    if (text === '' || !this.#out.writable || this.#out.write(text)) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        for (const event of ['drain', 'close', 'error']) this.#out.off(event, done);
        resolve();
      };
      for (const event of ['drain', 'close', 'error']) this.#out.on(event, done);
    });
  }

  /** Prints one line to standard error: what failed, or what is being done. Arguments of the user may look like a secret. */
  tell(message: Message): void {
    if (this.#err.writable) this.#err.write(`${printable(noSecrets.conceal(this.say(message)))}\n`);
  }
}

/** Makes characters visible that would control a terminal or change the text direction. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what keeps them out
  return text.replace(/[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, (sign) => {
    const code = sign.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : '\ufffd';
  });
}

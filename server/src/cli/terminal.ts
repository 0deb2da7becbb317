import { type Catalogue, type Message, noSecrets, render } from '../core/index.ts';
import { readCatalogue } from '../host/catalogue.ts';

/** 0: no errors · 1: errors were found · 2: it could not be done. */
export type ExitCode = 0 | 1 | 2;

/** Where a command writes, and in which words and colours. */
export class Terminal {
  readonly catalogue: Catalogue;
  /** Whether standard output is a person's terminal that wants colours. */
  readonly colours: boolean;
  readonly #out: NodeJS.WriteStream;
  readonly #err: NodeJS.WriteStream;

  constructor(out: NodeJS.WriteStream, err: NodeJS.WriteStream, env: Readonly<Record<string, string | undefined>>) {
    this.#out = out;
    this.#err = err;
    this.colours = out.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
    this.catalogue = readCatalogue(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG']);
    // Who reads has seen enough (`| head`): the rest is done in silence, so that the exit code stays true.
    for (const stream of [out, err]) stream.on('error', () => undefined);
  }

  say(message: Message): string {
    return render(message, this.catalogue);
  }

  /** Writes a result; line breaks are the caller's. */
  write(text: string): void {
    if (text !== '' && this.#out.writable) this.#out.write(text);
  }

  /** Says one line beside the result: what could not be done, or what is being done. What was typed may look like a secret. */
  tell(message: Message): void {
    if (this.#err.writable) this.#err.write(`${printable(noSecrets.conceal(this.say(message)))}\n`);
  }
}

/** Characters that a terminal would obey, or that turn the direction of a text, as something that can be seen. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what keeps them out
  return text.replace(/[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, (sign) => {
    const code = sign.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : '\ufffd';
  });
}

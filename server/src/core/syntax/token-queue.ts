import type { Token } from './token.ts';

/** The tokens that were scanned and not yet taken. Tokens are numbered from the start of the text, so that one can be put before another. */
export class TokenQueue {
  readonly #tokens: Token[] = [];
  #head = 0;
  #last: Token | undefined;
  /** How many tokens were taken: the number of the first that waits. */
  taken = 0;

  /** The token that waits the longest. */
  get first(): Token | undefined {
    return this.#tokens[this.#head];
  }

  /** The token that was taken last. */
  get previous(): Token | undefined {
    return this.#last;
  }

  /** The token that was scanned last, whether it waits or not. */
  get newest(): Token | undefined {
    return this.#tokens.at(-1) ?? this.#last;
  }

  /** The number that the next token gets. */
  get nextNumber(): number {
    return this.taken + this.#tokens.length - this.#head;
  }

  push(token: Token): void {
    this.#tokens.push(token);
  }

  /** Puts a token before the one of this number. */
  insert(number: number, token: Token): void {
    this.#tokens.splice(this.#head + number - this.taken, 0, token);
  }

  take(): void {
    this.#last = this.#tokens[this.#head];
    this.taken++;
    this.#head++;
    if (this.#head < this.#tokens.length) return;
    this.#tokens.length = 0;
    this.#head = 0;
  }
}

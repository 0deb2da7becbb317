import type { Token } from './token.ts';

/**
 * The tokens that were scanned and not yet consumed. Tokens are numbered from the start of the text, so that one can be inserted before
 * another.
 */
export class TokenQueue {
  readonly #tokens: Token[] = [];
  #head = 0;
  #last: Token | undefined;
  /** How many tokens were consumed: the number of the first one in the queue. */
  taken = 0;

  /** The oldest token in the queue. */
  get first(): Token | undefined {
    return this.#tokens[this.#head];
  }

  /** The token that was consumed last. */
  get previous(): Token | undefined {
    return this.#last;
  }

  /** The token that was scanned last, whether or not it is still in the queue. */
  get newest(): Token | undefined {
    return this.#tokens.at(-1) ?? this.#last;
  }

  /** The number of the next token. */
  get nextNumber(): number {
    return this.taken + this.#tokens.length - this.#head;
  }

  push(token: Token): void {
    this.#tokens.push(token);
  }

  /** Inserts a token before the one with this number. */
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

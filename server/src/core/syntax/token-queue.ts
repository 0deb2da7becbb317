import type { Token } from './token.ts';

/**
 * The tokens that were scanned and not yet consumed. Tokens are numbered from the start of the text, so that one can be inserted before
 * another.
 */
export class TokenQueue {
  /** Reused from its start whenever the queue is empty. */
  readonly #tokens: Token[] = [];
  #head = 0;
  #tail = 0;
  #last: Token | undefined;
  /** How many tokens were consumed: the number of the first one in the queue. */
  taken = 0;

  /** The oldest token in the queue. */
  get first(): Token | undefined {
    return this.#head < this.#tail ? this.#tokens[this.#head] : undefined;
  }

  /** The token that was consumed last. */
  get previous(): Token | undefined {
    return this.#last;
  }

  /** The token that was scanned last, whether or not it is still in the queue. */
  get newest(): Token | undefined {
    return this.#tail > 0 ? this.#tokens[this.#tail - 1] : this.#last;
  }

  /** The number of the next token. */
  get nextNumber(): number {
    return this.taken + this.#tail - this.#head;
  }

  push(token: Token): void {
    this.#tokens[this.#tail++] = token;
  }

  /** Inserts a token before the one with this number. */
  insert(number: number, token: Token): void {
    const at = this.#head + number - this.taken;
    for (let to = this.#tail++; to > at; to--) this.#tokens[to] = this.#tokens[to - 1] ?? token;
    this.#tokens[at] = token;
  }

  take(): void {
    this.#last = this.#tokens[this.#head];
    this.taken++;
    this.#head++;
    if (this.#head < this.#tail) return;
    this.#head = 0;
    this.#tail = 0;
  }
}

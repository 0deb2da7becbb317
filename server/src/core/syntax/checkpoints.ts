import { Numbers } from '../text/arrays.ts';
import type { ComposerMark } from './composer.ts';

/** A position where parsing can restart: an entry of the top-level block mapping. */
export interface Checkpoint {
  readonly offset: number;
  readonly line: number;
  readonly composer: ComposerMark;
}

/** How many numbers represent one checkpoint. */
const width = 4;

/** The checkpoints of a text in order. There can be as many as lines and hardly any is ever used, so they are stored as plain numbers. */
export class Checkpoints {
  readonly #numbers = new Numbers();

  push(offset: number, line: number, { pairs, anchors }: ComposerMark): void {
    for (const number of [offset, line, pairs, anchors]) this.#numbers.push(number);
  }

  /** The offset of the last one; undefined if there is none. */
  get lastOffset(): number | undefined {
    const { length } = this.#numbers;
    return length === 0 ? undefined : this.#numbers.at(length - width);
  }

  /** The last one before an offset. */
  lastBefore(offset: number): Checkpoint | undefined {
    for (let at = this.#numbers.length - width; at >= 0; at -= width) {
      const own = this.#numbers.at(at);
      if (own >= offset) continue;
      return {
        offset: own,
        line: this.#numbers.at(at + 1),
        composer: { pairs: this.#numbers.at(at + 2), anchors: this.#numbers.at(at + 3) },
      };
    }
    return undefined;
  }

  /** Removes those at or after an offset. */
  forgetFrom(offset: number): void {
    while ((this.lastOffset ?? -1) >= offset) this.#numbers.cut(this.#numbers.length - width);
  }
}

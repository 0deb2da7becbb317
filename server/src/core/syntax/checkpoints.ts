import { Numbers } from '../text/arrays.ts';
import type { ComposerMark } from './composer.ts';

/** Where reading can start again: at an entry of a block mapping at the top. */
export interface Checkpoint {
  readonly offset: number;
  readonly line: number;
  readonly composer: ComposerMark;
}

/** How many numbers say one checkpoint. */
const width = 4;

/** The checkpoints of a text in its order. There can be as many as lines and hardly any is ever used, so they are kept as plain numbers. */
export class Checkpoints {
  readonly #numbers = new Numbers();

  push(offset: number, line: number, { pairs, anchors }: ComposerMark): void {
    for (const number of [offset, line, pairs, anchors]) this.#numbers.push(number);
  }

  /** Where the last one stands; undefined where there is none. */
  get lastOffset(): number | undefined {
    const { length } = this.#numbers;
    return length === 0 ? undefined : this.#numbers.at(length - width);
  }

  /** The last one that stands before an offset. */
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

  /** Forgets those that stand at an offset or behind it. */
  forgetFrom(offset: number): void {
    while ((this.lastOffset ?? -1) >= offset) this.#numbers.cut(this.#numbers.length - width);
  }
}

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
  readonly #numbers: number[] = [];

  push(offset: number, line: number, { pairs, anchors }: ComposerMark): void {
    this.#numbers.push(offset, line, pairs, anchors);
  }

  /** Where the last one stands; undefined where there is none. */
  get lastOffset(): number | undefined {
    return this.#numbers.at(-width);
  }

  /** The last one that stands before an offset. */
  lastBefore(offset: number): Checkpoint | undefined {
    for (let at = this.#numbers.length - width; at >= 0; at -= width) {
      const [own = 0, line = 0, pairs = 0, anchors = 0] = this.#numbers.slice(at, at + width);
      if (own < offset) return { offset: own, line, composer: { pairs, anchors } };
    }
    return undefined;
  }

  /** Forgets those that stand at an offset or behind it. */
  forgetFrom(offset: number): void {
    while ((this.lastOffset ?? -1) >= offset) this.#numbers.length -= width;
  }
}

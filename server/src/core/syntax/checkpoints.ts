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
  private readonly numbers: number[] = [];

  push(offset: number, line: number, { pairs, anchors }: ComposerMark): void {
    this.numbers.push(offset, line, pairs, anchors);
  }

  /** The offset of the last one; undefined if there is none. */
  get lastOffset(): number | undefined {
    return this.numbers.at(-width);
  }

  /** The last one before an offset. */
  lastBefore(offset: number): Checkpoint | undefined {
    for (let at = this.numbers.length - width; at >= 0; at -= width) {
      const [own = 0, line = 0, pairs = 0, anchors = 0] = this.numbers.slice(at, at + width);
      if (own < offset) return { offset: own, line, composer: { pairs, anchors } };
    }
    return undefined;
  }

  /** Removes those at or after an offset. */
  forgetFrom(offset: number): void {
    while ((this.lastOffset ?? -1) >= offset) this.numbers.length -= width;
  }
}

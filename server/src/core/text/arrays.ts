/** Up to this many items an array that grew by itself is mostly room for more: the first item takes that for seventeen. */
const few = 16;

/** Shared by all that hold nothing. */
const nothing: readonly never[] = [];

/** An array without room for more, where that is most of it. A text can be made of collections that hold one thing each. */
export function fitted<T>(items: readonly T[]): readonly T[] {
  if (items.length === 0) return nothing;
  return items.length < few ? items.slice() : items;
}

/** A list of numbers of 32 bits that grows. There can be a million. */
export class Numbers {
  #values = new Int32Array(64);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const wider = new Int32Array(2 * this.#length);
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[this.#length++] = value;
  }

  /** @returns 0 where there is none at the index */
  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  /** Forgets the numbers from an index on. */
  cut(length: number): void {
    this.#length = Math.min(length, this.#length);
  }
}

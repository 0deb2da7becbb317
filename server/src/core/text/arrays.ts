/** For arrays up to this length, most of the memory of a grown array is spare capacity: the first push reserves room for seventeen. */
const few = 16;

/** Shared by all empty lists. */
const nothing: readonly never[] = [];

/** A copy of an array without spare capacity, if that is most of it. A text can consist of collections with one item each. */
export function fitted<T>(items: readonly T[]): readonly T[] {
  if (items.length === 0) return nothing;
  return items.length < few ? items.slice() : items;
}

/** The items by a key of theirs, in the order in which each key comes first. */
export function groupBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

const noNumbers = new Int32Array(0);

/** A growing list of 32-bit numbers. There can be a million of them. */
export class Numbers {
  #values = noNumbers;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const wider = new Int32Array(Math.max(64, 2 * this.#length));
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[this.#length++] = value;
  }

  /** @returns 0 where there is no number at the index */
  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  /** Removes the numbers from an index on. */
  cut(length: number): void {
    this.#length = Math.min(length, this.#length);
  }
}

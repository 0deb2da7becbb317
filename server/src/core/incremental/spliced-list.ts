/** Consecutive items of an array, moved by one distance. */
interface Run<T> {
  readonly items: readonly T[];
  readonly from: number;
  readonly to: number;
  readonly by: number;
  /** Undefined if no edit moved them. Also items that are back where they were read are moved: what is inside them must be that of one edit. */
  readonly move: Move<T> | undefined;
}

/** An item at another distance from where it was read; called with the sum of the distances of all edits. */
type Move<T> = (item: T, by: number) => T;

/** What an edit does to a list. */
export interface ListEdit<T> {
  /** The index of the first item that is removed. */
  readonly first: number;
  readonly removed: number;
  readonly added: readonly T[];
  /** How far the items after it move. */
  readonly by: number;
  readonly move: Move<T>;
}

/** With more runs than this, the items are put into one array: each edit at another place adds one or two. */
const mostRuns = 32;

/**
 * The items of a list in the order of the text, shared with the list before an edit: an edit replaces a few of thousands, and those after it
 * are moved when they are read. Immutable.
 */
export class SplicedList<T> {
  readonly count: number;
  readonly #runs: readonly Run<T>[];
  #items: readonly T[] | undefined;

  private constructor(runs: readonly Run<T>[], items?: readonly T[]) {
    this.#runs = runs;
    this.#items = items;
    this.count = runs.reduce((sum, { from, to }) => sum + to - from, 0);
  }

  static of<T>(items: readonly T[]): SplicedList<T> {
    return new SplicedList([{ items, from: 0, to: items.length, by: 0, move: undefined }], items);
  }

  /** All items; made on first use. */
  get items(): readonly T[] {
    this.#items ??= this.#runs.flatMap(itemsOf);
    return this.#items;
  }

  /** The item at an index, without making the others; undefined if there is none. */
  at(index: number): T | undefined {
    if (this.#items) return this.#items[index];
    let left = index;
    for (const { items, from, to, by, move } of this.#runs) {
      if (left < to - from) {
        const item = items[from + left];
        return item === undefined || move === undefined ? item : move(item, by);
      }
      left -= to - from;
    }
    return undefined;
  }

  /** The items from an index up to another one. */
  slice(from: number, to: number): readonly T[] {
    return Array.from({ length: Math.max(0, Math.min(to, this.count) - from) }, (_, index) => this.at(from + index) as T);
  }

  /** Whether a predicate that does not depend on positions is true for every item, with its index. */
  every(holds: (item: T, index: number) => boolean): boolean {
    let index = 0;
    for (const { items, from, to } of this.#runs) for (let at = from; at < to; at++) if (!holds(items[at] as T, index++)) return false;
    return true;
  }

  /**
   * The number of leading items whose start fulfils a predicate; found by binary search, without moving items.
   * @param startOf the offset where an item begins
   * @param holds once it is false for a start, it is false for all after it
   */
  countWhile(startOf: (item: T) => number, holds: (start: number) => boolean): number {
    let count = 0;
    for (const { items, from, to, by } of this.#runs) {
      let low = from;
      let high = to;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (holds(startOf(items[middle] as T) + by)) low = middle + 1;
        else high = middle;
      }
      count += low - from;
      if (low < to) break;
    }
    return count;
  }

  replaced({ first, removed, added, by, move }: ListEdit<T>): SplicedList<T> {
    const fresh: Run<T> = { items: added, from: 0, to: added.length, by: 0, move: undefined };
    const after = this.#part(first + removed, this.count);
    const moved = by === 0 ? after : after.map((run) => ({ ...run, by: run.by + by, move }));
    const made = new SplicedList([...this.#part(0, first), ...(added.length > 0 ? [fresh] : []), ...moved]);
    return made.#runs.length > mostRuns ? SplicedList.of(made.items) : made;
  }

  /** The runs from an index up to another one. */
  #part(from: number, to: number): readonly Run<T>[] {
    const part: Run<T>[] = [];
    let begin = 0;
    for (const run of this.#runs) {
      const cut = { ...run, from: run.from + Math.max(0, from - begin), to: run.to - Math.max(0, begin + run.to - run.from - to) };
      if (cut.from < cut.to) part.push(cut);
      begin += run.to - run.from;
    }
    return part;
  }
}

function itemsOf<T>({ items, from, to, by, move }: Run<T>): readonly T[] {
  const part = items.slice(from, to);
  return move === undefined ? part : part.map((item) => move(item, by));
}

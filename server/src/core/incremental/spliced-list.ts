import type { PartList } from '../syntax/parts.ts';
import { fitted } from '../text/arrays.ts';
import type { Moves } from './moved.ts';

/** Consecutive items of an array, moved by one distance. */
interface ItemRun<T> {
  readonly items: readonly T[];
  readonly from: number;
  readonly to: number;
  readonly by: number;
  /**
   * Those of the last edit before them; undefined if there was none. Also items that are back where they were read are moved: what is inside
   * them must be that of one edit.
   */
  readonly moves: Moves | undefined;
}

/**
 * Returns an item at another distance from where it was read, which is the sum of the distances of all edits. A function of the list, and not
 * a closure for each edit: V8 would allocate that in the old generation, where it keeps the moved items alive.
 */
type Move<T> = (moves: Moves, item: T, by: number) => T;

/** How far an edit moves what comes after it. */
export interface ListShift {
  readonly by: number;
  readonly moves: Moves;
}

/** With more runs than this, the items are put into one array: each edit at another place adds one or two. */
const mostRuns = 32;

/**
 * The items of a list in the order of the text, shared with the list before an edit: an edit replaces a few of thousands, and those after it
 * are moved when they are read. Immutable.
 */
export class SplicedList<T> implements PartList<T> {
  readonly length: number;
  readonly #runs: readonly ItemRun<T>[];
  readonly #move: Move<T>;
  #items: readonly T[] | undefined;

  private constructor(runs: readonly ItemRun<T>[], move: Move<T>, items?: readonly T[]) {
    this.#runs = runs;
    this.#move = move;
    this.#items = items;
    this.length = runs.reduce((sum, { from, to }) => sum + to - from, 0);
  }

  static of<T>(items: readonly T[], move: Move<T>): SplicedList<T> {
    return new SplicedList([{ items, from: 0, to: items.length, by: 0, moves: undefined }], move, items);
  }

  /** All items; made on first use. */
  get items(): readonly T[] {
    this.#items ??= this.#allItems();
    return this.#items;
  }

  /** The item at an index, without making the others; undefined if there is none. */
  at(index: number): T | undefined {
    if (this.#items) return this.#items[index];
    if (index < 0) return undefined;
    let left = index;
    for (const { items, from, to, by, moves } of this.#runs) {
      if (left < to - from) {
        const item = items[from + left] as T;
        return moves === undefined ? item : this.#move(moves, item, by);
      }
      left -= to - from;
    }
    return undefined;
  }

  /** The items from an index up to another one. */
  slice(from: number, to: number): readonly T[] {
    return Array.from({ length: Math.max(0, Math.min(to, this.length) - from) }, (_, index) => this.at(from + index) as T);
  }

  /** The first item for which a predicate that does not depend on positions is true, without making the others. */
  find(holds: (item: T) => boolean): T | undefined {
    let index = 0;
    for (const { items, from, to } of this.#runs) {
      for (let at = from; at < to; at++) if (holds(items[at] as T)) return this.at(index + at - from);
      index += to - from;
    }
    return undefined;
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

  /**
   * The list after an edit.
   * @param from the index of the first item that is removed
   * @param until the index after the last one
   * @param added the items in their place
   */
  replaced(from: number, until: number, added: readonly T[], { by, moves }: ListShift): SplicedList<T> {
    const fresh: ItemRun<T> = { items: added, from: 0, to: added.length, by: 0, moves: undefined };
    const runs = this.#part(0, from);
    if (added.length > 0) runs.push(fresh);
    for (const run of this.#part(until, this.length)) runs.push(by === 0 ? run : { ...run, by: run.by + by, moves });
    const made = new SplicedList(runs, this.#move);
    return made.#runs.length > mostRuns ? SplicedList.of(made.items, this.#move) : made;
  }

  /** The list after an edit before all of its items. */
  moved({ by, moves }: ListShift): SplicedList<T> {
    return new SplicedList(
      this.#runs.map((run) => ({ ...run, by: run.by + by, moves })),
      this.#move,
    );
  }

  /** The runs from an index up to another one. */
  #part(from: number, to: number): ItemRun<T>[] {
    const part: ItemRun<T>[] = [];
    let begin = 0;
    for (const run of this.#runs) {
      const first = run.from + Math.max(0, from - begin);
      const last = run.to - Math.max(0, begin + run.to - run.from - to);
      if (first < last) part.push(first === run.from && last === run.to ? run : { ...run, from: first, to: last });
      begin += run.to - run.from;
    }
    return part;
  }

  #allItems(): readonly T[] {
    const [run, ...more] = this.#runs;
    if (run && more.length === 0 && run.moves === undefined && run.to - run.from === run.items.length) return run.items;
    const all: T[] = [];
    for (const { items, from, to, by, moves } of this.#runs)
      for (let at = from; at < to; at++) {
        const item = items[at] as T;
        all.push(moves === undefined ? item : this.#move(moves, item, by));
      }
    return fitted(all);
  }
}

import type { Cursor } from './cursor.ts';

/** A position where a key may have started: it is one if its `:` is found in time. */
export interface PossibleKey {
  /** Number of its first token, counted from the start of the text. */
  readonly token: number;
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  /** True if only a key is possible here. */
  readonly required: boolean;
}

interface Slot {
  live: boolean;
  token: number;
  offset: number;
  line: number;
  column: number;
  required: boolean;
}

/** The maximum length of a key, up to its colon. */
const longestKey = 1024;

/** The possible keys, at most one per level of brackets. An inner one always starts after the outer ones. The slots are reused. */
export class SimpleKeys {
  readonly #slots: Slot[] = [];
  /** There is no key on a lower level than this. */
  #lowest = 0;

  save(level: number, token: number, { pos, line, column }: Cursor, required: boolean): void {
    while (this.#slots.length <= level) this.#slots.push({ live: false, token: 0, offset: 0, line: 0, column: 0, required: false });
    const slot = this.#slots[level];
    if (slot === undefined) return;
    slot.live = true;
    slot.token = token;
    slot.offset = pos;
    slot.line = line;
    slot.column = column;
    slot.required = required;
    if (level < this.#lowest) this.#lowest = level;
  }

  /** Removes and returns the key of a level. It is valid until the next one is saved. */
  take(level: number): PossibleKey | undefined {
    const slot = this.#slots[level];
    if (slot === undefined || !slot.live) return undefined;
    slot.live = false;
    return slot;
  }

  /** The number of the first token that may still turn out to be a key; -1 if there is none. */
  earliest(): number {
    for (let level = this.#lowest; level < this.#slots.length; level++) {
      const slot = this.#slots[level];
      if (slot?.live) {
        this.#lowest = level;
        return slot.token;
      }
    }
    this.#lowest = this.#slots.length;
    return -1;
  }

  /** Discards the keys that can no longer get their colon: on another line, or too far away. Returns a required one. */
  dropStale(top: number, cursor: Cursor): PossibleKey | undefined {
    for (let level = this.#lowest; level <= top; level++) {
      const slot = this.#slots[level];
      if (slot === undefined || !slot.live) continue;
      if (slot.line === cursor.line && !cursor.isFartherThan(slot.offset, longestKey)) {
        this.#lowest = level;
        return undefined;
      }
      slot.live = false;
      if (slot.required) return slot;
    }
    this.#lowest = Math.max(top + 1, this.#lowest);
    return undefined;
  }

  clear(): void {
    for (const slot of this.#slots) slot.live = false;
    this.#lowest = 0;
  }
}

import type { Cursor } from './cursor.ts';

/** A place where a key may have started: it is one if its `:` is met in time. */
export interface PossibleKey {
  /** Number of its first token, counted from the start of the text. */
  readonly token: number;
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  /** True where nothing but a key can stand. */
  readonly required: boolean;
}

/** The longest a key may be, up to its colon. */
const longestKey = 1024;

/** The possible keys, at most one a level of brackets. An inner one always starts behind the outer ones. */
export class SimpleKeys {
  private readonly byLevel: (PossibleKey | undefined)[] = [];
  /** No key is kept on a lower level. */
  private lowest = 0;

  save(level: number, key: PossibleKey): void {
    while (this.byLevel.length < level) this.byLevel.push(undefined);
    this.byLevel[level] = key;
    if (level < this.lowest) this.lowest = level;
  }

  /** The key of a level, which is forgotten. */
  take(level: number): PossibleKey | undefined {
    const key = this.byLevel[level];
    if (key !== undefined) this.byLevel[level] = undefined;
    return key;
  }

  /** The number of the first token that waits to be known as a key or not; -1 where none does. */
  earliest(): number {
    for (let level = this.lowest; level < this.byLevel.length; level++) {
      const key = this.byLevel[level];
      if (key !== undefined) {
        this.lowest = level;
        return key.token;
      }
    }
    this.lowest = this.byLevel.length;
    return -1;
  }

  /** Forgets the keys that cannot get their colon any more: another line, or too far away. Gives back a required one. */
  dropStale(top: number, cursor: Cursor): PossibleKey | undefined {
    for (let level = this.lowest; level <= top; level++) {
      const key = this.byLevel[level];
      if (key === undefined) continue;
      if (key.line === cursor.line && !cursor.isFartherThan(key.offset, longestKey)) {
        this.lowest = level;
        return undefined;
      }
      this.byLevel[level] = undefined;
      if (key.required) return key;
    }
    this.lowest = Math.max(top, 0) + 1;
    return undefined;
  }

  clear(): void {
    this.byLevel.length = 0;
    this.lowest = 0;
  }
}

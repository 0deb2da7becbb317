import { isBreak, lineEnd } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { isBlank } from './chars.ts';
import { indentOf } from './text-lines.ts';

/** How a broken text is to be read so that parsing can continue. The scanner uses it; offsets always refer to the text itself. */
export interface Mends {
  /** Offsets whose character has no special meaning: a bracket, quote, colon or `@` that is read as a letter. */
  readonly literals: ReadonlySet<number>;
  /** Offsets where a key ends although PyYAML would read on: at a `:` without a space, or where a colon is missing. */
  readonly keyEnds: ReadonlySet<number>;
  /** Offsets where a missing comma is assumed. */
  readonly commas: ReadonlySet<number>;
  /** Starts of lines whose indentation counts as less (or, if negative, more) than it is. */
  readonly shifts: ReadonlyMap<number, number>;
}

/** Collects mends and records how far back they reach. The text keeps its length. */
export class Mending implements Mends {
  readonly literals = new Set<number>();
  readonly keyEnds = new Set<number>();
  readonly commas = new Set<number>();
  readonly shifts = new Map<number, number>();
  /** What was skipped. */
  readonly skipped: Span[] = [];
  text: string;
  /** The first offset that a mend since the last {@link settle} changed. */
  #earliest = Number.POSITIVE_INFINITY;
  #changed = false;

  constructor(text: string) {
    this.text = text;
  }

  /** Reads the character as a letter; a blank stays one. */
  literal(offset: number): void {
    if (offset >= this.text.length || isBlank(this.text.charCodeAt(offset))) return;
    this.#note(offset, !this.literals.has(offset));
    this.literals.add(offset);
  }

  /** Ends a key here. */
  endKey(offset: number): void {
    this.#note(offset, !this.keyEnds.has(offset));
    this.keyEnds.add(offset);
  }

  /** Assumes a comma before this offset. */
  comma(offset: number): void {
    this.#note(offset, !this.commas.has(offset));
    this.commas.add(offset);
  }

  /** Counts the indentation of these lines as this many columns less; more if negative. */
  shift(lineStarts: Iterable<number>, columns: number): void {
    for (const lineStart of lineStarts) {
      this.shifts.set(lineStart, (this.shifts.get(lineStart) ?? 0) + columns);
      this.#note(lineStart, columns !== 0);
    }
  }

  /** Skips a range; line breaks stay. */
  skip(start: number, end: number): void {
    this.blank(start, end);
    if (this.#changed && end > start) this.skipped.push({ start, end });
  }

  /** Reads spaces in place of everything but line breaks. */
  blank(start: number, end: number): void {
    let spaces = '';
    for (let at = start; at < end; ) {
      const stop = Math.min(lineEnd(this.text, at), end);
      spaces += ' '.repeat(stop - at);
      at = stop;
      while (at < end && isBreak(this.text.charCodeAt(at))) spaces += this.text.charAt(at++);
    }
    this.#put(start, spaces);
  }

  /** Reads another character in place of the one here. */
  replace(offset: number, character: string): void {
    this.#put(offset, character);
  }

  /** The effective indentation of the line that starts here. */
  indentOf(lineStart: number): number {
    return indentOf(this.text, lineStart) - (this.shifts.get(lineStart) ?? 0);
  }

  /**
   * Ends a round of mending.
   * @returns the first offset that changed; undefined if nothing did
   */
  settle(): number | undefined {
    const earliest = this.#changed ? this.#earliest : undefined;
    this.#earliest = Number.POSITIVE_INFINITY;
    this.#changed = false;
    return earliest;
  }

  #put(start: number, replacement: string): void {
    const end = start + replacement.length;
    const differs = this.text.slice(start, end) !== replacement;
    if (differs) this.text = this.text.slice(0, start) + replacement + this.text.slice(end);
    this.#note(start, differs);
  }

  #note(offset: number, changes: boolean): void {
    if (!changes) return;
    this.#changed = true;
    this.#earliest = Math.min(this.#earliest, offset);
  }
}

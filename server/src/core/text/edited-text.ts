import type { Span } from './span.ts';

/**
 * What can be read of a text whether or not it is in one piece. A string has all of it; `toString` puts an {@link EditedText} into one piece.
 */
export type TextReader = Pick<
  string,
  'length' | 'slice' | 'charAt' | 'charCodeAt' | 'includes' | 'startsWith' | 'lastIndexOf' | 'toString'
>;

/** A shorter text is copied at each edit, in code units. */
const shortest = 100_000;
/** Longer edits, and edits further apart, are put into one piece with the rest of the text. */
const longestMiddle = 4096;
/** How many code units are searched at first. */
const searchedFirst = 256;

/**
 * A long text after edits at one place: what was typed, between the parts of the text before it. V8 keeps each string of more than 128 kB that
 * is alive at a collection until the next full one, so a copy of the text for each keystroke used 25 MB at 16,000 lines. Immutable.
 */
export class EditedText implements TextReader {
  readonly length: number;
  readonly #base: string;
  /** What replaces the part of the base between these offsets. */
  readonly #middle: string;
  readonly #start: number;
  readonly #end: number;
  #whole: string | undefined;

  private constructor(base: string, start: number, end: number, middle: string) {
    this.#base = base;
    this.#start = start;
    this.#end = end;
    this.#middle = middle;
    this.length = base.length - (end - start) + middle.length;
  }

  /**
   * The text after an edit.
   * @param start of the replaced characters
   * @param end of the replaced characters
   * @param newText what is in their place
   */
  static edited(text: TextReader, start: number, end: number, newText: string): TextReader {
    if (text.length >= shortest && newText.length <= longestMiddle) {
      return (
        (text instanceof EditedText ? text.#editedAgain(start, end, newText) : undefined) ??
        new EditedText(text.toString(), start, end, newText)
      );
    }
    return text.slice(0, start) + newText + text.slice(end);
  }

  /** @returns undefined if too much would lie between the parts of the base, or the text is in one piece already */
  #editedAgain(start: number, end: number, newText: string): EditedText | undefined {
    if (this.#whole !== undefined) return undefined;
    const edited = this.#edited;
    const first = Math.min(start, edited.start);
    const last = Math.max(end, edited.end);
    if (last - first + newText.length > longestMiddle) return undefined;
    const middle = this.slice(first, start) + newText + this.slice(end, last);
    return new EditedText(this.#base, first, this.#end + last - edited.end, middle);
  }

  /** How much of two texts is known to be the same, without comparing them. */
  static shared(one: TextReader, other: TextReader): SharedText {
    const { base, start, end } = EditedText.#partsOf(one);
    const { base: otherBase, start: otherStart, end: otherEnd } = EditedText.#partsOf(other);
    if (base !== otherBase) return { before: 0, after: 0 };
    return { before: Math.min(start, otherStart), after: base.length - Math.max(end, otherEnd) };
  }

  charAt(at: number): string {
    return at >= 0 && at < this.length ? String.fromCharCode(this.charCodeAt(at)) : '';
  }

  charCodeAt(at: number): number {
    if (at < this.#start) return this.#base.charCodeAt(at);
    const inside = at - this.#start;
    return inside < this.#middle.length ? this.#middle.charCodeAt(inside) : this.#base.charCodeAt(inside - this.#middle.length + this.#end);
  }

  slice(start = 0, end = this.length): string {
    const from = this.#index(start);
    const until = this.#index(end);
    if (until <= this.#start) return this.#base.slice(from, until);
    const by = this.#end - this.#start - this.#middle.length;
    if (from >= this.#edited.end) return this.#base.slice(from + by, Math.max(from, until) + by);
    const middle = this.#middle.slice(Math.max(0, from - this.#start), until - this.#start);
    return this.#base.slice(from, Math.max(from, this.#start)) + middle + this.#base.slice(this.#end, Math.max(this.#end, until + by));
  }

  includes(searched: string, from = 0): boolean {
    const overlap = Math.max(0, searched.length - 1);
    const { start, end } = this.#edited;
    return (
      this.slice(from, start).includes(searched) ||
      this.slice(Math.max(from, start - overlap), end + overlap).includes(searched) ||
      this.slice(Math.max(from, end)).includes(searched)
    );
  }

  startsWith(searched: string, at = 0): boolean {
    const from = Math.max(0, at);
    return this.slice(from, from + searched.length) === searched;
  }

  lastIndexOf(searched: string, from = this.length): number {
    let until = Math.min(Math.max(0, from) + searched.length, this.length);
    for (let size = searchedFirst; ; size *= 4) {
      const start = Math.max(0, until - searched.length - size);
      const found = this.slice(start, until).lastIndexOf(searched);
      if (found >= 0) return start + found;
      if (start === 0) return -1;
      until = start + searched.length - 1;
    }
  }

  /** The text in one piece; it is kept, and the next edits are made to it. */
  toString(): string {
    this.#whole ??= this.#base.slice(0, this.#start) + this.#middle + this.#base.slice(this.#end);
    return this.#whole;
  }

  /** Where the text differs from its base. */
  get #edited(): Span {
    return { start: this.#start, end: this.#start + this.#middle.length };
  }

  /** An index from the start, as `slice` understands indexes. */
  #index(at: number): number {
    return at < 0 ? Math.max(0, this.length + at) : Math.min(at, this.length);
  }

  static #partsOf(text: TextReader): { readonly base: string; readonly start: number; readonly end: number } {
    if (text instanceof EditedText && text.#whole === undefined) return { base: text.#base, start: text.#start, end: text.#end };
    const base = text.toString();
    return { base, start: base.length, end: 0 };
  }
}

/** The common start and the common end of two texts, in code units; in equal texts they overlap. */
export interface SharedText {
  readonly before: number;
  readonly after: number;
}

/** Whether two texts are equal. */
export function isSameText(one: TextReader, other: TextReader): boolean {
  if (one.length !== other.length) return false;
  const { before, after } = EditedText.shared(one, other);
  return one.slice(before, one.length - after) === other.slice(before, other.length - after);
}

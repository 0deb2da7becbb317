import type { Lines } from '../../text/lines.ts';
import { keyToken } from './scan-token.ts';

const space = 0x20;

/** `---` or `...` as a whole word. */
export const isMarker = (word: string): boolean => (word.startsWith('---') || word.startsWith('...')) && /^...[ \t]?$/.test(word);

/** A comment, or a line feed: what follows the indentation of most lines that say nothing. */
const isNothing = (code: number): boolean => code === 0x23 || code === 0x0a;

/** Where the blocks of a text begin and end, by indentation alone. */
export class Blocks {
  readonly #text: string;
  readonly #lines: Lines;

  constructor(text: string, lines: Lines) {
    this.#text = text;
    this.#lines = lines;
  }

  /**
   * The first line, from a given one on, that is not indented deeper than a column and begins with a key, a dash or a document marker: any
   * other line closes nothing.
   */
  end(first: number, column: number): number {
    const { count } = this.#lines;
    for (let line = first; line < count; line++) {
      const at = this.#contentWithin(line, column);
      if (at >= 0 && this.#closes(line, at)) return line;
    }
    return count;
  }

  /** Where a line begins after its indentation; -1 if it is indented deeper than a column, or is a comment or empty. */
  #contentWithin(line: number, column: number): number {
    const text = this.#text;
    const start = this.#lines.start(line);
    const deeper = start + column + 1;
    let at = start;
    while (at < deeper && text.charCodeAt(at) === space) at++;
    return at === deeper || isNothing(text.charCodeAt(at)) ? -1 : at;
  }

  #closes(line: number, at: number): boolean {
    const end = this.#lines.end(line);
    const word = this.#text.slice(at, Math.min(end, at + 4));
    return /^-(?:[ \t]|$)/.test(word) || isMarker(word) || keyToken(this.#text, at, end, false) !== undefined;
  }

  /** The last line before another one that begins with a key and is not indented deeper than a column. */
  keyBefore(line: number, column: number): number {
    for (let at = line - 1; at > 0; at--) {
      const start = this.#contentWithin(at, column);
      if (start < 0 || this.#text.charAt(start) === '-') continue;
      if (keyToken(this.#text, start, this.#lines.end(at), false) !== undefined) return at;
    }
    return 0;
  }
}

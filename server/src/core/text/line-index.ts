import type { TextReader } from './edited-text.ts';
import { Offsets } from './offsets.ts';

/** A position as editors show it: from 0, the character in UTF-16 code units of its line. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

const lineFeed = 10;
const carriageReturn = 13;

/**
 * The starts of the lines of one text, as the Language Server Protocol counts them: a line ends with LF, CR LF or a lone CR. (YAML knows
 * more line breaks.) Immutable.
 */
export class LineIndex {
  readonly length: number;
  readonly #starts: Offsets;
  /** Needed for the length of a line break. */
  readonly #text: TextReader;

  constructor(text: TextReader, starts = Offsets.of([0, ...startsBetween(text, 0, text.length)])) {
    this.#text = text;
    this.#starts = starts;
    this.length = text.length;
  }

  get lineCount(): number {
    return this.#starts.count;
  }

  /** The line of an offset; a line break belongs to the line that it ends. Offsets outside the text are clamped. */
  lineAt(offset: number): number {
    return Math.max(0, this.#starts.countThrough(offset) - 1);
  }

  /** The characters of a line without its line break; the nearest line if there is no such line. */
  line(line: number): { readonly start: number; readonly end: number } {
    const wanted = clamp(line, 0, this.lineCount - 1);
    return { start: this.#startOf(wanted), end: this.#endOf(wanted) };
  }

  /** Offsets outside the text are clamped; one inside a CR LF counts as the end of its line. */
  positionAt(offset: number): Position {
    const line = this.lineAt(offset);
    return { line, character: this.#characterOf(offset, line) };
  }

  /** Whether a position is that of an offset, without making another one: each finding asks on each keystroke. */
  isPositionOf({ line, character }: Position, offset: number): boolean {
    return line === this.lineAt(offset) && character === this.#characterOf(offset, line);
  }

  /** A line after the last one means the end of the text, a character after the end of a line its end. */
  offsetAt({ line, character }: Position): number {
    if (line >= this.lineCount) return this.length;
    if (line < 0) return 0;
    const { start, end } = this.line(line);
    return clamp(start + character, start, end);
  }

  /**
   * The index of the text after one edit, without scanning unchanged lines.
   * @param start of the replaced characters
   * @param end of the replaced characters, in the old text
   * @param text the whole new text
   */
  edited(start: number, end: number, text: TextReader): LineIndex {
    const moved = text.length - this.length;
    // A line break can be joined or split at the borders of the edit (CR next to LF), so one more line on each side is scanned again.
    const first = Math.max(0, this.lineAt(start) - 1);
    const next = Math.min(this.lineAt(end) + 2, this.lineCount);
    const following = this.#startOf(next) + moved;
    const middle = startsBetween(text, this.#startOf(first), following);
    if (next < this.lineCount && middle.at(-1) === following) middle.pop();
    return new LineIndex(text, this.#starts.replaced(first + 1, next, middle, moved));
  }

  #characterOf(offset: number, line: number): number {
    const start = this.#startOf(line);
    return clamp(offset, start, this.#endOf(line)) - start;
  }

  #startOf(line: number): number {
    return this.#starts.at(line) ?? this.length;
  }

  #endOf(line: number): number {
    if (line + 1 >= this.lineCount) return this.length;
    const next = this.#startOf(line + 1);
    const double = this.#text.charCodeAt(next - 1) === lineFeed && this.#text.charCodeAt(next - 2) === carriageReturn;
    return next - (double ? 2 : 1);
  }
}

/** Starts of the lines after every line break that begins in the half-open range. */
function startsBetween(text: TextReader, from: number, to: number): number[] {
  const starts: number[] = [];
  // The line feed of a CR LF may be after the range.
  const part = text.slice(from, to + 1);
  const length = to - from;
  let feed = part.indexOf('\n');
  let lone = part.indexOf('\r');
  while ((feed >= 0 && feed < length) || (lone >= 0 && lone < length)) {
    if (lone >= 0 && (feed < 0 || lone < feed)) {
      const start = lone + 1 === feed ? lone + 2 : lone + 1;
      starts.push(from + start);
      lone = part.indexOf('\r', start);
      if (feed >= 0 && start > feed) feed = part.indexOf('\n', start);
    } else {
      starts.push(from + feed + 1);
      feed = part.indexOf('\n', feed + 1);
    }
  }
  return starts;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

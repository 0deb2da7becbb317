import { ch, isBlank } from './chars.ts';

/** A position in a text that moves forward, with the state that the scanner needs. Reads 0 at the end of the text. */
export class Cursor {
  /** The text with a trailing NUL, so that looking ahead needs no bounds check. */
  readonly source: string;
  pos = 0;
  /** The number of YAML line breaks so far. */
  line = 0;
  /** The start of the current line. */
  lineStart = 0;
  /** Whether the last plain scalar was followed by a line break: then a key may follow. */
  brokeLine = false;
  readonly #hasMarks: boolean;
  readonly #hasPairs: boolean;

  readonly #shifts: ReadonlyMap<number, number> | undefined;

  /**
   * @param shifts lines whose indentation counts as less than it is
   * @param like a cursor over the same text before it was mended
   */
  constructor(text: string, shifts?: ReadonlyMap<number, number>, like?: Cursor) {
    this.#shifts = shifts;
    this.source = `${text}\0`;
    this.lineStart = shifts?.get(0) ?? 0;
    this.#hasMarks = like === undefined ? text.includes('\ufeff') : like.#hasMarks;
    this.#hasPairs = like === undefined ? /[\ud800-\udfff]/.test(text) : like.#hasPairs;
  }

  peek(ahead = 0): number {
    return this.source.charCodeAt(this.pos + ahead);
  }

  /** Moves to a position on a line that starts at `lineStart`. */
  moveTo(pos: number, line: number, lineStart: number): void {
    this.pos = pos;
    this.line = line;
    this.lineStart = lineStart + (this.#shifts?.get(lineStart) ?? 0);
  }

  /** Characters since the start of the line; never below 0, however far a line was shifted. PyYAML does not count byte order marks. */
  get column(): number {
    const column = this.pos - this.lineStart;
    if (column < 0) return 0;
    return this.#hasMarks ? column - this.#countMarks() : column;
  }

  /** Skips a line break, CRLF as one; returns its replacement in a scalar, '' if there is none. */
  skipBreak(): string {
    const code = this.source.charCodeAt(this.pos);
    let becomes: string;
    switch (code) {
      case ch.lf:
      case ch.nextLine:
        becomes = '\n';
        break;
      case ch.cr:
        if (this.source.charCodeAt(this.pos + 1) === ch.lf) this.pos++;
        becomes = '\n';
        break;
      case ch.lineSeparator:
        becomes = '\u2028';
        break;
      case ch.paragraphSeparator:
        becomes = '\u2029';
        break;
      default:
        return '';
    }
    this.pos++;
    this.line++;
    this.lineStart = this.#shifts === undefined ? this.pos : this.pos + (this.#shifts.get(this.pos) ?? 0);
    return becomes;
  }

  /** True if there is a `---` or `...` as a whole word here. */
  atMarker(): boolean {
    const code = this.source.charCodeAt(this.pos);
    return (code === ch.dash || code === ch.dot) && this.atTriple(code);
  }

  /** True if this character occurs here three times, as a whole word. */
  atTriple(code: number): boolean {
    const { source, pos } = this;
    return (
      source.charCodeAt(pos) === code &&
      source.charCodeAt(pos + 1) === code &&
      source.charCodeAt(pos + 2) === code &&
      isBlank(source.charCodeAt(pos + 3))
    );
  }

  /** True if there are more than `limit` characters, as Python counts them, between `from` and the cursor. */
  isFartherThan(from: number, limit: number): boolean {
    const units = this.pos - from;
    if (units <= limit) return false;
    if (!this.#hasPairs || units > 2 * limit) return true;
    let characters = units;
    for (let at = from; at < this.pos; at++) {
      const code = this.source.charCodeAt(at);
      if (code >= 0xdc00 && code <= 0xdfff) characters--;
    }
    return characters > limit;
  }

  #countMarks(): number {
    let marks = 0;
    for (let at = this.lineStart; at < this.pos; at++) if (this.source.charCodeAt(at) === ch.byteOrderMark) marks++;
    return marks;
  }
}

import type { TextReader } from './edited-text.ts';
import { countWhile } from './find.ts';

/**
 * The lines of a text as YAML 1.1 ends them: at LF, CR, CRLF, NEL (U+0085), LS (U+2028) and PS (U+2029). The Language Server Protocol knows
 * only the first three: see {@link LineIndex} in line-index.ts, which only code that talks to clients uses. For everything that deals with
 * columns ({@link lineStart}, {@link Lines}), a byte order mark is before the first line; for the parser, which counts what it has read,
 * the first line begins with it ({@link lineStartWithMark}, {@link LineStarts}).
 */
const breaks = /\r\n|[\n\r\x85\u2028\u2029]/g;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;
const tab = 0x09;

/** Whether a code unit ends a line. */
export function isBreak(code: number): boolean {
  return code === lineFeed || code === carriageReturn || code === 0x85 || code === 0x2028 || code === 0x2029;
}

/** The line break that a text uses, and that inserted text should use: its first one, or a line feed. */
export function lineBreak(text: string): string {
  const feed = text.indexOf('\n');
  const back = (feed < 0 ? text : text.slice(0, feed)).indexOf('\r');
  if (back < 0) return '\n';
  return back + 1 === feed ? '\r\n' : '\r';
}

/** The start of the line of an offset, after a byte order mark. */
export function lineStart(text: TextReader, offset: number): number {
  const at = lineStartWithMark(text, offset);
  return at === 0 && text.startsWith('\ufeff') ? Math.min(1, offset) : at;
}

/** The start of the line of an offset, including a byte order mark if it is the first line. */
export function lineStartWithMark(text: TextReader, offset: number): number {
  let at = offset;
  while (at > 0 && !isBreak(text.charCodeAt(at - 1))) at--;
  return at;
}

/**
 * Where the line of an offset ends, before its line break.
 * @param until the search ends here: where the line is longer, the answer is an offset after `until`
 */
export function lineEnd(text: TextReader, offset: number, until = text.length): number {
  let at = offset;
  while (at < text.length && at <= until && !isBreak(text.charCodeAt(at))) at++;
  return at;
}

/**
 * Where the line after that of an offset begins; the end of the text for the last line.
 * @param until the search ends here: where the line is longer, the answer is the end of the text
 */
export function nextLine(text: TextReader, offset: number, until = text.length): number {
  const end = lineEnd(text, offset, until);
  if (end > until) return text.length;
  return end + (text.startsWith('\r\n', end) ? 2 : Math.min(1, text.length - end));
}

/** How many characters are before an offset on its line. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** Whether only spaces are before an offset on its line. */
export function startsLine(text: TextReader, offset: number): boolean {
  return /^ *$/.test(text.slice(lineStart(text, offset), offset));
}

/** The lines of a text without their line breaks. */
export function linesOf(text: string): string[] {
  return text.split(breaks);
}

/** Offset ↔ line conversion by line starts only. Computed on first use. */
export class LineStarts {
  readonly #text: string;
  #starts: readonly number[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** The line of an offset, from 0. */
  lineOf(offset: number): number {
    return Math.max(0, countWhile(this.#all(), (start) => start <= offset) - 1);
  }

  /** The start of a line; the end of the text for a line after the last. */
  startOf(line: number): number {
    return this.#all()[line] ?? this.#text.length;
  }

  #all(): readonly number[] {
    this.#starts ??= startsOf(this.#text);
    return this.#starts;
  }
}

/** @param offset of the text in a longer one */
function startsOf(text: string, offset = 0): number[] {
  const starts = [offset];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (!isBreak(code) || (code === carriageReturn && text.charCodeAt(at + 1) === lineFeed)) continue;
    starts.push(offset + at + 1);
  }
  return starts;
}

/** The lines of a text, computed once: looking up the line of an offset costs the same in a long line as in a short one. */
export interface Lines {
  readonly count: number;
  /** The line of an offset, from 0. A line break belongs to the line that it ends. */
  at(offset: number): number;
  /** The start of a line, after a byte order mark; the end of the text for a line that does not exist. */
  start(line: number): number;
  /** The end of a line, before its line break. */
  end(line: number): number;
  /** How many spaces a line begins with. */
  indent(line: number): number;
  /** Whether a line contains only spaces and tabs. */
  blank(line: number): boolean;
}

/** Finds the lines of a text. */
export function readLines(text: string): TextLines {
  const starts = startsOf(text);
  if (text.startsWith('\ufeff')) starts[0] = 1;
  return new TextLines(text, starts);
}

export class TextLines implements Lines {
  readonly #text: TextReader;
  readonly #starts: readonly number[];

  constructor(text: TextReader, starts: readonly number[]) {
    this.#text = text;
    this.#starts = starts;
  }

  get count(): number {
    return this.#starts.length;
  }

  at(offset: number): number {
    return Math.max(0, countWhile(this.#starts, (begin) => begin <= offset) - 1);
  }

  start(line: number): number {
    return this.#starts[line] ?? this.#text.length;
  }

  end(line: number): number {
    const next = this.#starts[line + 1];
    if (next === undefined) return this.#text.length;
    return this.#text.startsWith('\r\n', next - 2) ? next - 2 : next - 1;
  }

  indent(line: number): number {
    const start = this.start(line);
    const end = this.end(line);
    let at = start;
    while (at < end && this.#text.charCodeAt(at) === space) at++;
    return at - start;
  }

  blank(line: number): boolean {
    const end = this.end(line);
    let at = this.start(line);
    for (; at < end; at++) {
      const code = this.#text.charCodeAt(at);
      if (code !== space && code !== tab) return false;
    }
    return true;
  }

  /**
   * The lines of a text after an edit, without searching the others again.
   * @param text the new text
   * @param replaced the lines that were replaced: each text has a line feed before them, and at their end, unless it begins or ends there
   */
  after(text: TextReader, { start, end, by }: ReplacedLines): TextLines {
    const before = countWhile(this.#starts, (begin) => begin < start);
    const through = countWhile(this.#starts, (begin) => begin <= end);
    const moved = this.#starts.slice(through).map((begin) => begin + by);
    return new TextLines(text, this.#starts.slice(0, before).concat(startsOf(text.slice(start, end + by), start), moved));
  }
}

/** Whole lines of a text that were replaced. */
export interface ReplacedLines {
  readonly start: number;
  /** Their end in the previous text. */
  readonly end: number;
  /** How many code units longer the new text is. */
  readonly by: number;
}

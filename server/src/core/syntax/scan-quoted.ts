import { codePointAt } from '../text/find.ts';
import { isBreak } from '../text/lines.ts';
import { ch, isHexDigit } from './chars.ts';
import type { Cursor } from './cursor.ts';
import type { Mends } from './mending.ts';
import { Refusal } from './problem.ts';
import { T, Token } from './token.ts';

/** The meaning of a character after a backslash. */
const meanings: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  '\\': '\\',
  '/': '/',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};
const escapes: ReadonlyMap<number, string> = new Map(Object.entries(meanings).map(([sign, meaning]) => [sign.charCodeAt(0), meaning]));

/** How many hexadecimal digits follow `\x`, `\u` and `\U`. */
const escapeDigits: ReadonlyMap<number, number> = new Map([
  [0x78, 2],
  [0x75, 4],
  [0x55, 8],
]);

/** Scans a quoted scalar from its opening quote. */
export function scanQuoted(cursor: Cursor, mends?: Mends): Token {
  return new QuotedScan(cursor, mends).scan();
}

class QuotedScan {
  readonly #cursor: Cursor;
  readonly #mends: Mends | undefined;
  readonly #start: number;
  readonly #quote: number;
  readonly #double: boolean;
  /** The content so far, except for the characters between {@link runStart} and the cursor, which are copied unchanged. */
  #text = '';
  #runStart: number;
  #surrogates = false;

  constructor(cursor: Cursor, mends: Mends | undefined) {
    this.#cursor = cursor;
    this.#mends = mends;
    this.#start = cursor.pos;
    this.#runStart = cursor.pos;
    this.#quote = cursor.peek();
    this.#double = this.#quote === ch.doubleQuote;
  }

  scan(): Token {
    const cursor = this.#cursor;
    const start = this.#start;
    const quote = this.#quote;
    const { line } = cursor;
    cursor.pos++;
    this.#runStart = cursor.pos;
    this.#scanWords();
    while (cursor.peek() !== quote) {
      this.#scanGap();
      this.#scanWords();
    }
    this.#endRun();
    cursor.pos++;
    return new Token(T.scalar, start, cursor.pos, line, this.#text, this.#double ? 'double' : 'single', undefined, this.#surrogates);
  }

  /** Appends the current run unchanged. */
  #endRun(): void {
    const cursor = this.#cursor;
    const runStart = this.#runStart;
    if (cursor.pos > runStart) this.#text += cursor.source.slice(runStart, cursor.pos);
  }

  /** Everything up to a blank, the closing quote or the end. */
  #scanWords(): void {
    const cursor = this.#cursor;
    const double = this.#double;
    const { source } = cursor;
    for (;;) {
      let at = cursor.pos;
      let code = source.charCodeAt(at);
      while (code !== ch.doubleQuote && code !== ch.singleQuote && code !== ch.backslash && !endsWord(code)) code = source.charCodeAt(++at);
      cursor.pos = at;
      if (double ? code === ch.singleQuote : code === ch.doubleQuote || code === ch.backslash) cursor.pos++;
      else if (double && code === ch.backslash) {
        this.#endRun();
        this.#scanEscape();
        this.#runStart = cursor.pos;
      } else if (!double && code === ch.singleQuote && source.charCodeAt(at + 1) === ch.singleQuote) {
        cursor.pos++;
        this.#endRun();
        cursor.pos++;
        this.#runStart = cursor.pos;
      } else return;
    }
  }

  #scanEscape(): void {
    const cursor = this.#cursor;
    const from = cursor.pos;
    cursor.pos++;
    if (this.#mends?.literals.has(from)) {
      this.#text += '\\';
      return;
    }
    const code = cursor.peek();
    const meaning = escapes.get(code);
    const digits = escapeDigits.get(code);
    if (meaning !== undefined) {
      this.#text += meaning;
      cursor.pos++;
    } else if (digits !== undefined) {
      cursor.pos++;
      this.#text += this.#scanCodePoint(from, digits);
    } else if (isBreak(code)) {
      cursor.skipBreak();
      this.#text += this.#scanBreaks();
    } else if (code === ch.end) throw this.#unclosed();
    else {
      const sequence = String.fromCodePoint(0x5c, codePointAt(cursor.source, cursor.pos));
      const span = { start: from, end: from + sequence.length };
      throw new Refusal('ScannerError', 'unknown-escape', span, cursor.pos, { escape: sequence });
    }
  }

  #scanCodePoint(from: number, digits: number): string {
    const cursor = this.#cursor;
    for (let ahead = 0; ahead < digits; ahead++) {
      if (isHexDigit(cursor.peek(ahead))) continue;
      const span = { start: from, end: cursor.pos + ahead };
      throw new Refusal('ScannerError', 'bad-escape', span, cursor.pos, { escape: cursor.source.slice(span.start, span.end), digits });
    }
    const codePoint = Number.parseInt(cursor.source.slice(cursor.pos, cursor.pos + digits), 16);
    cursor.pos += digits;
    if (codePoint > 0x10ffff) {
      const span = { start: from, end: cursor.pos };
      throw new Refusal('crash', 'escape-range', span, from, { escape: cursor.source.slice(from, cursor.pos) });
    }
    if (codePoint >= 0xd800 && codePoint <= 0xdfff) this.#surrogates = true;
    return String.fromCodePoint(codePoint);
  }

  #scanGap(): void {
    const cursor = this.#cursor;
    const from = cursor.pos;
    let code = cursor.peek();
    while (code === ch.space || code === ch.tab) {
      cursor.pos++;
      code = cursor.peek();
    }
    if (code === ch.end) throw this.#unclosed();
    const first = cursor.skipBreak();
    if (first === '') return;
    if (from > this.#runStart) this.#text += cursor.source.slice(this.#runStart, from);
    const breaks = this.#scanBreaks();
    this.#text += first !== '\n' ? first + breaks : breaks === '' ? ' ' : breaks;
    this.#runStart = cursor.pos;
  }

  /** Empty lines and the indentation of the next one. */
  #scanBreaks(): string {
    const cursor = this.#cursor;
    let breaks = '';
    for (;;) {
      if (cursor.atMarker()) throw this.#unclosed();
      let code = cursor.peek();
      while (code === ch.space || code === ch.tab) {
        cursor.pos++;
        code = cursor.peek();
      }
      const further = cursor.skipBreak();
      if (further === '') return breaks;
      breaks += further;
    }
  }

  #unclosed(): Refusal {
    const start = this.#start;
    const cursor = this.#cursor;
    return new Refusal('ScannerError', 'unclosed-quote', { start, end: start + 1 }, cursor.pos, { quote: this.#double ? '"' : "'" });
  }
}

function endsWord(code: number): boolean {
  return code === ch.space || code === ch.tab || code === ch.end || isBreak(code);
}

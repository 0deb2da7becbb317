import { codePointAt } from '../text/find.ts';
import { isBreak } from '../text/lines.ts';
import { ch, isBreakOrEnd, isDigit, isSpaceOrEnd } from './chars.ts';
import type { Cursor } from './cursor.ts';
import { Refusal } from './problem.ts';
import { T, Token } from './token.ts';

/** Adds a comment that was skipped. */
export type OnComment = (start: number, end: number) => void;

/**
 * Scans a literal (`|`) or folded (`>`) scalar.
 * @param parentIndent the column of the block that contains it; its content is deeper
 */
export function scanBlockScalar(cursor: Cursor, parentIndent: number, onComment: OnComment): Token {
  const { pos: start, line } = cursor;
  const folded = cursor.peek() === ch.greater;
  cursor.pos++;
  const { keep, increment } = scanHeader(cursor, start);
  skipRestOfLine(
    cursor,
    onComment,
    (found) => new Refusal('ScannerError', 'block-header', { start, end: found + 1 }, found, headerArgs(cursor)),
  );

  const least = Math.max(parentIndent + 1, 1);
  let breaks: string;
  let indent: number;
  if (increment === undefined) {
    const leading = scanLeadingLines(cursor);
    breaks = leading.breaks;
    indent = Math.max(least, leading.indent);
  } else {
    indent = least + increment - 1;
    breaks = scanEmptyLines(cursor, indent);
  }

  const chunks: string[] = [];
  let end = cursor.pos;
  let lastBreak = '';
  while (cursor.column === indent && cursor.peek() !== ch.end) {
    chunks.push(breaks);
    const startsText = !isSpaceOrTab(cursor.peek());
    const from = cursor.pos;
    let at = from;
    while (!isBreakOrEnd(cursor.source.charCodeAt(at))) at++;
    chunks.push(cursor.source.slice(from, at));
    cursor.pos = at;
    end = at;
    lastBreak = cursor.skipBreak();
    breaks = scanEmptyLines(cursor, indent);
    if (cursor.column !== indent || cursor.peek() === ch.end) break;
    if (!folded || lastBreak !== '\n' || !startsText || isSpaceOrTab(cursor.peek())) chunks.push(lastBreak);
    else if (breaks === '') chunks.push(' ');
  }
  if (keep !== false) chunks.push(lastBreak);
  if (keep === true) chunks.push(breaks);
  return new Token(T.scalar, start, end, line, chunks.join(''), folded ? 'folded' : 'literal');
}

interface Header {
  /** `+`: true, `-`: false. */
  readonly keep: boolean | undefined;
  readonly increment: number | undefined;
}

function scanHeader(cursor: Cursor, start: number): Header {
  let keep = scanChomping(cursor);
  const increment = scanIncrement(cursor, start);
  if (keep === undefined && increment !== undefined) keep = scanChomping(cursor);
  if (!isSpaceOrEnd(cursor.peek())) {
    throw new Refusal('ScannerError', 'block-header', { start, end: cursor.pos + 1 }, cursor.pos, headerArgs(cursor));
  }
  return { keep, increment };
}

function scanChomping(cursor: Cursor): boolean | undefined {
  const code = cursor.peek();
  if (code !== ch.plus && code !== ch.dash) return undefined;
  cursor.pos++;
  return code === ch.plus;
}

function scanIncrement(cursor: Cursor, start: number): number | undefined {
  const code = cursor.peek();
  if (!isDigit(code)) return undefined;
  if (code === ch.zero) throw new Refusal('ScannerError', 'block-header', { start, end: cursor.pos + 1 }, cursor.pos, headerArgs(cursor));
  cursor.pos++;
  return code - ch.zero;
}

function headerArgs(cursor: Cursor): { found: string } {
  return { found: String.fromCodePoint(codePointAt(cursor.source, cursor.pos)) };
}

/**
 * Skips spaces, a comment and the line break.
 * @param refuse creates the problem if there is something else, given its offset
 */
export function skipRestOfLine(cursor: Cursor, onComment: OnComment, refuse: (found: number) => Refusal): void {
  while (cursor.peek() === ch.space) cursor.pos++;
  if (cursor.peek() === ch.hash) skipComment(cursor, onComment);
  if (!isBreakOrEnd(cursor.peek())) throw refuse(cursor.pos);
  cursor.skipBreak();
}

/** Skips from a `#` to the end of the line. */
function skipComment(cursor: Cursor, onComment: OnComment): void {
  const start = cursor.pos;
  let at = start;
  while (!isBreakOrEnd(cursor.source.charCodeAt(at))) at++;
  cursor.pos = at;
  onComment(start, at);
}

/** The empty lines before the content; the widest of them and the content itself determine its indentation. */
function scanLeadingLines(cursor: Cursor): { readonly breaks: string; readonly indent: number } {
  let breaks = '';
  let indent = 0;
  for (;;) {
    const code = cursor.peek();
    if (code === ch.space) {
      cursor.pos++;
      indent = Math.max(indent, cursor.column);
    } else if (isBreak(code)) breaks += cursor.skipBreak();
    else return { breaks, indent };
  }
}

/** Line breaks, and the indentation up to `indent` of the line after them. */
function scanEmptyLines(cursor: Cursor, indent: number): string {
  let breaks = '';
  skipIndent(cursor, indent);
  while (isBreak(cursor.peek())) {
    breaks += cursor.skipBreak();
    skipIndent(cursor, indent);
  }
  return breaks;
}

function skipIndent(cursor: Cursor, indent: number): void {
  while (cursor.peek() === ch.space && cursor.column < indent) cursor.pos++;
}

function isSpaceOrTab(code: number): boolean {
  return code === ch.space || code === ch.tab;
}

/**
 * Skips spaces, comments and line breaks.
 * @returns whether it skipped a line break
 */
export function skipToToken(cursor: Cursor, onComment: OnComment): boolean {
  let hasBroken = false;
  if (cursor.pos === 0 && cursor.peek() === ch.byteOrderMark) cursor.pos = 1;
  for (;;) {
    while (cursor.peek() === ch.space) cursor.pos++;
    if (cursor.peek() === ch.hash) skipComment(cursor, onComment);
    if (cursor.skipBreak() === '') return hasBroken;
    hasBroken = true;
  }
}

import { ch, isBlank, isDigit, isHexDigit, isSpaceOrEnd, isUri, isWord } from './chars.ts';
import type { Cursor } from './cursor.ts';
import { type ProblemCode, Refusal } from './problem.ts';
import { type OnComment, skipRestOfLine } from './scan-block.ts';
import { T, Token } from './token.ts';

const afterName: ReadonlySet<number> = new Set([...'?:,]}%@`'].map((sign) => sign.charCodeAt(0)));

/** Scans `&name` or `*name`. */
export function scanAnchor(cursor: Cursor): Token {
  const { pos: start, line } = cursor;
  const kind = cursor.peek() === ch.star ? T.alias : T.anchor;
  cursor.pos++;
  const name = scanWord(cursor);
  const next = cursor.peek();
  if (name === '' || !(isBlank(next) || afterName.has(next))) {
    throw new Refusal('ScannerError', 'bad-anchor', { start, end: wordEnd(cursor) }, cursor.pos);
  }
  return new Token(kind, start, cursor.pos, line, name);
}

/** Scans `!`, `!suffix`, `!handle!suffix` or `!<uri>`. */
export function scanTag(cursor: Cursor): Token {
  const { pos: start, line } = cursor;
  const next = cursor.peek(1);
  let handle: string | undefined;
  let suffix: string;
  if (next === ch.less) {
    cursor.pos += 2;
    suffix = scanUri(cursor, 'bad-tag', start);
    if (cursor.peek() !== ch.greater) throw refusal(cursor, 'bad-tag', start);
    cursor.pos++;
  } else if (isBlank(next)) {
    suffix = '!';
    cursor.pos++;
  } else {
    if (hasHandle(cursor)) handle = scanHandle(cursor, 'bad-tag', start);
    else {
      handle = '!';
      cursor.pos++;
    }
    suffix = scanUri(cursor, 'bad-tag', start);
  }
  if (!isSpaceOrEnd(cursor.peek())) throw refusal(cursor, 'bad-tag', start);
  return new Token(T.tag, start, cursor.pos, line, '', 'plain', { handle, suffix });
}

/** Scans a `%` line to its end. */
export function scanDirective(cursor: Cursor, onComment: OnComment): Token {
  const { pos: start, line } = cursor;
  cursor.pos++;
  const name = scanWord(cursor);
  if (name === '' || !isSpaceOrEnd(cursor.peek())) throw refusal(cursor, 'bad-directive', start);
  let token: Token;
  if (name === 'YAML') {
    const yaml = scanVersion(cursor, start);
    token = new Token(T.directive, start, cursor.pos, line, '', 'plain', { name, yaml });
  } else if (name === 'TAG') {
    const tag = scanTagPrefix(cursor, start);
    token = new Token(T.directive, start, cursor.pos, line, '', 'plain', { name, tag });
  } else {
    const end = lineEnd(cursor);
    token = new Token(T.directive, start, end, line, '', 'plain', { name });
    cursor.pos = end;
  }
  skipRestOfLine(cursor, onComment, () => refusal(cursor, 'bad-directive', start));
  return token;
}

function scanVersion(cursor: Cursor, start: number): readonly [string, string] {
  skipSpaces(cursor);
  const major = scanDigits(cursor, start);
  if (cursor.peek() !== ch.dot) throw refusal(cursor, 'bad-directive', start);
  cursor.pos++;
  const minor = scanDigits(cursor, start);
  if (!isSpaceOrEnd(cursor.peek())) throw refusal(cursor, 'bad-directive', start);
  return [major, minor];
}

function scanDigits(cursor: Cursor, start: number): string {
  const from = cursor.pos;
  while (isDigit(cursor.peek())) cursor.pos++;
  if (cursor.pos === from) throw refusal(cursor, 'bad-directive', start);
  return cursor.source.slice(from, cursor.pos);
}

function scanTagPrefix(cursor: Cursor, start: number): { readonly handle: string; readonly prefix: string } {
  skipSpaces(cursor);
  const handle = scanHandle(cursor, 'bad-directive', start);
  if (cursor.peek() !== ch.space) throw refusal(cursor, 'bad-directive', start);
  skipSpaces(cursor);
  const prefix = scanUri(cursor, 'bad-directive', start);
  if (!isSpaceOrEnd(cursor.peek())) throw refusal(cursor, 'bad-directive', start);
  return { handle, prefix };
}

/** Whether there is a second `!` in the word that starts here. */
function hasHandle(cursor: Cursor): boolean {
  let ahead = 1;
  while (cursor.peek(ahead) !== ch.bang && !isSpaceOrEnd(cursor.peek(ahead))) ahead++;
  return cursor.peek(ahead) === ch.bang;
}

function scanHandle(cursor: Cursor, code: ProblemCode, start: number): string {
  const from = cursor.pos;
  if (cursor.peek() !== ch.bang) throw refusal(cursor, code, start);
  cursor.pos++;
  if (cursor.peek() !== ch.space) {
    scanWord(cursor);
    if (cursor.peek() !== ch.bang) throw refusal(cursor, code, start);
    cursor.pos++;
  }
  return cursor.source.slice(from, cursor.pos);
}

function scanUri(cursor: Cursor, code: ProblemCode, start: number): string {
  const from = cursor.pos;
  let uri = '';
  let pieceStart = from;
  while (isUri(cursor.peek())) {
    if (cursor.peek() === ch.percent) {
      uri += cursor.source.slice(pieceStart, cursor.pos) + scanUriEscapes(cursor, code, start);
      pieceStart = cursor.pos;
    } else cursor.pos++;
  }
  if (cursor.pos === from) throw refusal(cursor, code, start);
  return uri + cursor.source.slice(pieceStart, cursor.pos);
}

function scanUriEscapes(cursor: Cursor, code: ProblemCode, start: number): string {
  const from = cursor.pos;
  let escapes = '';
  while (cursor.peek() === ch.percent) {
    if (!isHexDigit(cursor.peek(1)) || !isHexDigit(cursor.peek(2))) throw refusal(cursor, code, start);
    escapes += cursor.source.slice(cursor.pos, cursor.pos + 3);
    cursor.pos += 3;
  }
  try {
    return decodeURIComponent(escapes);
  } catch {
    throw new Refusal('ScannerError', code, { start, end: cursor.pos }, from);
  }
}

function scanWord(cursor: Cursor): string {
  const from = cursor.pos;
  while (isWord(cursor.peek())) cursor.pos++;
  return cursor.source.slice(from, cursor.pos);
}

function skipSpaces(cursor: Cursor): void {
  while (cursor.peek() === ch.space) cursor.pos++;
}

function refusal(cursor: Cursor, code: ProblemCode, start: number): Refusal {
  const end = code === 'bad-directive' ? lineEnd(cursor) : wordEnd(cursor);
  return new Refusal('ScannerError', code, { start, end: Math.max(end, start + 1) }, cursor.pos);
}

/** The end of the run of non-blank characters here. */
function wordEnd(cursor: Cursor): number {
  let ahead = 0;
  while (!isBlank(cursor.peek(ahead))) ahead++;
  return cursor.pos + ahead;
}

function lineEnd(cursor: Cursor): number {
  let ahead = 0;
  while (!isSpaceOrEnd(cursor.peek(ahead)) || cursor.peek(ahead) === ch.space) ahead++;
  return cursor.pos + ahead;
}

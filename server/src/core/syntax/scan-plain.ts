import { isBreak } from '../text/lines.ts';
import { ch, isBlank } from './chars.ts';
import type { Cursor } from './cursor.ts';
import type { Mends } from './mending.ts';
import { T, Token } from './token.ts';

/**
 * Scans a plain scalar, over as many lines as it takes, and records in the cursor whether a line break followed it.
 * @param minIndent in a block: the smallest column at which a further line still belongs to it
 */
export function scanPlain(cursor: Cursor, minIndent: number, inFlow: boolean, mends: Mends | undefined): Token {
  const { source } = cursor;
  const { pos: start, line } = cursor;
  let end = start;
  /** The text of the previous lines, and the start of the text of this one. */
  let above = '';
  let runStart = start;
  /** What a line break becomes if another word follows. */
  let fold = '';
  cursor.brokeLine = false;
  while (cursor.peek() !== ch.hash) {
    const from = cursor.pos;
    const to = wordEnd(source, from, inFlow, mends);
    if (to === from) break;
    if (fold !== '') {
      above += source.slice(runStart, end) + fold;
      runStart = from;
      fold = '';
    }
    cursor.brokeLine = false;
    end = to;
    cursor.pos = to;
    if (mends?.keyEnds.has(to) || mends?.commas.has(to)) break;
    const lineBefore = cursor.line;
    const gap = skipGap(cursor);
    cursor.brokeLine = cursor.line !== lineBefore;
    if (gap === '' || (!inFlow && cursor.column < minIndent)) break;
    if (cursor.brokeLine) fold = gap;
  }
  return new Token(T.scalar, start, end, line, above + source.slice(runStart, end));
}

/** The end of the run of characters that a plain scalar takes at once. */
function wordEnd(source: string, from: number, inFlow: boolean, mends: Mends | undefined): number {
  let at = from;
  for (;;) {
    const code = source.charCodeAt(at);
    if (at > from && (mends?.keyEnds.has(at) || mends?.commas.has(at))) return at;
    if (mends?.literals.has(at)) {
      at++;
      continue;
    }
    if (code <= ch.space) {
      if (isBlank(code)) return at;
    } else if (code === ch.colon) {
      const next = source.charCodeAt(at + 1);
      if (isBlank(next) || (inFlow && isFlowSign(next))) return at;
    } else if (inFlow && (code === ch.question || isFlowSign(code))) return at;
    else if (code >= ch.nextLine && isBreak(code)) return at;
    at++;
  }
}

function isFlowSign(code: number): boolean {
  return code === ch.comma || code === ch.openBracket || code === ch.closeBracket || code === ch.openBrace || code === ch.closeBrace;
}

/** Skips spaces and line breaks inside a plain scalar; '' if the scalar ends there. */
function skipGap(cursor: Cursor): string {
  const { source, pos: start } = cursor;
  let at = start;
  while (source.charCodeAt(at) === ch.space) at++;
  cursor.pos = at;
  const first = cursor.skipBreak();
  if (first === '') return at - start === 1 ? ' ' : source.slice(start, at);
  if (cursor.atMarker()) return '';
  let breaks = '';
  for (;;) {
    if (cursor.peek() === ch.space) cursor.pos++;
    else {
      const further = cursor.skipBreak();
      if (further === '') break;
      breaks += further;
      if (cursor.atMarker()) return '';
    }
  }
  if (first !== '\n') return first + breaks;
  return breaks === '' ? ' ' : breaks;
}

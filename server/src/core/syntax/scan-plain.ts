import { ch, isBlank, isBreak } from './chars.ts';
import type { Cursor } from './cursor.ts';
import { T, Token } from './token.ts';

/**
 * Scans a plain scalar, over as many lines as it takes, and leaves in the cursor whether a line break stood behind it.
 * @param minIndent in a block: the least column at which a further line still belongs to it
 * @param stops offsets where the scalar ends although PyYAML would go on (see repairs)
 */
export function scanPlain(cursor: Cursor, minIndent: number, inFlow: boolean, stops: ReadonlySet<number> | undefined): Token {
  const { source } = cursor;
  const { pos: start, line } = cursor;
  let end = start;
  let text = '';
  let gap = '';
  cursor.brokeLine = false;
  while (cursor.peek() !== ch.hash) {
    const from = cursor.pos;
    const to = wordEnd(source, from, inFlow, stops);
    if (to === from) break;
    text = text === '' ? source.slice(from, to) : text + gap + source.slice(from, to);
    end = to;
    cursor.pos = to;
    if (stops?.has(to)) {
      cursor.brokeLine = false;
      break;
    }
    const lineBefore = cursor.line;
    gap = skipGap(cursor);
    cursor.brokeLine = cursor.line !== lineBefore;
    if (gap === '' || (!inFlow && cursor.column < minIndent)) break;
  }
  return new Token(T.scalar, start, end, line, text);
}

/** Where the run of characters that a plain scalar takes in one piece ends. */
function wordEnd(source: string, from: number, inFlow: boolean, stops: ReadonlySet<number> | undefined): number {
  let at = from;
  for (;;) {
    const code = source.charCodeAt(at);
    if (code <= ch.space) {
      if (isBlank(code)) return at;
    } else if (code === ch.colon) {
      const next = source.charCodeAt(at + 1);
      if (isBlank(next) || (inFlow && isFlowSign(next)) || stops?.has(at)) return at;
    } else if (inFlow && (code === ch.question || isFlowSign(code))) return at;
    else if (code >= ch.nextLine && isBreak(code)) return at;
    at++;
  }
}

function isFlowSign(code: number): boolean {
  return code === ch.comma || code === ch.openBracket || code === ch.closeBracket || code === ch.openBrace || code === ch.closeBrace;
}

/** Moves over spaces and line breaks inside a plain scalar; '' where the scalar ends there. */
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

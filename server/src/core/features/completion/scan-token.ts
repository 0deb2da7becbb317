import type { SketchToken } from './sketch.ts';

const isBlank = (sign: string): boolean => sign === ' ' || sign === '\t';

/** The offset of the next character that is not a blank, at most `end`. */
export function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isBlank(text.charAt(at))) at++;
  return at;
}

/** Whether a comment begins at an offset: a `#` at the start of a line or after a blank. */
export function isComment(text: string, at: number, lineStart: number): boolean {
  return text.charAt(at) === '#' && (at === lineStart || isBlank(text.charAt(at - 1)));
}

/**
 * The offset after the closing quote of a quoted string.
 * @param end the closing quote is not searched beyond this offset
 * @returns undefined if the quote is not closed before `end`
 */
export function quoteEnd(text: string, start: number, end: number): number | undefined {
  const quote = text.charAt(start);
  for (let at = start + 1; at < end; at++) {
    const sign = text.charAt(at);
    if (quote === '"' && sign === '\\') at++;
    else if (sign === quote && quote === "'" && text.charAt(at + 1) === quote) at++;
    else if (sign === quote) return at + 1;
  }
  return undefined;
}

/** A quoted token on one line; an unclosed one ends with the line. */
export function quotedToken(text: string, start: number, end: number): SketchToken {
  const close = quoteEnd(text, start, end);
  return {
    span: { start, end: close ?? end },
    style: text.charAt(start) === "'" ? 'single' : 'double',
    text: text.slice(start + 1, close === undefined ? end : close - 1),
  };
}

/**
 * A plain token on one line: up to a comment, and in flow style up to an indicator of that style.
 * @param asKey whether a colon ends it as well
 */
export function plainToken(text: string, start: number, end: number, flow: boolean, asKey: boolean): SketchToken {
  let at = start;
  while (at < end && !endsPlain(text, at, start, end, flow, asKey)) at++;
  while (at > start && isBlank(text.charAt(at - 1))) at--;
  return { span: { start, end: at }, style: 'plain', text: text.slice(start, at) };
}

function endsPlain(text: string, at: number, start: number, end: number, flow: boolean, asKey: boolean): boolean {
  if (isWord(text.charCodeAt(at))) return false;
  if (isComment(text, at, start)) return true;
  if (flow && ',[]{}'.includes(text.charAt(at))) return true;
  return asKey && isColon(text, at, end, flow);
}

/** A letter, a digit or an underscore: most characters, none of which ends anything. */
function isWord(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x5f || (code >= 0x41 && code <= 0x5a);
}

/** Whether there is a colon at an offset that ends a key. */
export function isColon(text: string, at: number, end: number, flow: boolean): boolean {
  if (text.charAt(at) !== ':') return false;
  const next = text.charAt(at + 1);
  return at + 1 >= end || isBlank(next) || (flow && ',[]{}'.includes(next));
}

/** A key with its colon at an offset of a line; undefined if there is none. */
export function keyToken(
  text: string,
  start: number,
  end: number,
  flow: boolean,
): { readonly key: SketchToken; readonly colon: number } | undefined {
  const sign = text.charAt(start);
  if (sign === '' || '#[]{},|>%@`&*!'.includes(sign)) return undefined;
  const quoted = sign === '"' || sign === "'";
  if (quoted && quoteEnd(text, start, end) === undefined) return undefined;
  const key = quoted ? quotedToken(text, start, end) : plainToken(text, start, end, flow, true);
  const colon = skipBlanks(text, key.span.end, end);
  return isColon(text, colon, end, flow || quoted) ? { key, colon } : undefined;
}

/** The offset after the anchor and the tag of a value, if it has them. */
export function skipProperties(text: string, from: number, end: number): number {
  let at = skipBlanks(text, from, end);
  while (at < end && (text.charAt(at) === '&' || text.charAt(at) === '!')) {
    while (at < end && !isBlank(text.charAt(at))) at++;
    at = skipBlanks(text, at, end);
  }
  return at;
}

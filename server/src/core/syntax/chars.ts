import { isBreak } from '../text/lines.ts';

/** Character codes that have a meaning for the scanner. */
export const ch = {
  end: 0x00,
  tab: 0x09,
  lf: 0x0a,
  cr: 0x0d,
  space: 0x20,
  bang: 0x21,
  doubleQuote: 0x22,
  hash: 0x23,
  percent: 0x25,
  ampersand: 0x26,
  singleQuote: 0x27,
  star: 0x2a,
  plus: 0x2b,
  comma: 0x2c,
  dash: 0x2d,
  dot: 0x2e,
  zero: 0x30,
  nine: 0x39,
  colon: 0x3a,
  less: 0x3c,
  equals: 0x3d,
  greater: 0x3e,
  question: 0x3f,
  at: 0x40,
  openBracket: 0x5b,
  backslash: 0x5c,
  closeBracket: 0x5d,
  underscore: 0x5f,
  backtick: 0x60,
  openBrace: 0x7b,
  bar: 0x7c,
  closeBrace: 0x7d,
  tilde: 0x7e,
  nextLine: 0x85,
  lineSeparator: 0x2028,
  paragraphSeparator: 0x2029,
  byteOrderMark: 0xfeff,
} as const;

/** A line break or the end of the text. */
export function isBreakOrEnd(code: number): boolean {
  return code === 0 || isBreak(code);
}

/** Space, line break or the end: what ends the name of a directive, a tag and the header of a block scalar (a tab does not). */
export function isSpaceOrEnd(code: number): boolean {
  return code === 0x20 || code === 0 || isBreak(code);
}

/** Space, tab, line break or the end: what must follow an indicator. */
export function isBlank(code: number): boolean {
  return code <= 0x20 ? code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d || code === 0 : code >= 0x85 && isBreak(code);
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

export function isHexDigit(code: number): boolean {
  return isDigit(code) || (code >= 0x41 && code <= 0x46) || (code >= 0x61 && code <= 0x66);
}

/** ASCII letters, digits, `-` and `_`: the names of anchors, directives and tag handles. */
export function isWord(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || isDigit(code) || code === ch.dash || code === ch.underscore;
}

const uriSigns: ReadonlySet<number> = new Set([..."-;/?:@&=+$,_.!~*'()[]%"].map((sign) => sign.charCodeAt(0)));

/** Characters that are allowed in a tag. */
export function isUri(code: number): boolean {
  return isWord(code) || uriSigns.has(code);
}

import { lineEnd, lineStartWithMark } from '../text/lines.ts';
import { ch, isBlank } from './chars.ts';
import { diagnoseIndent } from './diagnose-indent.ts';
import { type Diagnosis, named, type Scene } from './diagnosis.ts';
import type { Mending } from './mending.ts';
import { blockEnd, contentAt, indentOf, nextContentLine, wordsEnd } from './text-lines.ts';

/** The maximum length of a key. */
const longestKey = 1024;

/** A key without a colon: at `span.start`, where only a key is possible. */
export function diagnoseMissingColon({ refusal, mending }: Scene): Diagnosis {
  return loneWords(mending, refusal.span.start);
}

/** A `: ` where no key is possible: after a key and its value, or after words that began on another line. */
export function diagnoseColon(scene: Scene): Diagnosis {
  const { refusal, mending, previous } = scene;
  const { text } = mending;
  const { start: colon } = refusal.span;
  const line = lineStartWithMark(text, colon);
  const first = contentAt(text, line);
  if (previous !== undefined && previous.start < line && previous.end > line) {
    const above = lineStartWithMark(text, previous.start);
    // After a dash, only the line directly below can belong to the same item.
    const isKey = contentAt(text, above) === previous.start || previous.start - above === first - line;
    return isKey && isEntryStart(text, above, previous.start) ? loneWords(mending, previous.start) : diagnoseIndent(scene, first);
  }
  if (text.startsWith('---', line)) {
    mending.blank(line, line + 3);
    mending.shift([line], contentAt(text, line + 3) - line);
    return { code: 'document-marker', span: { start: line, end: line + 3 }, args: {}, rough: false };
  }
  const above = previous && lineStartWithMark(text, previous.start);
  if (previous !== undefined && above === line && isEntryStart(text, line, previous.start) && colon - previous.start > longestKey) {
    mending.skip(previous.start, lineEnd(text, colon));
    return { code: 'long-key', span: { start: previous.start, end: colon }, args: {}, rough: true };
  }
  if (previous !== undefined && above !== undefined && previous.style === 'plain' && above === line && previous.start > first) {
    const end = wordsEnd(text, previous.start);
    for (let at = colon; at >= 0 && at < end; at = text.indexOf(':', at + 1)) mending.literal(at);
    return { code: 'colon-in-value', span: { start: previous.start, end }, args: {}, rough: false };
  }
  mending.skip(colon, lineEnd(text, colon));
  return { ...named(refusal), rough: false };
}

/** Words on their own line where a key is required: without a colon, or without a space after it. */
function loneWords(mending: Mending, start: number): Diagnosis {
  const { text } = mending;
  const end = wordsEnd(text, start);
  const colon = gluedColon(text, start, end);
  if (colon !== undefined) {
    mending.endKey(colon);
    return { code: 'missing-space', span: { start, end }, args: { key: text.slice(start, colon) }, rough: false };
  }
  const line = lineStartWithMark(text, start);
  const next = nextContentLine(text, start);
  const isLong = end - start > longestKey;
  const isFirst = start === contentAt(text, line);
  const holdsList =
    next !== undefined && isFirst && contentAt(text, next) - next === start - line && text.startsWith('- ', contentAt(text, next));
  if (next !== undefined && !isLong && (holdsList || indentOf(text, next) > start - line)) mending.endKey(end);
  else if (isFirst) mending.skip(start, blockEnd(text, line, indentOf(text, line)));
  else mending.skip(start, lineEnd(text, start));
  if (isLong) return { code: 'long-key', span: { start, end }, args: {}, rough: true };
  const word = firstWordEnd(text, start, end);
  return { code: 'missing-colon', span: { start, end: word }, args: { key: text.slice(start, word) }, rough: false };
}

/** The end of the intended key: in `backend codex` the colon is missing after the first word, and only that word is marked. */
function firstWordEnd(text: string, start: number, end: number): number {
  if (isQuote(text.charCodeAt(start))) return end;
  let at = start;
  while (at < end && !isBlank(text.charCodeAt(at))) at++;
  return at;
}

function isQuote(code: number): boolean {
  return code === ch.doubleQuote || code === ch.singleQuote;
}

/** The colon of `key:value`, but not that of `https://` and `C:\`. */
function gluedColon(text: string, start: number, end: number): number | undefined {
  if (isQuote(text.charCodeAt(start))) return undefined;
  const colon = text.indexOf(':', start + 1);
  if (
    colon < 0 ||
    colon + 1 >= end ||
    isBlank(text.charCodeAt(colon + 1)) ||
    text.charCodeAt(colon + 1) === ch.backslash ||
    text.startsWith('//', colon + 1)
  )
    return undefined;
  for (let at = start; at < colon; at++) if (isBlank(text.charCodeAt(at))) return undefined;
  return colon;
}

/** Whether an entry of a block starts here: first on its line, except for dashes. */
function isEntryStart(text: string, line: number, offset: number): boolean {
  for (let at = contentAt(text, line); at < offset; at++) {
    const code = text.charCodeAt(at);
    if (code !== ch.space && code !== ch.dash && code !== ch.question) return false;
  }
  return true;
}

import { lineStartWithMark, nextLine } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { ch, isBlank } from './chars.ts';
import { type Diagnosis, type Scene, skipLine } from './diagnosis.ts';
import type { Mending } from './mending.ts';
import {
  blockEnd,
  contentAt,
  contentLines,
  entryAt,
  hasContent,
  indentOf,
  nextContentLine,
  previousContentLine,
  wordsEnd,
} from './text-lines.ts';

/**
 * A line that matches no open level of indentation, or continues a value by mistake. It is moved to the nearest open level; if the lines
 * after it agree with it, the line above them was the mistake and is moved to their level.
 * @param at the start of its words
 */
export function diagnoseIndent({ refusal, mending }: Scene, at: number = refusal.span.start): Diagnosis {
  const { text } = mending;
  const line = lineStartWithMark(text, at);
  const isMovable = contentAt(text, line) === at && !mending.shifts.has(line);
  const odd = isMovable ? oddFirst(mending, line) : undefined;
  if (odd !== undefined) {
    mending.shift(odd.lines, odd.columns);
    return { code: 'bad-indent', span: firstWords(text, odd.first), args: {}, rough: true };
  }
  const columns = isMovable ? misindent(mending, line) : 0;
  if (columns > 0) mending.shift(runFrom(text, line), columns);
  else if (columns < 0) mending.shift([line], columns);
  else skipLine(mending, at);
  return { code: 'bad-indent', span: firstWords(text, at), args: {}, rough: true };
}

/** By how many columns a line is too far to the right of the nearest level that is open above it; negative if it is too far to the left. */
function misindent(mending: Mending, line: number): number {
  const own = mending.indentOf(line);
  if (isAmongItems(mending, line)) return 0;
  const columns = openLevels(mending, line)
    .filter((level) => level <= own || mayHold(mending, line, level))
    .map((level) => own - level);
  const [nearest = 0] = columns.sort((a, b) => Math.abs(a) - Math.abs(b) || a - b);
  return nearest;
}

/** The levels that the line starting here could be on, from inside out: those of the line above it and of its parents. */
function openLevels(mending: Mending, line: number): number[] {
  const { text } = mending;
  const isItem = isItemLine(text, line);
  const levels: number[] = [];
  for (let above = previousContentLine(text, line); above !== undefined; above = previousContentLine(text, above)) {
    // A key is after the dash of its item, another item below it.
    const level = mending.indentOf(above) + (isItem ? 0 : entryAt(text, above) - contentAt(text, above));
    const innermost = levels.at(-1);
    if (innermost === undefined || level < innermost) levels.push(level);
    if (level === 0) break;
  }
  return levels;
}

/** Whether a line could be moved to a level to its right: its own content must be deeper still, or a list directly below its key. */
function mayHold(mending: Mending, line: number, level: number): boolean {
  const { text } = mending;
  const next = nextContentLine(text, line);
  if (next === undefined) return true;
  const indent = mending.indentOf(next);
  if (indent <= mending.indentOf(line) || indent > level) return true;
  return indent === level && (!opensBlock(text, line) || (isItemLine(text, next) && !isItemLine(text, line)));
}

function isItemLine(text: string, line: number): boolean {
  const at = contentAt(text, line);
  return text.charCodeAt(at) === ch.dash && isBlank(text.charCodeAt(at + 1));
}

/** Whether a key is in the column of the dashes of a list: no other level would be better. */
function isAmongItems(mending: Mending, line: number): boolean {
  const { text } = mending;
  const own = mending.indentOf(line);
  let above = isItemLine(text, line) ? undefined : previousContentLine(text, line);
  while (above !== undefined && mending.indentOf(above) > own) above = previousContentLine(text, above);
  return above !== undefined && mending.indentOf(above) === own && isItemLine(text, above);
}

interface OddFirst {
  /** The start of the words of the first of them. */
  readonly first: number;
  readonly lines: readonly number[];
  readonly columns: number;
}

/** The first lines of a block whose other lines, from this one on, are mostly on another level. */
function oddFirst(mending: Mending, line: number): OddFirst | undefined {
  const { text } = mending;
  const own = mending.indentOf(line);
  const above: number[] = [];
  let level = Number.POSITIVE_INFINITY;
  let parent = previousContentLine(text, line);
  for (; parent !== undefined; parent = previousContentLine(text, parent)) {
    const indent = mending.indentOf(parent);
    if (indent < own && (level < own || opensBlock(text, parent))) break;
    level = Math.min(level, indent);
    above.unshift(parent);
  }
  const [first] = above;
  if (first === undefined || level === own) return undefined;
  // At the top only the first line is moved: those after it may be its content.
  if (parent === undefined) return { first: contentAt(text, first), lines: [first], columns: mending.indentOf(first) - own };
  const end = blockEnd(text, parent, indentOf(text, parent));
  const following = contentLines(text, line, end);
  const agreeing = following.filter((each) => mending.indentOf(each) === own).length;
  // Deeper lines after this one are its content.
  const others = (level < own ? [...above, ...following] : above).filter((each) => mending.indentOf(each) === level).length;
  if (agreeing < 2 || agreeing <= others) return undefined;
  return { first: contentAt(text, first), lines: above, columns: level - own };
}

function opensBlock(text: string, line: number): boolean {
  return text.charCodeAt(wordsEnd(text, contentAt(text, line)) - 1) === ch.colon;
}

/** The line that starts here and the lines after it that are not further left. */
function runFrom(text: string, line: number): readonly number[] {
  const indent = indentOf(text, line);
  const run = [line];
  for (let at = nextLine(text, line); at < text.length; at = nextLine(text, at)) {
    if (!hasContent(text, at)) continue;
    if (indentOf(text, at) < indent) break;
    run.push(at);
  }
  return run;
}

/** The key at this position, or the words if there is none. */
function firstWords(text: string, start: number): Span {
  const end = wordsEnd(text, start);
  const colon = text.indexOf(': ', start);
  if (colon >= 0 && colon < end) return { start, end: colon };
  return { start, end: end > start && text.charCodeAt(end - 1) === ch.colon ? end - 1 : end };
}

/**
 * By how many columns an indentation with tabs, each counted as one space, is too far to the left of where its author saw it; undefined if
 * no tab width matches the lines around it.
 */
export function tabIndent(mending: Mending, line: number): number | undefined {
  const { text } = mending;
  const content = contentAt(text, line);
  const tabs = text.slice(line, content).split('\t').length - 1;
  const raw = content - line;
  const before = previousContentLine(text, line);
  const levels = openLevels(mending, line);
  const [innermost = 0] = levels;
  if (before !== undefined && opensBlock(text, before)) levels.push(innermost + 2);
  const widths = [2, 4, 8, 1].map((width) => raw + tabs * (width - 1));
  const fitting = widths.find((width) => levels.includes(width));
  return fitting === undefined ? undefined : fitting - raw;
}

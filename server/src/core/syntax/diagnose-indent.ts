import { type Diagnosis, type Scene, skipLine } from './diagnosis.ts';
import type { Mending } from './mending.ts';
import {
  blockEnd,
  contentAt,
  hasContent,
  indentOf,
  lineStartAt,
  nextContentLine,
  nextLineAt,
  previousContentLine,
  wordsEnd,
} from './text-lines.ts';

/**
 * A line that fits no block that is open, or continues a value by mistake. It and the deeper ones behind it are moved to the
 * nearest level that is open there.
 * @param at where its words begin
 */
export function diagnoseIndent({ refusal, mending }: Scene, at: number = refusal.span.start): Diagnosis {
  const { text } = mending;
  const line = lineStartAt(text, at);
  const span = { start: at, end: firstWordsEnd(text, at) };
  const columns = contentAt(text, line) === at ? misindent(mending, line) : 0;
  if (columns === 0 || mending.shifts.has(line)) skipLine(mending, at);
  else mending.shift(linesOf(text, line), columns);
  return { code: 'bad-indent', span, args: {}, rough: true };
}

/** By how many columns a line stands too far to the right of the nearest level that is open above it; below 0 too far to the left. */
function misindent(mending: Mending, line: number): number {
  const { text } = mending;
  const own = mending.indentOf(line);
  const before = previousContentLine(text, line);
  if (before === undefined) return 0;
  let deeper = mending.indentOf(before);
  if (deeper < own) return own - deeper;
  for (let above: number | undefined = before; above !== undefined; above = previousContentLine(text, above)) {
    const indent = mending.indentOf(above);
    if (indent >= own) deeper = Math.min(deeper, indent);
    else return deeper - own <= own - indent && mayHold(mending, line, deeper) ? own - deeper : own - indent;
  }
  return own - deeper;
}

/** Whether a line could stand at this level: what belongs to it stands deeper still. */
function mayHold(mending: Mending, line: number, level: number): boolean {
  const next = nextContentLine(mending.text, line);
  return next === undefined || mending.indentOf(next) <= mending.indentOf(line) || mending.indentOf(next) > level;
}

/** The line that starts here and the deeper ones behind it. */
function* linesOf(text: string, line: number): Iterable<number> {
  const end = blockEnd(text, line, indentOf(text, line));
  yield line;
  for (let at = nextLineAt(text, line); at < end; at = nextLineAt(text, at)) if (hasContent(text, at)) yield at;
}

/** Where the key ends that stands here, or the words where there is none. */
function firstWordsEnd(text: string, from: number): number {
  const end = wordsEnd(text, from);
  const colon = text.indexOf(': ', from);
  if (colon >= 0 && colon < end) return colon;
  return end > from && text.charAt(end - 1) === ':' ? end - 1 : end;
}

import { lineEnd, lineStartWithMark, nextLine } from '../text/lines.ts';
import { ch, isBlank, isBreakOrEnd } from './chars.ts';

/** The first character of the line that is neither space nor tab. */
export function contentAt(text: string, lineStart: number): number {
  let at = lineStart;
  while (text.charCodeAt(at) === ch.space || text.charCodeAt(at) === ch.tab) at++;
  return at;
}

/** Whether the line that starts here contains more than blanks and a comment. */
export function hasContent(text: string, lineStart: number): boolean {
  const at = contentAt(text, lineStart);
  return at < text.length && !isBreakOrEnd(text.charCodeAt(at)) && text.charCodeAt(at) !== ch.hash;
}

/** The indentation of the line that starts here. */
export function indentOf(text: string, lineStart: number): number {
  return contentAt(text, lineStart) - lineStart;
}

/** The next line with content after this one; undefined if there is none. */
export function nextContentLine(text: string, offset: number): number | undefined {
  for (let at = nextLine(text, offset); at < text.length; at = nextLine(text, at)) if (hasContent(text, at)) return at;
  return undefined;
}

/** The last line with content before this one; undefined if there is none. */
export function previousContentLine(text: string, lineStart: number): number | undefined {
  for (let at = lineStart; at > 0; ) {
    at = lineStartWithMark(text, at - 1);
    if (hasContent(text, at)) return at;
  }
  return undefined;
}

/** The start of the entry on the line that starts here, after its dashes. */
export function entryAt(text: string, lineStart: number): number {
  let at = contentAt(text, lineStart);
  while (text.startsWith('- ', at)) at = contentAt(text, at + 1);
  return at;
}

/** The end of the lines that belong to the line that starts here because they are indented deeper. */
export function blockEnd(text: string, lineStart: number, indent: number): number {
  let end = nextLine(text, lineStart);
  for (let at = end; at < text.length; at = nextLine(text, at)) {
    if (!hasContent(text, at)) continue;
    if (indentOf(text, at) <= indent) return end;
    end = nextLine(text, at);
  }
  return end;
}

/** The lines with content from the one that starts at `from` up to `end`. */
export function contentLines(text: string, from: number, end: number): readonly number[] {
  const lines: number[] = [];
  for (let at = from; at < end; at = nextLine(text, at)) if (hasContent(text, at)) lines.push(at);
  return lines;
}

/** The end of the words on the line that starts here: before a comment and the spaces around it. */
export function wordsEnd(text: string, from: number): number {
  const end = lineEnd(text, from);
  let at = from;
  while (at < end && !(text.charCodeAt(at) === ch.hash && isBlank(text.charCodeAt(at - 1)))) at++;
  while (at > from && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

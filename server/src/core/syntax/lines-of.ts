import { type ReplacedLines, readLines, type TextLines } from '../text/lines.ts';
import { Memo } from '../text/memo.ts';
import { readerOf, type SyntaxDocument } from './document.ts';

const known = new Memo<SyntaxDocument, TextLines>();

/** The lines of a document; computed once, on first use. */
export function linesOf(document: SyntaxDocument): TextLines {
  const before = known.get(document);
  if (before) return before;
  const lines = readLines(document.text);
  known.set(document, lines);
  return lines;
}

/** Passes the lines of a document, if they are known, on to the document after an edit. */
export function carryLines(before: SyntaxDocument, after: SyntaxDocument, replaced: ReplacedLines): void {
  const lines = known.get(before);
  if (lines) known.set(after, lines.after(readerOf(after), replaced));
}

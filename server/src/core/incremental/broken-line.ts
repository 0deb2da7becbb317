import type { SyntaxDocument, SyntaxProblem } from '../syntax/document.ts';
import { linesOf } from '../syntax/lines-of.ts';
import type { ProblemCode } from '../syntax/problem.ts';
import { indentOf, nextContentLine } from '../syntax/text-lines.ts';
import { lineEnd, lineStartWithMark } from '../text/lines.ts';

/** The mistakes of a line that is being typed, such as a key before its colon: the lines around it are read as if it were not there. */
const ofOneLine: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'missing-colon',
  'missing-space',
  'missing-key',
  'colon-in-value',
  'reserved-character',
  'bad-anchor',
  'misplaced-dash',
  'trailing-text',
]);

/**
 * Whether a mistake in some lines is the same one in the whole text, and changes nothing outside its own line.
 * @param lines whole lines of a text, read as a text of their own
 * @param column the least indentation that the line may have: one that begins further left may belong to what follows the lines
 */
export function staysOnItsLine({ code, span }: SyntaxProblem, lines: string, column: number): boolean {
  const start = lineStartWithMark(lines, span.start);
  const indent = indentOf(lines, start);
  if (!ofOneLine.has(code) || indent < column) return false;
  // A bracket or a quotation mark may be closed lines below, and deeper lines belong to this one.
  if (/[[{"']/.test(lines.slice(start, lineEnd(lines, start)))) return false;
  const next = nextContentLine(lines, start);
  return next === undefined || indentOf(lines, next) <= indent;
}

/**
 * A problem of some lines, which were read as a text of their own, as a problem of the whole text. What PyYAML notices only at their end,
 * it notices in the whole text at the entry that follows them: that is on the same line.
 * @param before the text before the edit
 * @param start of the lines, in both texts
 */
export function movedProblem(problem: SyntaxProblem, before: SyntaxDocument, start: number): SyntaxProblem {
  const span = { start: problem.span.start + start, end: problem.span.end + start };
  return { ...problem, span, line: problem.line === undefined ? undefined : problem.line + linesOf(before).at(start) };
}

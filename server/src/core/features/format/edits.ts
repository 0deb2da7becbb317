import { blockScalarAtEnd, chompingOf } from '../../edit/block-scalar.ts';
import type { Node } from '../../syntax/node.ts';
import { lineBreak } from '../../text/lines.ts';
import { type Edit, inTextOrder } from '../../text/span.ts';
import type { FormatPlan } from './plan.ts';

/** The edits of a plan, in the order of the text; each replaces only white space that has to change. */
export function editsOf(plan: FormatPlan, root: Node | undefined): Edit[] {
  const { lines, range } = plan;
  const edits = [...plan.gaps];
  const head = headEdit(plan);
  const tail = tailEdit(plan, root);
  for (let line = range.first; line <= range.last; line++) {
    const within = lines.start(line) >= (head?.span.end ?? 0) && lines.start(line) < (tail?.span.start ?? Number.POSITIVE_INFINITY);
    if (within) edits.push(...lineEdits(plan, line, tail?.span.start));
  }
  edits.push(...[head, tail].filter((edit) => edit !== undefined));
  return edits.toSorted(inTextOrder);
}

/** Edits at the start and the end of a line. */
function* lineEdits({ text, lines, indents, verbatim }: FormatPlan, line: number, limit: number | undefined): Generator<Edit> {
  const start = lines.start(line);
  const end = Math.min(lines.end(line), limit ?? Number.POSITIVE_INFINITY);
  // Without the blanks between them, a lone CR and an LF would become one line break.
  if (text.charAt(start - 1) === '\r' && text.charAt(end) === '\n' && lines.blank(line)) return;
  const indent = indents.get(line);
  if (indent !== undefined && indent !== lines.indent(line)) {
    yield { span: { start, end: start + lines.indent(line) }, newText: ' '.repeat(indent) };
  }
  if (verbatim.has(line)) return;
  const from = indent === undefined ? start : start + lines.indent(line);
  const last = trimmed(text, from, end);
  if (last < end) yield { span: { start: last, end }, newText: '' };
}

/** Removes blank lines at the very beginning. */
function headEdit({ lines, range }: FormatPlan): Edit | undefined {
  let line = 0;
  while (line < lines.count - 1 && lines.blank(line)) line++;
  const wanted = line > 0 && range.first === 0 && line <= range.last && !lines.blank(line);
  return wanted ? { span: { start: lines.start(0), end: lines.start(line) }, newText: '' } : undefined;
}

/** Ends the file with one line break, and an empty file with none. */
function tailEdit({ text, lines, range, verbatim, indents }: FormatPlan, root: Node | undefined): Edit | undefined {
  if (range.last < lines.count - 1) return undefined;
  let last = lines.count - 1;
  // spaces beyond the indentation of a block scalar are a part of its text
  const isText = (line: number): boolean => verbatim.has(line) && (indents.get(line) ?? 0) > 0;
  while (last >= 0 && lines.blank(last) && !isText(last)) last--;
  if (last < 0) return text.length > lines.start(0) ? { span: { start: lines.start(0), end: text.length }, newText: '' } : undefined;
  const ended = last < lines.count - 1;
  if (last < range.first - 1 || (verbatim.has(last) && !mayEnd(text, root, ended))) return undefined;
  const start = verbatim.has(last) || last < range.first ? lines.end(last) : trimmed(text, lines.start(last), lines.end(last));
  const newText = ended ? text.slice(lines.end(last), lines.start(last + 1)) : lineBreak(text);
  return text.slice(start) === newText ? undefined : { span: { start, end: text.length }, newText };
}

/** Whether the line breaks after a block scalar at the end of a file may be changed: `|+` keeps them all, and `|` the first. */
function mayEnd(text: string, root: Node | undefined, ended: boolean): boolean {
  const scalar = blockScalarAtEnd(root);
  const chomping = scalar && chompingOf(scalar, text);
  return chomping === undefined || chomping === '-' || (ended && chomping === '');
}

function trimmed(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /[ \t]/.test(text.charAt(at - 1))) at--;
  return at;
}

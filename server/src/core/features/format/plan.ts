import type { Node } from '../../syntax/node.ts';
import { outerSpan } from '../../syntax/tree.ts';
import type { Lines } from '../../text/lines.ts';
import type { Edit, Span } from '../../text/span.ts';

/** A block collection that is moved from one column to another. */
export interface ShiftedBlock {
  readonly from: number;
  readonly to: number;
  readonly outer: ShiftedBlock | undefined;
}

/** What formatting will change, collected step by step. */
export interface FormatPlan {
  readonly text: string;
  readonly lines: Lines;
  /** Indentation of one level, in columns. */
  readonly step: number;
  /** Whether lists under a key are in its column. */
  readonly compact: boolean;
  /** The first and the last line that may change. */
  readonly range: { readonly first: number; readonly last: number };
  /** New indentation of lines, in spaces. */
  readonly indents: Map<number, number>;
  /** Lines whose trailing white space is part of a value. */
  readonly verbatim: Set<number>;
  /** For each line, the innermost block that has an entry beginning there. */
  readonly entries: Map<number, ShiftedBlock>;
  /** Lines whose last key has no value. */
  readonly open: Set<number>;
  readonly gaps: Edit[];
}

/** Whether all lines of a span may change. */
export function isMovable({ lines, range }: FormatPlan, { start, end }: Span): boolean {
  return range.first <= lines.at(start) && lines.at(Math.max(start, end - 1)) <= range.last;
}

/** The column of an offset on its line. */
export function columnAt({ lines }: FormatPlan, offset: number): number {
  return offset - lines.start(lines.at(offset));
}

/** Whether an offset is the first on its line that is not white space. */
export function beginsLine({ lines }: FormatPlan, offset: number): boolean {
  const line = lines.at(offset);
  return lines.start(line) + lines.indent(line) === offset;
}

/** Moves a line to a column, if the offset is its first character. */
export function indentTo(plan: FormatPlan, offset: number, column: number): void {
  if (beginsLine(plan, offset)) plan.indents.set(plan.lines.at(offset), column);
}

/** Sets the space between two tokens of one line to `width`. */
export function setGap(plan: FormatPlan, start: number, end: number, width: 0 | 1): void {
  const line = plan.lines.at(start);
  if (line !== plan.lines.at(end) || line < plan.range.first || line > plan.range.last) return;
  const newText = ' '.repeat(width);
  const between = plan.text.slice(start, end);
  if (between !== newText && between.trim() === '') plan.gaps.push({ span: { start, end }, newText });
}

/** Puts one space between an anchor, a tag and their node. */
export function spaceProperties(plan: FormatPlan, node: Node): void {
  const parts = [node.anchor?.span, node.tag?.span, node.span]
    .filter((span): span is Span => span !== undefined && span.end > span.start)
    .toSorted((a, b) => a.start - b.start);
  parts.forEach((part, index) => {
    const next = parts[index + 1];
    if (next) setGap(plan, part.end, next.start, 1);
  });
}

/** Whether nothing is written for a node, not even an anchor or a tag. */
export function isAbsent(node: Node): boolean {
  const { start, end } = outerSpan(node);
  return node.kind === 'scalar' && node.style === 'plain' && start === end;
}

/** Whether a colon or a comma may directly follow a node: it would become part of the name of an anchor or a tag. */
export function isTight(node: Node): boolean {
  return node.kind !== 'alias' && node.span.end > node.span.start;
}

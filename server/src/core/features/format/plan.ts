import type { Node } from '../../syntax/node.ts';
import { outerSpan } from '../../syntax/tree.ts';
import type { Lines } from '../../text/lines.ts';
import type { Edit, Span } from '../../text/span.ts';

/** A block collection on its way from one column to another. */
export interface ShiftedBlock {
  readonly from: number;
  readonly to: number;
  readonly outer: ShiftedBlock | undefined;
}

/** What formatting is going to do, as it is found out. */
export interface FormatPlan {
  readonly text: string;
  readonly lines: Lines;
  /** How many columns one level goes in. */
  readonly step: number;
  /** Whether lists under a key stand in its column. */
  readonly compact: boolean;
  /** The first and the last line that may change. */
  readonly range: { readonly first: number; readonly last: number };
  /** What a line begins with, in spaces. */
  readonly indents: Map<number, number>;
  /** Lines whose end is part of a value. */
  readonly verbatim: Set<number>;
  /** The innermost block that has an entry beginning on a line. */
  readonly entries: Map<number, ShiftedBlock>;
  /** Lines whose last key has no value. */
  readonly open: Set<number>;
  readonly gaps: Edit[];
}

/** Whether all lines of a span may change. */
export function isMovable({ lines, range }: FormatPlan, { start, end }: Span): boolean {
  return range.first <= lines.at(start) && lines.at(Math.max(start, end - 1)) <= range.last;
}

/** How many characters stand before an offset on its line. */
export function columnAt({ lines }: FormatPlan, offset: number): number {
  return offset - lines.start(lines.at(offset));
}

/** Whether an offset is the first on its line that is no space. */
export function beginsLine({ lines }: FormatPlan, offset: number): boolean {
  const line = lines.at(offset);
  return lines.start(line) + lines.indent(line) === offset;
}

/** Puts the line of an offset into a column, where the offset begins it. */
export function indentTo(plan: FormatPlan, offset: number, column: number): void {
  if (beginsLine(plan, offset)) plan.indents.set(plan.lines.at(offset), column);
}

/** Makes the space between two tokens of one line `width` wide. */
export function setGap(plan: FormatPlan, start: number, end: number, width: 0 | 1): void {
  const line = plan.lines.at(start);
  if (line !== plan.lines.at(end) || line < plan.range.first || line > plan.range.last) return;
  const newText = ' '.repeat(width);
  const between = plan.text.slice(start, end);
  if (between !== newText && between.trim() === '') plan.gaps.push({ span: { start, end }, newText });
}

/** One space between an anchor, a tag and what they belong to. */
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

/** Whether a colon or a comma may stand right behind a node: a name of an anchor or a tag would swallow it. */
export function isTight(node: Node): boolean {
  return node.kind !== 'alias' && node.span.end > node.span.start;
}

import type { AliasNode, ScalarNode } from '../../syntax/node.ts';
import { type FormatPlan, indentTo, isMovable, type ShiftedBlock } from './plan.ts';

/**
 * A multi-line scalar.
 * @param block the collection that contains it; undefined at the top, where it is left unchanged
 * @param column the column of its lines
 */
export function layScalar(plan: FormatPlan, node: ScalarNode | AliasNode, block: ShiftedBlock | undefined, column: number): void {
  if (node.kind === 'alias') return;
  if (node.style === 'literal' || node.style === 'folded') {
    layText(plan, node, block, column);
    return;
  }
  const { lines } = plan;
  const last = lines.at(node.span.end);
  if (block) indentTo(plan, node.span.start, column);
  for (let line = lines.at(node.span.start); line < last; line++) {
    plan.verbatim.add(line);
    if (block && !lines.blank(line + 1)) plan.indents.set(line + 1, column);
  }
}

/** A block scalar: its lines move together, and nothing after their indentation is changed. */
function layText(plan: FormatPlan, node: ScalarNode, block: ShiftedBlock | undefined, column: number): void {
  const { text, lines } = plan;
  const header = lines.at(node.span.start);
  const last = lastLine(plan, node);
  const indicator = Number(/^[|>][-+]?([1-9])/.exec(text.slice(node.span.start, node.span.start + 3))?.[1] ?? 0);
  const from = indicator > 0 ? Math.max(0, block?.from ?? 0) + indicator : contentColumn(plan, header + 1, last);
  const stays = block === undefined || from === undefined || !isMovable(plan, node.span);
  const to = stays ? from : indicator > 0 ? block.to + indicator : column;
  for (let line = header + 1; line <= last; line++) {
    plan.verbatim.add(line);
    if (from === undefined || to === undefined) continue;
    const indent = lines.indent(line);
    const empty = lines.start(line) + indent === lines.end(line);
    if (empty && indent <= from) plan.indents.set(line, 0);
    else if (indent >= from) plan.indents.set(line, indent - from + to);
  }
}

/** The last line that can belong to a block scalar, including the blank lines after it. */
function lastLine({ text, lines }: FormatPlan, { span }: ScalarNode): number {
  let end = span.end;
  while (end > span.start && /\s/.test(text.charAt(end - 1))) end--;
  let line = lines.at(end);
  while (line + 1 < lines.count && lines.blank(line + 1)) line++;
  return line;
}

/** The column of the first line that is not empty. */
function contentColumn({ lines }: FormatPlan, first: number, last: number): number | undefined {
  for (let line = first; line <= last; line++) {
    if (lines.start(line) + lines.indent(line) < lines.end(line)) return lines.indent(line);
  }
  return undefined;
}

import type { MappingNode, Node, Pair, SequenceNode } from '../../syntax/node.ts';
import { outerSpan } from '../../syntax/tree.ts';
import { layFlow } from './flow.ts';
import { columnAt, type FormatPlan, indentTo, isAbsent, isMovable, isTight, type ShiftedBlock, setGap, spaceProperties } from './plan.ts';
import { layScalar } from './scalar.ts';

/** The column of an item's content relative to its dash. */
const dashWidth = 2;

/** Lays out a whole document. */
export function layDocument(plan: FormatPlan, root: Node): void {
  spaceProperties(plan, root);
  if (root.kind === 'scalar' || root.kind === 'alias') layScalar(plan, root, undefined, 0);
  else if (root.flow) layFlow(plan, root, 0);
  else layBlock(plan, root, undefined, 0);
}

function layBlock(plan: FormatPlan, node: MappingNode | SequenceNode, outer: ShiftedBlock | undefined, wanted: number): void {
  const from = columnAt(plan, node.kind === 'mapping' ? (node.pairs[0]?.span.start ?? node.span.start) : node.span.start);
  const block: ShiftedBlock = { from, to: isMovable(plan, node.span) ? wanted : from, outer };
  if (node.kind === 'mapping') for (const pair of node.pairs) layPair(plan, pair, block);
  else layItems(plan, node, block);
}

function layPair(plan: FormatPlan, pair: Pair, block: ShiftedBlock): void {
  const { start } = pair.span;
  enter(plan, start, block);
  if (outerSpan(pair.key).start !== start || pair.colon === undefined) {
    shift(plan, pair, block);
    return;
  }
  spaceProperties(plan, pair.key);
  if (isTight(pair.key)) setGap(plan, pair.key.span.end, pair.colon, 0);
  if (isAbsent(pair.value)) plan.open.add(plan.lines.at(pair.colon));
  else layValue(plan, pair.value, pair.colon + 1, block, plan.step, true);
}

/** An explicit key with `?` is moved as a whole. */
function shift(plan: FormatPlan, { span, value }: Pair, { from, to }: ShiftedBlock): void {
  const { lines } = plan;
  const last = lines.at(Math.max(span.end, value.span.end) - 1);
  for (let line = lines.at(span.start); line <= last; line++) {
    if (line !== lines.at(span.start) && !lines.blank(line)) plan.indents.set(line, Math.max(0, lines.indent(line) + to - from));
    plan.verbatim.add(line);
  }
}

function layItems(plan: FormatPlan, node: SequenceNode, block: ShiftedBlock): void {
  let at = node.span.start;
  for (const item of node.items) {
    const dash = nextDash(plan, at);
    enter(plan, dash, block);
    if (!isAbsent(item)) layValue(plan, item, dash + 1, block, dashWidth, false);
    at = Math.max(dash + 1, outerSpan(item).end);
  }
}

/** The dash of the next item: only white space and comments come before it. */
function nextDash({ text, lines }: FormatPlan, from: number): number {
  let at = from;
  while (at < text.length && text.charAt(at) !== '-') at = text.charAt(at) === '#' ? lines.end(lines.at(at)) : at + 1;
  return at;
}

/** Records that an entry of a block begins at an offset. */
function enter(plan: FormatPlan, offset: number, block: ShiftedBlock): void {
  indentTo(plan, offset, block.to);
  plan.entries.set(plan.lines.at(offset), block);
}

/**
 * Lays out a value after a colon or a dash.
 * @param after the offset after the colon or dash
 * @param width indentation of content on its own lines
 * @param keyed whether it is the value of a key, under which a list can be in the column of the key
 */
function layValue(plan: FormatPlan, node: Node, after: number, block: ShiftedBlock, width: number, keyed: boolean): void {
  const { start } = outerSpan(node);
  const inline = plan.lines.at(after - 1) === plan.lines.at(start);
  const child = block.to + width;
  const collection = (node.kind === 'mapping' || node.kind === 'sequence') && !node.flow;
  // Content that begins after a dash and continues below moves with that space: it moves as a whole or not at all.
  if (inline && (!collection || isMovable(plan, node.span))) setGap(plan, after, start, 1);
  if (!inline) indentTo(plan, start, child);
  spaceProperties(plan, node);
  if (node.kind === 'scalar' || node.kind === 'alias') layScalar(plan, node, block, child);
  else if (node.flow) layFlow(plan, node, inline && keyed ? block.to : child);
  else {
    const wanted = keyed && node.kind === 'sequence' && plan.compact ? block.to : child;
    layBlock(plan, node, block, isMovable(plan, node.span) ? wanted : columnAt(plan, node.span.start) + block.to - block.from);
  }
}

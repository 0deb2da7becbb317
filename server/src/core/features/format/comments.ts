import type { Comment } from '../../syntax/node.ts';
import { beginsLine, type FormatPlan, type ShiftedBlock } from './plan.ts';

/**
 * Moves comments on their own lines into the column of the block that they belong to; consecutive comments keep their relative columns.
 * Comments inside a flow collection are already in place.
 */
export function layComments(plan: FormatPlan, comments: readonly Comment[]): void {
  const { lines, indents, entries } = plan;
  const below = entriesBelow(plan);
  let above: number | undefined;
  let seen = 0;
  let run: Run | undefined;
  for (const { span } of comments) {
    const line = lines.at(span.start);
    if (!beginsLine(plan, span.start) || indents.has(line)) continue;
    for (; seen < line; seen++) if (entries.has(seen)) above = seen;
    const column = lines.indent(line);
    if (!run || run.line + 1 !== line || column < run.from) run = { line, from: column, to: place(plan, column, above, below[line]) };
    run = { ...run, line };
    indents.set(line, run.to + column - run.from);
  }
}

/** Consecutive comment lines, none indented less than the first. */
interface Run {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/** For every line, the next line with an entry of a block. */
function entriesBelow({ lines, entries }: FormatPlan): readonly (number | undefined)[] {
  const below: (number | undefined)[] = new Array(lines.count);
  let next: number | undefined;
  for (let line = lines.count - 1; line >= 0; line--) {
    if (entries.has(line)) next = line;
    below[line] = next;
  }
  return below;
}

/**
 * The column of a comment between an entry above and one below. A comment that is indented less than the entry below can only be about that
 * one; a comment indented as far as an enclosing block, or nearly, belongs to that block.
 */
function place(plan: FormatPlan, column: number, above: number | undefined, below: number | undefined): number {
  const before = above === undefined ? undefined : plan.entries.get(above);
  const after = below === undefined ? undefined : plan.entries.get(below);
  if (after && column <= after.from) return after.to;
  const open = [...outwards(before)].filter(({ from }) => !after || from >= after.from);
  // Below a key without a value there is usually commented-out content.
  if (before && above !== undefined && plan.open.has(above) && column > before.from) return before.to + plan.step;
  const distance = ({ from }: ShiftedBlock): number => Math.abs(column - from);
  const nearest = open.toSorted((a, b) => distance(a) - distance(b))[0];
  return nearest?.to ?? after?.to ?? 0;
}

function* outwards(block: ShiftedBlock | undefined): Generator<ShiftedBlock> {
  for (let each = block; each; each = each.outer) yield each;
}

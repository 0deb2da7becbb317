import type { Analysis } from '../../../analysis.ts';
import { Memo } from '../../../text/memo.ts';
import { type RoutingTable, routing } from '../resolution/index.ts';

const tables = new Memo<Analysis, RoutingTable>();

/** The routing that results once the file loads: while the user types, it usually does not. Invalid values count as missing. */
export function tentativeRouting(analysis: Analysis): RoutingTable {
  const known = tables.get(analysis);
  if (known !== undefined) return known;
  const { model, facts } = analysis;
  const table = routing({ document: { problems: [] }, model: { ...model, loads: true, violations: [] } }, facts);
  tables.set(analysis, table);
  return table;
}

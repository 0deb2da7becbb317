import type { Analysis } from '../../analysis.ts';
import { type RoutingTable, routing } from '../../kinds/config/resolution/index.ts';

const tables = new WeakMap<Analysis, RoutingTable>();

/**
 * Who would run what once the file loads: while something is typed it mostly does not. What is wrong in it counts as left out.
 */
export function tentativeRouting(analysis: Analysis): RoutingTable {
  const known = tables.get(analysis);
  if (known !== undefined) return known;
  const { model, facts } = analysis;
  const table = routing({ document: { problems: [] }, model: { ...model, loads: true, violations: [] } }, facts);
  tables.set(analysis, table);
  return table;
}

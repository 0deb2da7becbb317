import type { Analysis } from '../../../analysis.ts';
import { type ConfigSource, type RoutingDifference, type RoutingTable, routing, routingDifferences } from '../resolution/index.ts';
import type { RoutingPlan } from './plan.ts';

/** What a plan would change, and the routing that it would lead to. */
export interface RoutingPreview {
  readonly differences: readonly RoutingDifference[];
  readonly after: RoutingTable;
}

/**
 * What a plan would change, stage by stage. A file that does not load is treated as if its mistakes were fixed, because as it is, none of
 * its values count.
 */
export function previewOf({ document, model, facts }: Analysis, plan: Extract<RoutingPlan, { edits: unknown }>): RoutingPreview {
  const before = routing(mended({ document, model }), facts);
  const after = routing(mended(plan.after), facts);
  return { differences: routingDifferences(before, after), after };
}

/** A file as it would be without its mistakes. */
function mended({ model }: ConfigSource): ConfigSource {
  return { document: { problems: [] }, model: { ...model, loads: true, violations: [] } };
}

/** The routing of a file as it would be without its mistakes: what a drop-down inherits does not depend on them. */
export function tableOf({ document, model, facts }: Analysis): RoutingTable {
  return routing(mended({ document, model }), facts);
}

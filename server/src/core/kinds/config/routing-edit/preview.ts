import type { Analysis } from '../../../analysis.ts';
import { type Message, t } from '../../../words.ts';
import { type Choice, type ConfigSource, type RoutingTable, routing, type StageRow } from '../resolution/index.ts';
import type { RoutingPlan } from './plan.ts';

/** What a change affects: a stage's agent, its internal LLM or a model. */
export interface RoutingDifference {
  readonly stage: string;
  readonly what: Message;
  /** The names in force; undefined if ouroboros stops, or if the program chooses. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/**
 * What a plan would change, stage by stage. A file that does not load is treated as if its mistakes were fixed, because as it is, none of
 * its values count.
 */
export function differences(
  { document, model, facts }: Analysis,
  plan: Extract<RoutingPlan, { edits: unknown }>,
): readonly RoutingDifference[] {
  const before = routing(mended({ document, model }), facts);
  const after = routing(mended(plan.after), facts);
  return before.stages.flatMap((row, index) => compare(row, after.stages[index] ?? row));
}

/** A file as it would be without its mistakes. */
function mended({ model }: ConfigSource): ConfigSource {
  return { document: { problems: [] }, model: { ...model, loads: true, violations: [] } };
}

function compare(before: StageRow, after: StageRow): RoutingDifference[] {
  const pairs: (readonly [Message, Choice | undefined, Choice | undefined])[] = [
    [t('agent'), before.runtime, after.runtime],
    [t('internal LLM'), before.llm, after.llm],
    [t('model of the agent'), before.agentModel, after.agentModel],
    [t('model of the internal LLM'), before.model, after.model],
  ];
  return pairs.flatMap(([what, old, fresh]) =>
    old?.name === fresh?.name ? [] : [{ stage: before.stage, what, before: old?.name, after: fresh?.name }],
  );
}

/** The routing of a file as it would be without its mistakes: what a drop-down inherits does not depend on them. */
export function tableOf({ document, model, facts }: Analysis): RoutingTable {
  return routing(mended({ document, model }), facts);
}

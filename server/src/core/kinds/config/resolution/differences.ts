import { type Argument, type Message, t } from '../../../words.ts';
import { programText } from './describe.ts';
import type { Choice, RoutingTable, StageRow } from './types.ts';

/** What of a stage can differ. `agent-model` is the model of the agent that does the work, `model` that of the internal LLM. */
export type RoutedPart = 'agent' | 'llm' | 'agent-model' | 'model' | 'program';

/** One part of a stage that is not the same in two tables. */
export interface RoutingDifference {
  readonly stage: string;
  readonly part: RoutedPart;
  readonly what: Message;
  /** The names in force, for the program its path; undefined if ouroboros stops, if the program chooses, or if no program was found. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** The same for a reader, who is also told what an absent name means. */
  readonly says: { readonly before: Message; readonly after: Message };
}

/** What differs between two tables, in the order of the stages of the second. A stage that only one of them has is compared with nothing. */
export function routingDifferences(before: RoutingTable, after: RoutingTable): readonly RoutingDifference[] {
  const known = new Map(before.stages.map((row) => [row.stage, row]));
  return after.stages.flatMap((row) => compare(known.get(row.stage), row));
}

function compare(before: StageRow | undefined, after: StageRow): RoutingDifference[] {
  const { stage } = after;
  const isSameAgent = before?.runtime.name === after.runtime.name;
  const of = (part: RoutedPart, what: Message, old: Named, fresh: Named): RoutingDifference[] =>
    old.name === fresh.name && old.state === fresh.state
      ? []
      : [{ stage, part, what, before: old.name, after: fresh.name, says: { before: old.says, after: fresh.says } }];
  return [
    ...of('agent', t('agent'), named(before?.runtime, stops), named(after.runtime, stops)),
    ...of('llm', t('internal LLM'), named(before?.llm, stops), named(after.llm, stops)),
    ...of('agent-model', t('model of the agent'), named(before?.agentModel, own), named(after.agentModel, own)),
    ...of('model', t('model of the internal LLM'), named(before?.model, own), named(after.model, own)),
    // Another agent has another program: that says nothing more.
    ...(isSameAgent ? of('program', t('program'), program(before), program(after)) : []),
  ];
}

/** One side of a comparison. */
interface Named {
  readonly name: string | undefined;
  /** Distinguishes absent names. */
  readonly state?: string;
  readonly says: Message;
}

/** A difference in one line. */
export const changeText = (what: Message, before: Argument, after: Argument): Message =>
  t('{what}: {before} → {after}', { what, before, after });

const stops = t('ouroboros stops');
const own = t("the program's own");

function named(choice: Choice | undefined, absent: Message): Named {
  const name = choice?.name;
  return name === undefined ? { name, says: absent } : { name, says: t('{name}', { name }) };
}

function program(row: StageRow | undefined): Named {
  const search = row?.runtime.program;
  const { state, text } = programText(search);
  return { name: search?.path, state, says: text };
}

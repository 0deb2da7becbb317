import type { Facts } from '../facts.ts';
import { environment, setVariable } from '../features/environment.ts';
import { type Candidate, type Choice, type RoutingTable, routing, type StageRow } from '../features/routing/index.ts';
import type { Model } from '../model.ts';
import type { Span } from '../span.ts';
import { envOverrides, stages } from '../vocabulary/index.ts';
import type { RuleContext } from './rule.ts';

const tables = new WeakMap<Model, { readonly facts: Facts; readonly table: RoutingTable }>();

/** Who runs what with this file; resolved once for all rules that ask. */
export function routingOf({ document, model, facts }: Pick<RuleContext, 'document' | 'model' | 'facts'>): RoutingTable {
  const known = tables.get(model);
  if (known?.facts === facts) return known.table;
  const table = routing({ document, model }, facts);
  tables.set(model, { facts, table });
  return table;
}

export { environment as environmentOf } from '../features/environment.ts';

/** The agents that a file names, and the one that is taken where it names none; what wins is another question. */
export function agents(model: Model): string[] {
  return [
    ...stages(model.release).map(({ name }) => model.at(`orchestrator.runtime_profile.stages.${name}`)?.value),
    model.at('orchestrator.runtime_profile.default')?.value,
    model.effective('orchestrator.runtime_backend'),
  ].flatMap((value) => (typeof value === 'string' ? [value] : []));
}

/** The LLM that a file names, or that is taken where it names none, and every backend that the environment names. */
export function llms(model: Model, { machine }: Facts): string[] {
  const named = model.effective('llm.backend');
  const rows = machine === undefined ? [] : envOverrides.filter((row) => row.reads === 'backend');
  const set = rows.flatMap((row) => (machine && setVariable(environment(machine), row.env)?.value) ?? []);
  return [...(typeof named === 'string' ? [named] : []), ...set.map((name) => name.trim().toLowerCase())];
}

/** The link that decided a choice, where it stands in the file. */
export function decidedBy(choice: Choice): (Candidate & { readonly span: Span }) | undefined {
  const winner = choice.chain.find((candidate) => candidate.wins);
  return winner?.span ? { ...winner, span: winner.span } : undefined;
}

/** The stages of each place in the file that decides something about them. */
export function byPlace(rows: readonly StageRow[], choiceOf: (row: StageRow) => Choice): StageRow[][] {
  const groups = new Map<number, StageRow[]>();
  for (const row of rows) {
    const place = decidedBy(choiceOf(row));
    if (!place) continue;
    const group = groups.get(place.span.start);
    if (group) group.push(row);
    else groups.set(place.span.start, [row]);
  }
  return [...groups.values()];
}

/** The stages of some rows as a sentence names them. */
export function stageNames(rows: readonly StageRow[], all: readonly StageRow[]): string {
  return rows.length === all.length && rows.length > 1 ? 'all stages' : rows.map((row) => row.stage).join(', ');
}

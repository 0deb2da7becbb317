import type { Facts, Machine } from '../facts.ts';
import { type Environment, environment } from '../features/environment.ts';
import { type Candidate, type Choice, type RoutingTable, routing, type StageRow } from '../features/routing/index.ts';
import type { Model } from '../model.ts';
import type { Span } from '../span.ts';
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

const environments = new WeakMap<Machine, Environment>();

/** The environment of a machine, its `.env` files read once. */
export function environmentOf(machine: Machine): Environment {
  const known = environments.get(machine);
  if (known) return known;
  const made = environment(machine);
  environments.set(machine, made);
  return made;
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

import type { Path } from '../../../finding.ts';
import { environment, setVariable } from '../../../machine/environment.ts';
import type { Facts } from '../../../machine/facts.ts';
import type { Model } from '../../../model.ts';
import type { RuleContext } from '../../../rules/rule.ts';
import { Memo } from '../../../text/memo.ts';
import type { Span } from '../../../text/span.ts';
import { envOverrides, stages } from '../../../vocabulary/index.ts';
import { type Argument, t } from '../../../words.ts';
import { type Choice, type LoadState, type RoutingTable, routingOfTexts, type StageRow, winnerOf } from './index.ts';
import { type Text, type Texts, textsOf } from './texts.ts';

/** A table, and everything that was read of a file to make it: a file with the same values has the same table. */
interface Made {
  readonly load: LoadState;
  readonly read: ReadonlyMap<string, Text | undefined>;
  readonly table: RoutingTable;
}

/** While the user types, a file alternates between loading and not loading. */
const most = 2;
const made = new Memo<Facts, readonly Made[]>();
const tables = new Memo<Model, { readonly facts: Facts; readonly table: RoutingTable }>();

/** The parts of an analysis that the routing depends on. */
export type RoutingSource = Pick<RuleContext, 'document' | 'model' | 'facts'>;

/** The routing of this file; resolved again only if something that it depends on changed. */
export function routingOf(source: RoutingSource): RoutingTable {
  const { model, facts } = source;
  const known = tables.get(model);
  if (known?.facts === facts) return known.table;
  const table = resolve(source);
  tables.set(model, { facts, table });
  return table;
}

function resolve({ document, model, facts }: RoutingSource): RoutingTable {
  const texts = textsOf({ document, model });
  const known = made.get(facts) ?? [];
  const same = known.find((each) => each.load === texts.load && saysTheSame(texts, each.read));
  if (same !== undefined) return same.table;
  const read = new Map<string, Text | undefined>();
  const recorded: Texts = {
    ...texts,
    at: (path) => {
      const text = texts.at(path);
      read.set(typeof path === 'string' ? path : path.join('.'), text);
      return text;
    },
  };
  const table = routingOfTexts(recorded, facts);
  made.set(facts, [{ load: texts.load, read, table }, ...known].slice(0, most));
  return table;
}

function saysTheSame(texts: Texts, read: Made['read']): boolean {
  for (const [path, before] of read) {
    const now = texts.at(path);
    if (now?.value !== before?.value || now?.written !== before?.written) return false;
  }
  return true;
}

export { environment as environmentOf } from '../../../machine/environment.ts';

/** The agents that a file names, and the one that is used if it names none; precedence is not considered. */
export function agents(model: Model): string[] {
  return [
    ...stages(model.release).map(({ name }) => model.at(['orchestrator', 'runtime_profile', 'stages', name])?.value),
    model.at('orchestrator.runtime_profile.default')?.value,
    model.effective('orchestrator.runtime_backend'),
  ].flatMap((value) => (typeof value === 'string' ? [value] : []));
}

/** The LLM that a file names, or that is used if it names none, and every backend that the environment names. */
export function llms(model: Model, { machine, release }: Facts): string[] {
  const named = model.effective('llm.backend');
  const rows = machine === undefined ? [] : envOverrides(release).filter((row) => row.reads === 'backend');
  const set = rows.flatMap((row) => (machine && setVariable(environment(machine), row.env)?.value) ?? []);
  return [...(typeof named === 'string' ? [named] : []), ...set.map((name) => name.trim().toLowerCase())];
}

/** The key that decided a choice, and its span in the file. */
export function decidedBy(choice: Choice, model: Model): { readonly path: Path; readonly span: Span } | undefined {
  const path = winnerOf(choice)?.path;
  const span = path && model.at(path)?.valueNode.span;
  return span && { path, span };
}

/** The stages grouped by the key in the file that decides something about them. */
export function byPlace(rows: readonly StageRow[], model: Model, choiceOf: (row: StageRow) => Choice): StageRow[][] {
  const groups = new Map<number, StageRow[]>();
  for (const row of rows) {
    const place = decidedBy(choiceOf(row), model);
    if (!place) continue;
    const group = groups.get(place.span.start);
    if (group) group.push(row);
    else groups.set(place.span.start, [row]);
  }
  return [...groups.values()];
}

/** The stages of some rows, as text for a sentence. */
export function stageNames(rows: readonly StageRow[], all: readonly StageRow[]): Argument {
  return rows.length === all.length && rows.length > 1 ? t('all stages') : rows.map((row) => row.stage).join(', ');
}

import type { Analysis } from '../../../analysis.ts';
import { lower } from '../../../schema/python.ts';
import {
  type BackendPlace,
  backend as backendOf,
  backends,
  type ModelPreset,
  modelPresets,
  type RoutingPreset,
  replacedModel,
  routingPresets,
  schemaAt,
  stages,
  vendorOfModel,
} from '../../../vocabulary/index.ts';
import { acceptedNames } from '../accepted-names.ts';
import { isInstalled } from '../features/backend.ts';
import type { Choice, Origin, RoutingTable } from '../resolution/index.ts';
import { configSchema } from '../schema.ts';
import { agentPath, defaultPath, requestedValues, stagesPath } from './change.ts';
import { tableOf } from './preview.ts';

/** A backend that can be selected. */
export interface BackendOption {
  readonly name: string;
  /** Whether its program was found; undefined if it was not looked for or none is needed. */
  readonly installed: boolean | undefined;
  /** Whether it can answer internal LLM calls. */
  readonly llm: boolean;
}

/** A model that can be selected, and why it is offered. */
export interface ModelOption {
  readonly id: string;
  /** Known to the backend in force, shipped by ouroboros, or known at all. */
  readonly of: 'backend' | 'shipped' | 'others';
}

/** A key that can be changed. */
export interface ChoiceField<Option> {
  readonly path: readonly string[];
  /** The value in the file, an alias by its canonical name; undefined if there is none. */
  readonly written: string | undefined;
  /** The value used if the key is absent; undefined if there is none. */
  readonly inherited: string | undefined;
  readonly options: readonly Option[];
  /** The stages for which no other candidate comes before this key: a value here decides something about them. */
  readonly reaches: readonly string[];
}

export interface StageFields {
  readonly stage: string;
  readonly agent: ChoiceField<BackendOption>;
  /** Undefined where no key is known for the model. */
  readonly model: ChoiceField<ModelOption> | undefined;
}

/** Everything about the routing that can be selected. */
export interface Choices {
  readonly stages: readonly StageFields[];
  /** Undefined in releases without `runtime_profile`. */
  readonly byDefault: ChoiceField<BackendOption> | undefined;
  readonly runtimeBackend: ChoiceField<BackendOption>;
  readonly routingPresets: readonly RoutingPreset[];
  readonly modelPresets: readonly ModelPreset[];
}

/** The options of each key, installed backends first, and the value that each key inherits. */
export function choicesOf(analysis: Analysis): Choices {
  const table = tableOf(analysis);
  const { release } = analysis.facts;
  const agents = backendOptions('profile-backend', analysis);
  const first = table.stages[0];
  return {
    stages: table.stages.map((row) => ({
      stage: row.stage,
      agent: agentField(analysis, table, [...stagesPath, row.stage], inheritedBy(row.runtime, ['stages']), agents),
      model: modelField(analysis, row.stage, table),
    })),
    byDefault: first && agentField(analysis, table, defaultPath, inheritedBy(first.runtime, ['stages', 'default']), agents),
    runtimeBackend: agentField(
      analysis,
      table,
      agentPath,
      defaultText(agentPath.join('.'), release),
      backendOptions('runtime-backend', analysis),
    ),
    routingPresets: routingPresets.filter(({ name }) => !('blocked' in requestedValues({ kind: 'routing-preset', preset: name }, release))),
    modelPresets: modelPresets.filter(({ name }) => !('blocked' in requestedValues({ kind: 'model-preset', preset: name }, release))),
  };
}

function agentField(
  { model, facts }: Analysis,
  table: RoutingTable,
  path: readonly string[],
  inherited: string | undefined,
  options: readonly BackendOption[],
): ChoiceField<BackendOption> {
  const text = textAt(model, path);
  const known = text === undefined ? undefined : backendOf(lower(text), facts.release)?.name;
  const written = options.some(({ name }) => name === text) ? text : (known ?? text);
  const base = inherited === undefined ? undefined : (backendOf(lower(inherited), facts.release)?.name ?? inherited);
  return { path, written, inherited: base, options, reaches: reachedBy(table, path) };
}

/** The stages for which no candidate with a value comes before a key. */
function reachedBy({ stages: rows }: RoutingTable, key: readonly string[]): readonly string[] {
  const decides = ({ chain }: Choice): boolean => {
    const at = chain.findIndex(({ path }) => path !== undefined && path.join('.') === key.join('.'));
    const winner = chain.findIndex(({ wins }) => wins);
    return at >= 0 && (winner < 0 || at <= winner);
  };
  return rows
    .filter(({ runtime, llm, model, agentModel }) => [runtime, llm, model, ...(agentModel ? [agentModel] : [])].some(decides))
    .map(({ stage }) => stage);
}

/** The first candidate with a value whose origin is not excluded. */
function inheritedBy({ chain }: Choice, without: readonly Origin[]): string | undefined {
  return chain.find(({ from, value, reason }) => !without.includes(from) && value !== undefined && reason === undefined)?.value;
}

function textAt(model: Analysis['model'], path: readonly string[]): string | undefined {
  const datum = model.at(path)?.datum;
  return datum?.kind === 'str' && datum.value.trim() !== '' ? datum.value : undefined;
}

function defaultText(key: string, release: string): string | undefined {
  const value = schemaAt(configSchema, key, release)?.default;
  return typeof value === 'string' ? value : undefined;
}

/** The backends that a vocabulary accepts, each once: installed ones, those that may be, those that are not. */
function backendOptions(place: BackendPlace, analysis: Analysis): readonly BackendOption[] {
  const { release } = analysis.facts;
  const accepted = acceptedNames(place, release).filter(({ use }) => use === undefined);
  const options = accepted.flatMap(({ name }) => {
    const backend = backendOf(name, release);
    const byOwnName = backend === undefined || backend.name === name || !accepted.some((other) => other.name === backend.name);
    return backend?.runtime && byOwnName ? [{ name, installed: isInstalled(backend, analysis), llm: backend.llm }] : [];
  });
  const rank = ({ installed }: BackendOption): number => (installed === undefined ? 1 : installed ? 0 : 2);
  return options.toSorted((a, b) => rank(a) - rank(b));
}

function modelField(analysis: Analysis, stage: string, table: RoutingTable): ChoiceField<ModelOption> | undefined {
  const { release } = analysis.facts;
  const path = stages(release)
    .find(({ name }) => name === stage)
    ?.modelKey?.split('.');
  if (path === undefined) return undefined;
  const row = table.stages.find((candidate) => candidate.stage === stage);
  // For the execute stage it is the model of the agent; for the others that of the internal LLM.
  const choice = row?.agentModel ?? row?.model;
  const user = row?.agentModel === undefined ? row?.llm.name : table.run.runtime;
  return {
    path,
    written: textAt(analysis.model, path),
    inherited: choice && inheritedBy(choice, ['key']),
    options: modelOptions(path, user, release),
    reaches: reachedBy(table, path),
  };
}

function modelOptions(path: readonly string[], user: string | undefined, release: string): readonly ModelOption[] {
  const own = (user === undefined ? undefined : backendOf(lower(user), release))?.models ?? [];
  const shipped = defaultText(path.join('.'), release);
  const others = backends(release).flatMap((backend) => backend.models.filter((id) => vendorOfModel(id) !== undefined));
  const all: ModelOption[] = [
    ...own.map((id) => ({ id, of: 'backend' }) as const),
    ...(shipped === undefined ? [] : [{ id: shipped, of: 'shipped' } as const]),
    ...others.map((id) => ({ id, of: 'others' }) as const),
  ];
  return all.filter(({ id }, index) => replacedModel(id, release) === undefined && all.findIndex((other) => other.id === id) === index);
}

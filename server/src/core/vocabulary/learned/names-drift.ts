import type { Plain } from '../../syntax/plain.ts';
import { type BackendData, type Capabilities, capabilitiesIn, type VocabularyData } from '../data.ts';
import { keysOfRelease } from '../keys.ts';
import type { RawSchema } from '../raw.ts';
import { type Dated, type History, historyOf, isInRelease } from '../release.ts';
import type { Answers, Capability } from './answers.ts';
import { begun, type Dating, ended, withHistory } from './dating.ts';
import type { Drift } from './drift.ts';
import type { Patch } from './patch.ts';
import { locate } from './pointer.ts';
import { type Difference, valuePatches } from './schema-drift.ts';

/** Keys whose names are checked by a validator of the config, so that the model's schema does not contain them. */
const stagesKey = 'orchestrator.runtime_profile.stages';
const profileKey = 'orchestrator.runtime_profile.default';

/**
 * Compares the names in the vocabulary with those of a release: stages, backends with their aliases and capabilities, the names that
 * runtime_profile accepts, internal roles. What the release did not answer is left as it is.
 * @param config the schema of config.yaml
 */
export function namesDrift(data: VocabularyData, config: RawSchema, answers: Answers, dating: Dating): Difference {
  const parts = [
    stagesDrift(data, config, answers, dating),
    profileNamesDrift(config, answers, dating),
    backendsDrift(data, answers, dating),
    rolesDrift(data, answers, dating),
  ];
  return { drift: parts.flatMap(({ drift }) => drift), patches: parts.flatMap(({ patches }) => patches) };
}

const nothing: Difference = { drift: [], patches: [] };

function stagesDrift(data: VocabularyData, config: RawSchema, { stages }: Answers, dating: Dating): Difference {
  if (stages === undefined) return nothing;
  const drift: Drift[] = [];
  const patches: Patch[] = [];
  const { inner, schema } = locate(config, stagesKey);
  const example = Object.values(schema.properties ?? {})[0]?.$ref;
  const date = (name: string, index: number, change: (history: History) => History): void => {
    const stage = data.stages[index];
    if (stage === undefined) return;
    patches.push({ file: 'vocabulary', path: ['stages', index], value: withHistory(stage, change(stage)) as unknown as Plain });
    const property = schema.properties?.[name] ?? {};
    const annotations = property['x-ouroboros'] ?? {};
    const value = { ...property, 'x-ouroboros': withHistory(annotations, change({ ...historyOf(stage), ...annotations })) };
    patches.push({ file: 'config', path: [...inner, 'properties', name], value: value as unknown as Plain });
  };
  for (const name of stages) {
    const index = data.stages.findIndex((stage) => stage.name === name);
    const known = data.stages[index];
    if (known !== undefined && isInRelease(known, dating.release)) continue;
    drift.push({ change: 'new', what: 'stage', name });
    if (known !== undefined) date(name, index, (history) => begun(history, dating));
    else {
      const stage = { name, title: titleOf(name), description: '', since: dating.since };
      patches.push({ file: 'vocabulary', path: ['stages', '-'], value: stage });
      const property = { description: '', ...(example === undefined ? {} : { $ref: example }), 'x-ouroboros': { since: dating.since } };
      patches.push({ file: 'config', path: [...inner, 'properties', name], value: property });
    }
  }
  for (const [index, stage] of data.stages.entries()) {
    if (!isInRelease(stage, dating.release) || stages.includes(stage.name)) continue;
    drift.push({ change: 'gone', what: 'stage', name: stage.name });
    date(stage.name, index, (history) => ended(history, dating));
  }
  return { drift, patches };
}

function profileNamesDrift(config: RawSchema, { profileNames }: Answers, dating: Dating): Difference {
  const key = keysOfRelease(config, dating.release).get(profileKey);
  if (profileNames === undefined || key?.allowed === undefined || key.values === undefined) return nothing;
  const { allowed, values } = key;
  const changes = [
    ...profileNames.filter((name) => !allowed.includes(name)).map((name) => ({ name, change: 'new' as const })),
    ...allowed.filter((name) => !profileNames.includes(name)).map((name) => ({ name, change: 'gone' as const })),
  ];
  return {
    drift: changes.map(({ name, change }) => ({ change, what: 'profile-name', name })),
    patches: valuePatches('config', config, profileKey.replace(/default$/, 'stages.interview'), values, changes, dating),
  };
}

type Flag = 'runtime' | 'llm' | 'interviewDriver' | 'switchable' | 'ownsModels';
const flags: readonly Flag[] = ['runtime', 'llm', 'interviewDriver', 'switchable', 'ownsModels'];

function backendsDrift(data: VocabularyData, answers: Answers, dating: Dating): Difference {
  const answered = capabilitiesOf(data, answers);
  if (answered === undefined) return nothing;
  const drift: Drift[] = [];
  const patches: Patch[] = [];
  for (const capability of answered) {
    const index = data.backends.findIndex(({ name }) => name === capability.name);
    const known = data.backends[index];
    if (known === undefined) {
      drift.push({ change: 'new', what: 'backend', name: capability.name });
      patches.push({ file: 'vocabulary', path: ['backends', '-'], value: newBackend(capability, dating) });
      patches.push(...newOverride(capability, data, dating));
      continue;
    }
    const change = changedBackend(known, capability, dating);
    if (change.drift.length === 0) continue;
    drift.push(...change.drift);
    patches.push({ file: 'vocabulary', path: ['backends', index], value: change.backend as unknown as Plain });
  }
  // A backend can only be recognized as missing if the answers list every backend.
  if (answers.backends === undefined && (answers.runtimeNames === undefined || answers.llmNames === undefined)) return { drift, patches };
  for (const [index, backend] of data.backends.entries()) {
    if (!isInRelease(backend, dating.release) || answered.some(({ name }) => name === backend.name)) continue;
    drift.push({ change: 'gone', what: 'backend', name: backend.name });
    patches.push({
      file: 'vocabulary',
      path: ['backends', index],
      value: withHistory(backend, ended(backend, dating)) as unknown as Plain,
    });
  }
  return { drift, patches };
}

/** What a release reports about its backends; where it reports no capabilities, only what follows from the lists of names. */
function capabilitiesOf(data: VocabularyData, { backends, runtimeNames, llmNames }: Answers): readonly Capability[] | undefined {
  if (backends !== undefined) {
    const isAmong = (names: readonly string[] | undefined, { name, aliases }: Capability): boolean | undefined =>
      names && [name, ...aliases].some((candidate) => names.includes(candidate));
    return backends.map((answered) => {
      const runtime = answered.runtime ?? isAmong(runtimeNames, answered);
      const llm = answered.llm ?? isAmong(llmNames, answered);
      return { ...answered, ...(runtime === undefined ? {} : { runtime }), ...(llm === undefined ? {} : { llm }) };
    });
  }
  if (runtimeNames === undefined && llmNames === undefined) return undefined;
  const owner = (name: string): string =>
    data.backends.find((backend) => backend.name === name || backend.aliases.some((alias) => alias.name === name))?.name ?? name;
  const names = new Set([...(runtimeNames ?? []), ...(llmNames ?? [])].map(owner));
  return Array.from(names, (name) => ({
    name,
    aliases: data.backends.find((backend) => backend.name === name)?.aliases.map((alias) => alias.name) ?? [],
    ...(runtimeNames === undefined ? {} : { runtime: runtimeNames.some((candidate) => owner(candidate) === name) }),
    ...(llmNames === undefined ? {} : { llm: llmNames.some((candidate) => owner(candidate) === name) }),
  }));
}

function newBackend({ name, aliases, program, pathKey, pathEnv, ...can }: Capability, { since }: Dating): Plain {
  const found = program === undefined || pathKey === undefined;
  return {
    name,
    title: titleOf(name),
    description: '',
    since,
    aliases: aliases.map((alias) => ({ name: alias, since })),
    // Of what is not said, the one that nothing is forbidden by.
    ...Object.fromEntries(flags.map((flag) => [flag, can[flag] ?? (flag === 'runtime' || flag === 'llm')])),
    models: [],
    ...(found
      ? {}
      : {
          program: { name: program, pathKey: `orchestrator.${pathKey}`, ...(pathEnv === undefined ? {} : { pathEnv }), search: 'sticky' },
        }),
  };
}

/** The variable that overrides the key of a new backend's program. */
function newOverride({ program, pathKey, pathEnv }: Capability, data: VocabularyData, { since }: Dating): readonly Patch[] {
  if (program === undefined || pathKey === undefined || pathEnv === undefined) return [];
  const key = `orchestrator.${pathKey}`;
  if (data.environment.overrides.some((row) => row.env === pathEnv && row.key === key)) return [];
  const value = { env: pathEnv, key, order: 1, reads: 'path', empty: 'unset', invalid: 'used', since };
  return [{ file: 'vocabulary', path: ['environment', 'overrides', '-'], value }];
}

function changedBackend(known: BackendData, answered: Capability, dating: Dating): { backend: BackendData; drift: readonly Drift[] } {
  const drift: Drift[] = [];
  let backend = known;
  if (!isInRelease(known, dating.release)) {
    drift.push({ change: 'new', what: 'backend', name: known.name });
    backend = withHistory(backend, begun(known, dating));
  }
  const names = new Set([...known.aliases.map(({ name }) => name), ...answered.aliases]);
  const aliases = Array.from(names, (name) => {
    const alias = known.aliases.find((candidate) => candidate.name === name);
    const had = alias !== undefined && isInRelease(alias, dating.release);
    const has = answered.aliases.includes(name);
    if (had !== has) drift.push({ change: has ? 'new' : 'gone', what: 'alias', name, of: known.name });
    const before = alias ?? { name };
    return had === has ? before : withHistory(before, has ? begun(before, dating) : ended(before, dating));
  });
  const now = capabilitiesIn(known, dating.release);
  const changed = flags.filter((flag) => answered[flag] !== undefined && answered[flag] !== now[flag]);
  for (const flag of changed) {
    drift.push({ change: 'changed', what: 'capability', name: flag, of: known.name, before: now[flag], after: answered[flag] ?? false });
  }
  if (changed.length > 0) backend = { ...backend, later: laterCapabilities(known, answered, changed, dating) };
  return { backend: { ...backend, aliases }, drift };
}

function laterCapabilities(
  known: BackendData,
  answered: Capability,
  changed: readonly Flag[],
  { release, since }: Dating,
): readonly Dated<Capabilities>[] {
  const now = capabilitiesIn(known, release);
  const value = { ...now, ...Object.fromEntries(changed.map((flag) => [flag, answered[flag] ?? false])) };
  return [...(known.later ?? []).filter((entry) => entry.since !== since), { since, value }];
}

function rolesDrift(data: VocabularyData, { roles }: Answers, dating: Dating): Difference {
  const drift: Drift[] = [];
  const patches: Patch[] = [];
  for (const [name, stage] of Object.entries(roles ?? {})) {
    const index = data.roles.findIndex((role) => role.name === name);
    const known = data.roles[index];
    if (known === undefined) {
      drift.push({ change: 'new', what: 'role', name, of: stage });
      patches.push({ file: 'vocabulary', path: ['roles', '-'], value: { name, description: '', stage, since: dating.since } });
    } else if (known.stage !== stage) {
      drift.push({ change: 'changed', what: 'role', name, before: known.stage ?? null, after: stage, unsaid: true });
      patches.push({ file: 'vocabulary', path: ['roles', index, 'stage'], value: stage });
    }
  }
  return { drift, patches };
}

/** `deep_think` becomes `Deep think`: a person may find a better title. */
function titleOf(name: string): string {
  const words = name.replace(/[_-]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

import type { Facts } from '../../facts.ts';
import type { Path } from '../../finding.ts';
import type { Model, Setting } from '../../model.ts';
import { strip } from '../../schema/python.ts';
import { acceptedNames, type Backend, backend, schemaAt } from '../../vocabulary/index.ts';
import { type Message, t } from '../../words.ts';
import { type Environment, environment, setVariable, type Variable } from '../environment.ts';
import { lower } from './text.ts';
import type { Candidate, ConfigSource, LoadState, Origin } from './types.ts';

/** All that the rooms of routing need: one file (or none), one environment, one release. */
export interface Context {
  readonly model: Model | undefined;
  readonly load: LoadState;
  readonly environment: Environment;
  readonly facts: Facts;
  /** The backend of a name or alias, in whatever case and with blanks around it, as the registry of ouroboros looks it up; none for no name. */
  backend(name: string | undefined): Backend | undefined;
  /**
   * Whether ouroboros's list of backends that choose their model themselves has this very name: it holds the names of `runtime_profile`,
   * and so it misses `gajae-code` and has `gjc_cli`, though the registry knows the one and not the other.
   */
  ownsModels(name: string): boolean;
  /** What an absent key means, as text; undefined where that is nothing. */
  defaultOf(key: string): string | undefined;
}

/** @param source undefined where there is no file */
export function contextOf(source: ConfigSource | undefined, facts: Facts): Context {
  return {
    model: source?.model,
    load: loadState(source),
    environment: environment(facts.machine),
    facts,
    backend: (name) => (name === undefined ? undefined : backend(lower(name), facts.release)),
    ownsModels: (name) => {
      const accepted = acceptedNames('profile-backend', facts.release).find((candidate) => candidate.name === lower(name));
      return backend(accepted?.backend ?? accepted?.use ?? '', facts.release)?.ownsModels === true;
    },
    defaultOf: (key) => {
      const value = schemaAt('config', key, facts.release)?.default;
      return typeof value === 'string' ? value : undefined;
    },
  };
}

/** How the file loads: the first syntax problem decides, then whether a validator lets something escape that the loader does not catch. */
export function loadState(source: ConfigSource | undefined): LoadState {
  if (source === undefined) return 'missing';
  const problem = source.document.problems[0];
  if (problem !== undefined) return problem.raises === 'crash' ? 'crash' : 'rejected';
  if (source.model.violations.some((violation) => violation.type === 'crash')) return 'crash';
  return source.model.loads ? 'ok' : 'rejected';
}

const dropped: Message = t('The file does not load, so this is lost.');

/** A candidate from a key of the file: its text where the key holds one, and whether the file lets it count. */
export function fromKey(context: Context, from: Origin, path: Path): Candidate {
  const setting = context.model?.at(path);
  const value = setting === undefined ? undefined : textOf(setting);
  if (setting === undefined || value === undefined) return { from, value: undefined, wins: false, path };
  const candidate = { from, value, wins: false, path, span: setting.valueNode.span };
  return context.load === 'ok' ? candidate : { ...candidate, reason: dropped };
}

/** A candidate from the environment, blank counting as unset; the name of a backend is read in lower case. */
export function fromVariable(context: Context, name: string, reads: 'backend' | 'text' = 'backend'): Candidate {
  const found = setVariable(context.environment, name);
  const from: Origin = `env:${name}`;
  if (found === undefined) return { from, value: undefined, wins: false };
  return { from, value: reads === 'backend' ? lower(found.value) : strip(found.value), wins: false, variable: publicPart(found) };
}

/** A variable without its value, which may be a secret. */
export function publicPart({ name, source, file }: Variable): Pick<Variable, 'name' | 'source' | 'file'> {
  return file === undefined ? { name, source } : { name, source, file };
}

/** Marks the first candidate that has a value and no reason to lose. */
export function decide(candidates: readonly Candidate[]): { readonly chain: readonly Candidate[]; readonly winner: Candidate | undefined } {
  const at = candidates.findIndex((candidate) => candidate.value !== undefined && candidate.reason === undefined);
  const chain = candidates.map((candidate, index) => (index === at ? { ...candidate, wins: true } : candidate));
  return { chain, winner: chain[at] };
}

function textOf(setting: Setting): string | undefined {
  if (typeof setting.value === 'string') return setting.value === '' ? undefined : setting.value;
  return setting.datum.kind === 'str' && setting.datum.value !== '' ? setting.datum.value : undefined;
}

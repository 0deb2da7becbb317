import type { Path } from '../../../finding.ts';
import { type Environment, environment, setVariable, type Variable } from '../../../machine/environment.ts';
import type { Facts } from '../../../machine/facts.ts';
import { lower, strip } from '../../../schema/python.ts';
import { type Backend, backend, schemaAt } from '../../../vocabulary/index.ts';
import { type Message, t } from '../../../words.ts';
import { acceptedNames } from '../accepted-names.ts';
import { configSchema } from '../schema.ts';
import type { LoadState, Text, Texts } from './texts.ts';
import type { Candidate, Origin } from './types.ts';

/** Everything that the resolution needs: one file (or none), one environment, one release. */
export interface ResolutionContext {
  readonly texts: Texts | undefined;
  readonly load: LoadState;
  readonly environment: Environment;
  readonly facts: Facts;
  /**
   * The backend of a name or alias, ignoring case and surrounding blanks, as ouroboros's registry looks it up; undefined for an unknown
   * name.
   */
  backend(name: string | undefined): Backend | undefined;
  /**
   * Whether ouroboros's list of backends that choose their model themselves contains this exact name. The list uses the names of
   * `runtime_profile`, so it lacks `gajae-code` and contains `gjc_cli`, although the registry knows only the former.
   */
  ownsModels(name: string): boolean;
  /** What an absent key means, as text; undefined if it means nothing. */
  defaultOf(key: string): string | undefined;
}

/** @param texts undefined if there is no file */
export function contextOf(texts: Texts | undefined, facts: Facts): ResolutionContext {
  return {
    texts,
    load: texts?.load ?? 'missing',
    environment: environment(facts.machine),
    facts,
    backend: (name) => (name === undefined ? undefined : backend(lower(name), facts.release)),
    ownsModels: (name) => {
      const accepted = acceptedNames('profile-backend', facts.release).find((candidate) => candidate.name === lower(name));
      return backend(accepted?.backend ?? accepted?.use ?? '', facts.release)?.ownsModels === true;
    },
    defaultOf: (key) => {
      const value = schemaAt(configSchema, key, facts.release)?.default;
      return typeof value === 'string' ? value : undefined;
    },
  };
}

const dropped: Message = t('The file does not load, so this is lost.');

/** A candidate from a key of the file: its text if the key has one, and whether the file allows it to count. */
export function fromKey(context: ResolutionContext, from: Origin, path: Path): Candidate {
  const text = context.texts?.at(path);
  const value = text && textOf(text);
  if (value === undefined) return { from, value: undefined, wins: false, path };
  const candidate = { from, value, wins: false, path };
  return context.load === 'ok' ? candidate : { ...candidate, reason: dropped };
}

/** A candidate from the environment; a blank value counts as unset, and the name of a backend is read in lower case. */
export function fromVariable(context: ResolutionContext, name: string, reads: 'backend' | 'text' = 'backend'): Candidate {
  const found = setVariable(context.environment, name);
  const from: Origin = `env:${name}`;
  if (found === undefined) return { from, value: undefined, wins: false };
  return { from, value: reads === 'backend' ? lower(found.value) : strip(found.value), wins: false, variable: publicPart(found) };
}

/** A variable without its value, which may be a secret. */
export function publicPart({ name, source, file }: Variable): Pick<Variable, 'name' | 'source' | 'file'> {
  return file === undefined ? { name, source } : { name, source, file };
}

/** Marks the first candidate that has a value and no reason to be skipped as the winner. */
export function decide(candidates: readonly Candidate[]): { readonly chain: readonly Candidate[]; readonly winner: Candidate | undefined } {
  const at = candidates.findIndex((candidate) => candidate.value !== undefined && candidate.reason === undefined);
  const chain = candidates.map((candidate, index) => (index === at ? { ...candidate, wins: true } : candidate));
  return { chain, winner: chain[at] };
}

/** An empty text counts as missing. */
function textOf({ value, written }: Text): string | undefined {
  return (value ?? written) || undefined;
}

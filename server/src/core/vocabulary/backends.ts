import { type BackendData, type DatedName, type Place, type Program, vocabulary } from './data.ts';
import { everyKey } from './keys.ts';
import { historyOf, isInRelease, newestKnownRelease, perRelease } from './release.ts';

/** A backend as one release knows it. */
export interface Backend extends Omit<BackendData, 'aliases' | 'switchableSince' | 'program'> {
  /** Its other names in this release. */
  readonly aliases: readonly string[];
  readonly program?: Program;
}

/** A name of a backend, written at a place. */
export interface AcceptedName extends DatedName {
  readonly place: Place;
  /** The backend's own name; undefined where ouroboros accepts the name and then knows nothing of it. */
  readonly backend: string | undefined;
  /** The name to use instead of one that nothing knows. */
  readonly use?: string;
}

/** The backends of a release, the usual ones first. */
export const backends: (release: string) => readonly Backend[] = perRelease((release) =>
  vocabulary.backends.filter((data) => isInRelease(data, release)).map((data) => inOneRelease(data, release)),
);

/** Every backend of any release, as the newest one knows it. */
export const everyBackend: readonly BackendData[] = vocabulary.backends;

const byName = perRelease(
  (release) => new Map(backends(release).flatMap((backend) => [backend.name, ...backend.aliases].map((name) => [name, backend] as const))),
);

/**
 * The backend of a name or alias.
 * @param name trimmed and in lower case, as ouroboros looks it up; nothing is normalised here
 * @returns undefined where the release does not know the name
 */
export function backend(name: string, release: string): Backend | undefined {
  return byName(release).get(name);
}

const places: readonly Place[] = ['runtime-backend', 'llm-backend', 'profile-backend', 'environment'];
const owners: ReadonlyMap<string, string> = new Map(
  vocabulary.backends.flatMap((data) => [data.name, ...data.aliases.map((alias) => alias.name)].map((name) => [name, data.name] as const)),
);
const registered: readonly DatedName[] = vocabulary.backends.flatMap((data) => [{ name: data.name, ...historyOf(data) }, ...data.aliases]);

/** Every name that any release accepts at a place, in the schema's order: the values of the keys that hold a backend. */
export const everyAcceptedName: readonly AcceptedName[] = places.flatMap((place) => {
  const key = everyKey('config', newestKnownRelease).find((candidate) => candidate.kind === place);
  const names = key?.values ?? registered;
  return names.map((name) => {
    const backend = owners.get(name.name);
    const use = vocabulary.unresolvableNames.find((unresolvable) => unresolvable.name === name.name)?.use;
    return { name: name.name, ...historyOf({ ...key, ...name }), place, backend, ...(use === undefined ? {} : { use }) };
  });
});

const namesIn = perRelease((release) => everyAcceptedName.filter((name) => isInRelease(name, release)));

/** The names of backends that a release accepts at a place, in the order of the backends. */
export function acceptedNames(place: Place, release: string): readonly AcceptedName[] {
  return namesIn(release).filter((name) => name.place === place);
}

/** Whether a name or alias stands for a backend that can answer internal LLM calls. */
export function llmCapable(name: string, release: string): boolean {
  return backend(name, release)?.llm === true;
}

function inOneRelease(data: BackendData, release: string): Backend {
  const { aliases, switchableSince, program, ...rest } = data;
  return {
    ...rest,
    switchable: data.switchable && isInRelease(switchableSince === undefined ? {} : { since: switchableSince }, release),
    aliases: aliases.filter((alias) => isInRelease(alias, release)).map((alias) => alias.name),
    ...(program === undefined ? {} : { program: { ...program, name: nameOf(program, release) } }),
  };
}

function nameOf(program: NonNullable<BackendData['program']>, release: string): string {
  return program.formerNames?.find((former) => isInRelease(former, release))?.name ?? program.name;
}

import { isInRelease, perRelease } from '../release.ts';
import { type BackendData, type DatedName, type Place, type Program, vocabulary } from './data.ts';

/** A backend as one release knows it. */
export interface Backend extends Omit<BackendData, 'aliases' | 'accepted' | 'switchableSince' | 'program'> {
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

/** Every name that any release accepts at a place, in the order of the backends. */
export const everyAcceptedName: readonly AcceptedName[] = [
  ...vocabulary.backends.flatMap((data) => [
    ...Object.entries(data.accepted).flatMap(([place, names]) =>
      names.map((name) => ({ ...name, place: place as Place, backend: data.name })),
    ),
    ...[{ name: data.name, ...historyOf(data) }, ...data.aliases].map((name) => ({
      ...name,
      place: 'environment' as const,
      backend: data.name,
    })),
  ]),
  ...vocabulary.unresolvableNames.map((name) => ({ ...name, backend: undefined })),
];

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
  const { aliases, accepted: _, switchableSince, program, ...rest } = data;
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

function historyOf({ since, until, spans }: BackendData): Omit<DatedName, 'name'> {
  return {
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(spans === undefined ? {} : { spans }),
  };
}

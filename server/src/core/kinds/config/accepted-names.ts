import { backend } from '../../vocabulary/backends.ts';
import { type BackendKey, type BackendPlace, type DatedName, vocabulary } from '../../vocabulary/data.ts';
import { everyKey } from '../../vocabulary/file-schema.ts';
import { vocabularyOf } from '../../vocabulary/learned/registry.ts';
import { historyOf, isInRelease, isLearned, newestKnownRelease, perRelease } from '../../vocabulary/release.ts';
import { configSchema } from './schema.ts';

/** A name of a backend in a vocabulary. */
export interface AcceptedName extends DatedName {
  readonly place: BackendPlace;
  /** The backend's canonical name; undefined if ouroboros accepts the name but cannot use it. */
  readonly backend: string | undefined;
  /** The name to use instead of one that ouroboros cannot use. */
  readonly use?: string;
}

const places: readonly BackendPlace[] = ['runtime-backend', 'llm-backend', 'profile-backend', 'environment'];

/** Every name that any release accepts in a vocabulary, in the order of the schema: the values of the keys that contain a backend. */
export const everyAcceptedName: readonly AcceptedName[] = namesOf(newestKnownRelease);

/** @param asked the release to ask, if it reported itself what it knows */
function namesOf(asked: string): readonly AcceptedName[] {
  const { backends, unresolvableNames } = vocabularyOf(asked);
  const owners = new Map(
    backends.flatMap((data) => [data.name, ...data.aliases.map(({ name }) => name)].map((name) => [name, data.name] as const)),
  );
  const registered: readonly DatedName[] = backends.flatMap((data) => [{ name: data.name, ...historyOf(data) }, ...data.aliases]);
  return places.flatMap((place) => {
    const key = everyKey(configSchema, asked).find((candidate) => candidate.kind === place);
    return (key?.values ?? registered).map((name) => {
      const backend = owners.get(name.name);
      const use = unresolvableNames.find((unresolvable) => unresolvable.name === name.name)?.use;
      return { name: name.name, ...historyOf({ ...key, ...name }), place, backend, ...(use === undefined ? {} : { use }) };
    });
  });
}

const namesIn = perRelease((release) =>
  (isLearned(release) ? namesOf(release) : everyAcceptedName).filter((name) => isInRelease(name, release)),
);

/** The names of backends that a release accepts in a vocabulary, in the order of the backends. */
export function acceptedNames(place: BackendPlace, release: string): readonly AcceptedName[] {
  return namesIn(release).filter((name) => name.place === place);
}

/**
 * Words that people type for a backend in a vocabulary, in lower case with underscores, and the accepted name. An alias that the vocabulary
 * does not accept maps to the name that it does accept.
 */
export function backendSynonyms(place: BackendKey, release: string): Readonly<Record<string, string>> {
  const accepted = acceptedNames(place, release);
  const words: Record<string, string> = {};
  for (const name of acceptedNames('environment', release)) {
    const meant = accepted.find((candidate) => candidate.backend === name.backend);
    if (meant !== undefined) words[name.name.replaceAll('-', '_')] = meant.name;
  }
  for (const [word, name] of Object.entries({ ...vocabulary.synonyms.backends.any, ...vocabulary.synonyms.backends[place] })) {
    const meant =
      accepted.find((candidate) => candidate.name === name) ??
      accepted.find((candidate) => candidate.backend !== undefined && candidate.backend === backend(name, release)?.name);
    if (meant !== undefined) words[word] = meant.name;
  }
  return words;
}

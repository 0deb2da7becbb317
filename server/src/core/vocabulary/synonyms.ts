import { acceptedNames, backend } from './backends.ts';
import { type KeyPlace, vocabulary } from './data.ts';

type Words = Readonly<Record<string, string>>;

const { synonyms } = vocabulary;
const nothing: Words = {};

/**
 * Words that people type for the name of a backend at a place, lower case with underscores, and the name that is accepted there.
 * An alias that the place does not accept stands for the name that it does.
 */
export function backendSynonyms(place: KeyPlace, release: string): Words {
  const accepted = acceptedNames(place, release);
  const words: Record<string, string> = {};
  for (const name of acceptedNames('environment', release)) {
    const meant = accepted.find((candidate) => candidate.backend === name.backend);
    if (meant !== undefined) words[name.name.replaceAll('-', '_')] = meant.name;
  }
  for (const [word, name] of Object.entries({ ...synonyms.backends.any, ...synonyms.backends[place] })) {
    const meant =
      accepted.find((candidate) => candidate.name === name) ??
      accepted.find((candidate) => candidate.backend !== undefined && candidate.backend === backend(name, release)?.name);
    if (meant !== undefined) words[word] = meant.name;
  }
  return words;
}

/** Words that people type for a stage. */
export const stageSynonyms: Words = synonyms.stages;

/**
 * Words that people type for a value of a key, such as `warn` for `warning`.
 * @param kind what the key holds, where its values are those of all keys of that kind
 */
export function valueSynonyms(schemaPath: string, kind?: string): Words {
  return synonyms.values[schemaPath] ?? (kind === undefined ? nothing : (synonyms.values[kind] ?? nothing));
}

/** Words that people type for a key of a mapping, such as `backend` for `runtime_backend`. */
export function keySynonyms(schemaPath: string): Words {
  return synonyms.keys[schemaPath] ?? nothing;
}

import type { Synonyms } from '../text/suggest.ts';
import { vocabulary } from './data.ts';

const { synonyms } = vocabulary;
const nothing: Synonyms = {};

/** Words that people type for a stage. */
export const stageSynonyms: Synonyms = synonyms.stages;

/**
 * Words that people type for a value of a key, such as `warn` for `warning`.
 * @param kind what the value is, if all keys of that kind share their values
 */
export function valueSynonyms(schemaPath: string, kind?: string): Synonyms {
  return synonyms.values[schemaPath] ?? (kind === undefined ? nothing : (synonyms.values[kind] ?? nothing));
}

/** Words that people type for a key of a mapping, such as `backend` for `runtime_backend`. */
export function keySynonyms(schemaPath: string): Synonyms {
  return synonyms.keys[schemaPath] ?? nothing;
}

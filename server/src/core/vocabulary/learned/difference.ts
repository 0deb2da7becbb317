import type { VocabularyData } from '../data.ts';
import type { RawSchema } from '../raw.ts';
import type { Answers } from './answers.ts';
import { datingOf } from './dating.ts';
import { namesDrift } from './names-drift.ts';
import { type Difference, schemaDrift } from './schema-drift.ts';

/** The content of `schemas/`. */
export interface Known {
  readonly config: RawSchema;
  readonly credentials: RawSchema;
  readonly vocabulary: VocabularyData;
}

/**
 * Compares the answers of a release with the schemas.
 * @param release the name used as `since` of what is new
 * @returns nothing about what it did not answer; the patches must be applied in order, after which there is no difference any more
 */
export function difference({ config, credentials, vocabulary }: Known, answers: Answers, release: string): Difference {
  const dating = datingOf(release);
  const parts = [
    ...(answers.config === undefined ? [] : [schemaDrift('config', config, answers.config, dating)]),
    ...(answers.credentials === undefined ? [] : [schemaDrift('credentials', credentials, answers.credentials, dating)]),
    namesDrift(vocabulary, config, answers, dating),
  ];
  return { drift: parts.flatMap(({ drift }) => drift), patches: parts.flatMap(({ patches }) => patches) };
}

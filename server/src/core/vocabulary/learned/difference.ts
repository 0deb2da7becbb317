import type { VocabularyData } from '../data.ts';
import type { RawSchema } from '../raw.ts';
import type { Answers } from './answers.ts';
import { datingOf } from './dating.ts';
import { namesDrift } from './names-drift.ts';
import { type Difference, schemaDrift } from './schema-drift.ts';

/** What is written down in `schemas/`. */
export interface Known {
  readonly config: RawSchema;
  readonly credentials: RawSchema;
  readonly vocabulary: VocabularyData;
}

/**
 * What a release answered beside what we know of it.
 * @param release the name that what is new gets as its `since`
 * @returns nothing of what it did not answer; patches to be made in their order, after which asking again gives no difference
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

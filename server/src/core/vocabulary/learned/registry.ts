import { type VocabularyData, vocabulary } from '../data.ts';
import type { RawSchema } from '../raw.ts';

/** What is known about one release that was queried. */
export interface LearnedData {
  readonly vocabulary: VocabularyData;
  /** By the original schema. */
  readonly schemas: ReadonlyMap<RawSchema, RawSchema>;
}

/** By the name that `learnedRelease` returned, which contains a digest of the answers: a name always means the same. */
const learned = new Map<string, LearnedData>();

/** Registers the answers of a release, for as long as the process runs. */
export function register(release: string, data: LearnedData): void {
  learned.set(release, data);
}

export function isRegistered(release: string): boolean {
  return learned.has(release);
}

/** The vocabulary of a release: its own if it was queried, or else that of `schemas/`. */
export function vocabularyOf(release: string): VocabularyData {
  return learned.get(release)?.vocabulary ?? vocabulary;
}

/** A schema with the answers of a release applied; the original if the release was not queried. */
export function schemaOf(raw: RawSchema, release: string): RawSchema {
  return learned.get(release)?.schemas.get(raw) ?? raw;
}

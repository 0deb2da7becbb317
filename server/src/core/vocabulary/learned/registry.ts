import { type VocabularyData, vocabulary } from '../data.ts';
import type { RawSchema } from '../raw.ts';

/** What is known of one release that was asked. */
export interface LearnedData {
  readonly vocabulary: VocabularyData;
  /** By the schema as it is written down. */
  readonly schemas: ReadonlyMap<RawSchema, RawSchema>;
}

/** By the name that `learnedRelease` gave, which holds a digest of the answers: a name always means the same. */
const learned = new Map<string, LearnedData>();

/** Remembers what a release said, for as long as the process runs. */
export function register(release: string, data: LearnedData): void {
  learned.set(release, data);
}

export function isRegistered(release: string): boolean {
  return learned.has(release);
}

/** The names that a release knows: those that it said itself, else those that are written down. */
export function vocabularyOf(release: string): VocabularyData {
  return learned.get(release)?.vocabulary ?? vocabulary;
}

/** A schema with what a release said of itself; as it is written down where the release was not asked. */
export function schemaOf(raw: RawSchema, release: string): RawSchema {
  return learned.get(release)?.schemas.get(raw) ?? raw;
}

import type { Synonyms } from '../../text/suggest.ts';

/** The task types that ouroboros 0.51.14 has a profile for. Any case is accepted, but only these spellings select the profile. */
export const taskTypes: readonly string[] = ['analysis', 'artifact', 'code', 'document', 'documentation', 'presentation', 'research'];

/** How `ouroboros run` can go about a seed; an empty text and nothing are the first. */
export const executionModes: readonly string[] = ['fat_harness', 'legacy'];

/** Other words that people use for a task type. */
export const taskTypeSynonyms: Synonyms = {
  coding: 'code',
  programming: 'code',
  development: 'code',
  software: 'code',
  feature: 'code',
  bugfix: 'code',
  docs: 'documentation',
  doc: 'document',
  report: 'document',
  writing: 'document',
  article: 'document',
  paper: 'document',
  slides: 'presentation',
  deck: 'presentation',
  talk: 'presentation',
  investigation: 'research',
  study: 'research',
  survey: 'research',
  review: 'analysis',
  analytics: 'analysis',
  evaluation: 'analysis',
  design: 'artifact',
  image: 'artifact',
};

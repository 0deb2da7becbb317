import type { Size, Subject } from './documents.ts';

const sizes: readonly Size[] = ['small', 'medium', 'large'];
const subjects: readonly Subject[] = ['config', 'seed', 'mcp_servers', 'learned'];
const parts = [...subjects, 'typing', 'terminal', 'footprint', 'growth'] as const;

/** A part of the bench: a document, the typing person, the terminal, the sizes of the servers, the growth of hostile texts. */
export type Part = (typeof parts)[number];

/** What is measured. */
export interface Selection {
  readonly sizes: readonly Size[];
  readonly subjects: readonly Subject[];
  has(part: Part): boolean;
  /** Whether nothing is left out but the hostile texts, which have a table of their own. */
  readonly isComplete: boolean;
}

/**
 * Parses `--only`: sizes of documents and parts of the bench, separated by commas. Sizes alone select what has a size.
 * @throws if a word is neither
 */
export function select(only: string | undefined): Selection {
  const words = only?.split(',') ?? [];
  const unknown = words.filter((word) => ![...sizes, ...parts].some((known) => known === word));
  if (unknown.length > 0) throw new Error(`There is no ${unknown.join(', ')}. There are: ${[...sizes, ...parts].join(', ')}.`);
  const named = parts.filter((part) => words.includes(part));
  const sized = sizes.filter((size) => words.includes(size));
  const chosen: ReadonlySet<Part> = new Set(named.length > 0 ? named : sized.length > 0 ? [...subjects, 'typing'] : parts);
  return {
    sizes: sized.length > 0 ? sized : sizes,
    subjects: subjects.filter((subject) => chosen.has(subject)),
    has: (part) => chosen.has(part),
    isComplete: sized.length === 0 && parts.every((part) => part === 'growth' || chosen.has(part)),
  };
}

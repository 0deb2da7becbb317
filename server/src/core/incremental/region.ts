import type { MappingNode, Pair } from '../syntax/node.ts';
import { countWhile } from '../text/find.ts';
import type { Change } from './change.ts';

/** Adjacent entries of a block mapping that an edit touches, and the whole lines that they occupy in the previous text. */
export interface Region {
  /** The indices of the first and the last entry. */
  readonly first: number;
  readonly last: number;
  readonly start: number;
  readonly end: number;
  /** The column of the mapping. */
  readonly column: number;
}

/**
 * Finds the entries that an edit touches. The entries before and after them are unaffected: every entry starts a line in the column of its
 * mapping, and a line in that column closes every open collection.
 * @param limit where the lines of the last entry end
 * @returns undefined if the edit reaches beyond the entries
 */
export function regionOf(mapping: MappingNode, { start, end }: Change, text: string, limit: number): Region | undefined {
  const { pairs } = mapping;
  const lineStart = text.lastIndexOf('\n', mapping.span.start - 1) + 1;
  const column = mapping.span.start - lineStart;
  if (mapping.flow || text.slice(lineStart, mapping.span.start).trimStart() !== '' || end > limit) return undefined;
  const startOf = (index: number): number => (pairs[index]?.span.start ?? limit + column) - column;
  // Text inserted directly at the start of an entry belongs to the lines of the previous one.
  const first = countWhile(pairs, ({ span }) => span.start - column < start) - 1;
  if (first < 0) return undefined;
  const last = Math.max(first, countWhile(pairs, ({ span }) => span.start - column < end) - 1);
  for (let index = first - 1; index <= last + 1; index++) if (!isOrdinary(pairs[index])) return undefined;
  return { first, last, start: startOf(first), end: startOf(last + 1), column };
}

/** Whether a pair is written as `key: value`, without `?`, and with a key. */
export function isOrdinary(pair: Pair | undefined): boolean {
  if (pair === undefined) return true;
  const { key, colon, span } = pair;
  return colon !== undefined && key.kind === 'scalar' && key.span.start === span.start && key.span.end > key.span.start;
}

import type { MappingNode, Node, Pair, SequenceNode } from '../syntax/node.ts';
import type { TextReader } from '../text/edited-text.ts';
import { type Span, startOf } from '../text/span.ts';
import type { Change } from './change.ts';
import type { SplicedList } from './spliced-list.ts';
import { nodeList, pairList } from './spliced-parts.ts';

/** Adjacent entries of a block mapping, or items of a block list, that an edit touches, and the whole lines that they occupy in the previous text. */
export interface Region {
  /** The indices of the first and the last one. */
  readonly first: number;
  readonly last: number;
  readonly start: number;
  readonly end: number;
  /** The column of the mapping or the list. */
  readonly column: number;
}

/**
 * Finds the entries that an edit touches. The entries before and after them are unaffected: every entry starts a line in the column of its
 * mapping, and a line in that column closes every open collection.
 * @param limit where the lines of the last entry end
 * @returns undefined if the edit reaches beyond the entries
 */
export function regionOf(mapping: MappingNode, change: Change, text: TextReader, limit: number): Region | undefined {
  const column = columnOf(mapping, text);
  if (column === undefined) return undefined;
  return regionAmong(pairList(mapping), (start) => start - column, isOrdinary, change, column, limit);
}

/** The same for the items of a list: each starts a line with its dash, in the column of the list. */
export function regionOfItems(list: SequenceNode, change: Change, text: TextReader, limit: number): Region | undefined {
  const column = columnOf(list, text);
  if (column === undefined) return undefined;
  const lineOf = (start: number): number => text.lastIndexOf('\n', start - 1) + 1;
  const isOrdinary = (item: Node | undefined): boolean => item === undefined || isBehindDash(item, lineOf(item.span.start), column, text);
  return regionAmong(nodeList(list), lineOf, isOrdinary, change, column, limit);
}

/** The column of a block collection; undefined for any other, and for one that does not start a line. */
function columnOf({ flow, span }: MappingNode | SequenceNode, text: TextReader): number | undefined {
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  return flow || text.slice(lineStart, span.start).trimStart() !== '' ? undefined : span.start - lineStart;
}

function regionAmong<T extends { readonly span: Span }>(
  parts: SplicedList<T>,
  lineOf: (start: number) => number,
  isOrdinary: (part: T | undefined) => boolean,
  { start, end }: Change,
  column: number,
  limit: number,
): Region | undefined {
  if (end > limit) return undefined;
  // Text inserted directly at the start of a part belongs to the lines of the previous one.
  const first = parts.countWhile(startOf, (at) => lineOf(at) < start) - 1;
  if (first < 0) return undefined;
  const last = Math.max(first, parts.countWhile(startOf, (at) => lineOf(at) < end) - 1);
  for (let index = first - 1; index <= last + 1; index++) if (!isOrdinary(parts.at(index))) return undefined;
  const startAt = (index: number): number => {
    const part = parts.at(index);
    return part === undefined ? limit : lineOf(part.span.start);
  };
  return { first, last, start: startAt(first), end: startAt(last + 1), column };
}

/** Whether a pair is written as `key: value`, without `?`, and with a key. */
export function isOrdinary(pair: Pair | undefined): boolean {
  if (pair === undefined) return true;
  const { key, colon, span } = pair;
  return colon !== undefined && key.kind === 'scalar' && key.span.start === span.start && key.span.end > key.span.start;
}

/**
 * Whether an item begins in the line of its dash, with only blanks between them.
 * @param start of the line in which the item begins
 * @param column of the list
 */
function isBehindDash({ span }: Node, start: number, column: number, text: TextReader): boolean {
  const head = text.slice(start, span.start);
  return head.charAt(column) === '-' && head.trim() === '-';
}

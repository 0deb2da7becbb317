import { countWhile } from '../text/find.ts';
import type { Span } from '../text/span.ts';
import type { Entry, MapDatum } from './datum.ts';
import type { SyntaxDocument } from './document.ts';
import type { Comment, MappingNode, Node, Pair, SequenceNode } from './node.ts';

/** The parts of a collection, in the order of the text, each of which is made when it is read. */
export interface PartList<T> {
  readonly length: number;
  /** All parts; made on first use. */
  readonly items: readonly T[];
  at(index: number): T | undefined;
  /** The parts from an index up to another one. */
  slice(from: number, to: number): readonly T[];
  /** @param holds must not depend on positions */
  find(holds: (part: T) => boolean): T | undefined;
  /** See {@link countParts}. */
  countWhile(positionOf: (part: T) => number, holds: (position: number) => boolean): number;
}

/** For a reader that needs few of many parts: nothing else is made. */
export type CollectionParts<T> = readonly T[] | PartList<T>;

/** A collection whose parts are put into an array when that is first read. */
export abstract class PartsOnDemand<T> {
  readonly #list: PartList<T>;

  constructor(list: PartList<T>) {
    this.#list = list;
  }

  /** @returns undefined if the parts of a collection are in an array */
  static listOf<T>(collection: object): PartList<T> | undefined {
    return collection instanceof PartsOnDemand ? collection.#list : undefined;
  }

  protected get parts(): readonly T[] {
    return this.#list.items;
  }
}

export function pairsOf(mapping: MappingNode): CollectionParts<Pair> {
  return PartsOnDemand.listOf<Pair>(mapping) ?? mapping.pairs;
}

export function itemsOf(sequence: SequenceNode): CollectionParts<Node> {
  return PartsOnDemand.listOf<Node>(sequence) ?? sequence.items;
}

export function entriesOf(map: Pick<MapDatum, 'entries'>): CollectionParts<Entry> {
  return PartsOnDemand.listOf<Entry>(map) ?? map.entries;
}

export function commentsOf(document: Pick<SyntaxDocument, 'comments'>): CollectionParts<Comment> {
  return PartsOnDemand.listOf<Comment>(document) ?? document.comments;
}

/**
 * The number of leading parts whose position fulfils a predicate; found by binary search, without making parts.
 * @param positionOf an offset in the part, such as its start
 * @param holds once it is false for a position, it is false for all after it
 */
export function countParts<T>(parts: CollectionParts<T>, positionOf: (part: T) => number, holds: (position: number) => boolean): number {
  return 'countWhile' in parts ? parts.countWhile(positionOf, holds) : countWhile(parts, (part) => holds(positionOf(part)));
}

/** The last of those parts; undefined if there is none. */
export function lastPart<T>(
  parts: CollectionParts<T>,
  positionOf: (part: T) => number,
  holds: (position: number) => boolean,
): T | undefined {
  const count = countParts(parts, positionOf, holds);
  return count === 0 ? undefined : parts.at(count - 1);
}

/** The parts that overlap or touch a span, and the index of the first of them. */
export function partsTouching<T>(parts: CollectionParts<T>, spanOf: (part: T) => Span, { start, end }: Span): TouchingParts<T> {
  const first = countParts(
    parts,
    (part) => spanOf(part).end,
    (position) => position < start,
  );
  const until = countParts(
    parts,
    (part) => spanOf(part).start,
    (position) => position <= end,
  );
  return { first, parts: parts.slice(first, until) };
}

interface TouchingParts<T> {
  readonly first: number;
  readonly parts: readonly T[];
}

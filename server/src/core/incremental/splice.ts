import type { Entry, MapDatum } from '../syntax/datum.ts';
import type { SyntaxDocument } from '../syntax/document.ts';
import { readYaml } from '../syntax/index.ts';
import type { MappingNode, Pair } from '../syntax/node.ts';
import { type Change, changeBetween } from './change.ts';
import { keyTextOf, Moves } from './moved.ts';
import { hasMarkers, isPlainDocument, isPlainTree, markPlain } from './plain-document.ts';
import { isOrdinary, type Region, regionOf } from './region.ts';

/** Which entries of a mapping were replaced by which. */
export interface Replaced {
  readonly first: number;
  readonly removed: number;
  readonly added: number;
  /** The lines that were read again, in the previous text. */
  readonly start: number;
  readonly end: number;
}

/** A document that was spliced from the previous one. */
export interface Splice {
  readonly document: SyntaxDocument & { readonly root: MappingNode; readonly datum: MapDatum };
  readonly moves: Moves;
  /** The distance that the entries after the change moved. */
  readonly by: number;
  /** The top-level entries that are new, or contain new ones. */
  readonly top: Replaced;
  /** Set if only some entries of one top-level entry are new. */
  readonly inner: Replaced | undefined;
}

/** A top-level entry shorter than this many characters is read again as a whole. */
const smallEntry = 200;

/**
 * Parses a text most of which was parsed before: only the entries that the edit touches, at the top level or one level below, are parsed
 * again.
 * @returns undefined if the result could differ from parsing the whole text
 */
export function splice(before: SyntaxDocument, text: string): Splice | undefined {
  if (!isPlainDocument(before) || before.datum?.kind !== 'map') return undefined;
  const change = changeBetween(before.text, text);
  const { root, datum } = before;
  const region = regionOf(root, change, before.text, before.text.length);
  if (region === undefined) return undefined;
  return spliceInside(before, root, datum, region, change, text) ?? spliceTop(before, root, datum, region, change, text);
}

function spliceTop(
  before: SyntaxDocument,
  root: MappingNode,
  datum: MapDatum,
  region: Region,
  change: Change,
  text: string,
): Splice | undefined {
  if (region.end - region.start > before.text.length / 2) return undefined;
  const fresh = readRegion(before.text, text, region, change);
  const moves = new Moves();
  const mapping = fresh && replaceIn(root, datum, fresh, region, change, moves);
  if (fresh === undefined || mapping === undefined) return undefined;
  const document = documentOf(before, text, mapping, fresh, region, change);
  return { document, moves, by: change.by, top: mapping.replaced, inner: undefined };
}

/** The same one level below, if the edit is inside a single large entry. */
function spliceInside(
  before: SyntaxDocument,
  root: MappingNode,
  datum: MapDatum,
  outer: Region,
  change: Change,
  text: string,
): Splice | undefined {
  const { first } = outer;
  const pair = root.pairs[first];
  const entry = datum.entries[first];
  if (outer.last !== first || outer.end - outer.start < smallEntry || pair?.value.kind !== 'mapping' || entry?.value.kind !== 'map')
    return undefined;
  if (datum.entries.length !== root.pairs.length) return undefined;
  const region = regionOf(pair.value, change, before.text, outer.end);
  if (region === undefined || region.end - region.start > before.text.length / 2) return undefined;
  const fresh = readRegion(before.text, text, region, change);
  const moves = new Moves();
  const inner = fresh && replaceIn(pair.value, entry.value, fresh, region, change, moves);
  if (fresh === undefined || inner === undefined) return undefined;
  const span = { start: pair.span.start, end: inner.node.span.end };
  const newPair: Pair = { key: pair.key, value: inner.node, colon: pair.colon, span };
  const newEntry: Entry = { key: entry.key, value: inner.datum, pair: newPair, merged: false };
  const top = { first, removed: 1, added: 1, start: outer.start, end: outer.end };
  const pairs = replaced(root.pairs, top, [newPair], (each) => moves.pair(each, change.by), change.by);
  const entries = replaced(datum.entries, top, [newEntry], (each) => moves.entry(each, change.by), change.by);
  const mapping = mappingOf(root, pairs, entries, top);
  return { document: documentOf(before, text, mapping, fresh, region, change), moves, by: change.by, top, inner: inner.replaced };
}

interface Fresh {
  readonly document: SyntaxDocument;
  readonly root: MappingNode;
  readonly datum: MapDatum;
}

/** Parses lines of a text as if they were the whole text. */
function readRegion(before: string, text: string, { start, end, column }: Region, { by }: Change): Fresh | undefined {
  const lines = text.slice(start, end + by);
  if ((start > 0 && before.charAt(start - 1) !== '\n') || (end < before.length && !lines.endsWith('\n'))) return undefined;
  if (hasMarkers(lines) || lines.includes('\ufeff')) return undefined;
  const document = readYaml(lines);
  const { root, datum, problems } = document;
  if (problems.length > 0 || root?.kind !== 'mapping' || root.flow || root.span.start !== column || datum?.kind !== 'map') return undefined;
  // Text that begins in the column of the entries cannot belong to what comes before it.
  if (!root.pairs.every(isOrdinary) || !isPlainTree(root)) return undefined;
  return { document, root, datum };
}

interface Mapping {
  readonly node: MappingNode;
  readonly datum: MapDatum;
  readonly replaced: Replaced;
}

/** Replaces the entries of a region by new ones. */
function replaceIn(node: MappingNode, datum: MapDatum, fresh: Fresh, region: Region, change: Change, moves: Moves): Mapping | undefined {
  const removed = region.last - region.first + 1;
  const where: Replaced = { first: region.first, removed, added: fresh.root.pairs.length, start: region.start, end: region.end };
  if (!keysStayApart(node, datum, fresh, where)) return undefined;
  const { by } = change;
  const newPairs = fresh.root.pairs.map((pair) => moves.pair(pair, region.start));
  const newEntries = fresh.datum.entries.map((entry) => moves.entry(entry, region.start));
  const pairs = replaced(node.pairs, where, newPairs, (pair) => moves.pair(pair, by), by);
  const entries = replaced(datum.entries, where, newEntries, (entry) => moves.entry(entry, by), by);
  return mappingOf(node, pairs, entries, where);
}

function mappingOf(before: MappingNode, pairs: readonly Pair[], entries: readonly Entry[], where: Replaced): Mapping {
  const { start } = before.span;
  const node: MappingNode = { kind: 'mapping', span: { start, end: pairs.at(-1)?.span.end ?? start }, flow: false, pairs };
  return { node, datum: { kind: 'map', node, entries, shadowed: [] }, replaced: where };
}

/** Whether all keys are unique, before and after. */
function keysStayApart(node: MappingNode, datum: MapDatum, fresh: Fresh, { first, removed }: Replaced): boolean {
  if (datum.entries.length !== node.pairs.length || fresh.datum.entries.length !== fresh.root.pairs.length) return false;
  const added = fresh.datum.entries.map(keyTextOf);
  const gone = datum.entries.slice(first, first + removed).map(keyTextOf);
  if (added.includes(undefined) || gone.includes(undefined)) return false;
  if (added.length === gone.length && added.every((key, index) => key === gone[index])) return true;
  const wanted = new Set(added);
  return datum.entries.every((entry, index) => (index >= first && index < first + removed) || !wanted.has(keyTextOf(entry)));
}

function replaced<T>(
  items: readonly T[],
  { first, removed }: Replaced,
  added: readonly T[],
  move: (item: T) => T,
  by: number,
): readonly T[] {
  const following = items.slice(first + removed);
  return [...items.slice(0, first), ...added, ...(by === 0 ? following : following.map(move))];
}

function documentOf(
  before: SyntaxDocument,
  text: string,
  { node, datum }: Mapping,
  fresh: Fresh,
  { start, end }: Region,
  { by }: Change,
): Splice['document'] {
  const comments = [
    ...before.comments.filter(({ span }) => span.start < start),
    ...fresh.document.comments.map(({ span }) => ({ span: { start: span.start + start, end: span.end + start } })),
    ...before.comments
      .filter(({ span }) => span.start >= end)
      .map(({ span }) => ({ span: { start: span.start + by, end: span.end + by } })),
  ];
  const repeatsKeys = before.repeatsKeys || fresh.document.repeatsKeys;
  return markPlain({ text, problems: [], root: node, datum, repeatsKeys, comments, skipped: [] });
}

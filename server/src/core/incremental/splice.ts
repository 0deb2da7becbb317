import type { Datum, Entry, ListDatum, MapDatum } from '../syntax/datum.ts';
import { readerOf, type SyntaxDocument } from '../syntax/document.ts';
import { readYaml } from '../syntax/index.ts';
import { keyTextOf } from '../syntax/map-entries.ts';
import type { MappingNode, Node, Pair, SequenceNode } from '../syntax/node.ts';
import type { TextReader } from '../text/edited-text.ts';
import { type Span, spanMoved, startOf } from '../text/span.ts';
import { movedProblem, staysOnItsLine } from './broken-line.ts';
import { type Change, changeBetween } from './change.ts';
import { Moves } from './moved.ts';
import { hasMarkers, isPlainDocument, isPlainTree, markPlain } from './plain-document.ts';
import { isOrdinary, type Region, regionOf, regionOfItems } from './region.ts';
import type { ListShift, SplicedList } from './spliced-list.ts';
import {
  commentList,
  entryList,
  itemList,
  moveItem,
  nodeList,
  pairList,
  SplicedDocument,
  SplicedListDatum,
  SplicedMap,
  SplicedMapping,
  SplicedSequence,
} from './spliced-parts.ts';

/** Which entries of a mapping, or items of a list, were replaced by which. */
export interface Replaced {
  readonly first: number;
  readonly removed: number;
  readonly added: number;
  /** The lines that were read again, in the previous text. */
  readonly start: number;
  readonly end: number;
}

/** A document that was spliced from the previous one. */
export interface Splice extends ListShift {
  readonly document: SplicedDocument;
  /** The top-level entries that are new, or contain new ones. */
  readonly top: Replaced;
  /** Set if only some entries or items of one top-level entry are new. */
  readonly inner: Replaced | undefined;
}

/** A top-level entry shorter than this many characters is read again as a whole. */
const smallEntry = 200;

/**
 * Parses a text most of which was parsed before: only the entries that the edit touches, at the top level or one level below, and there
 * also the items of a list, are parsed again.
 * @returns undefined if the result could differ from parsing the whole text
 */
export function splice(before: SyntaxDocument, text: TextReader): Splice | undefined {
  // Whether keys still repeat after the edit is known only if none did before it.
  if (before.repeatsKeys || !isPlainDocument(before) || before.datum?.kind !== 'map') return undefined;
  const change = changeBetween(readerOf(before), text);
  const { root, datum } = before;
  const region = regionOf(root, change, readerOf(before), readerOf(before).length);
  if (region === undefined) return undefined;
  return spliceInside(before, root, datum, region, change, text) ?? spliceTop(before, root, datum, region, change, text);
}

function spliceTop(
  before: SyntaxDocument,
  root: MappingNode,
  datum: MapDatum,
  region: Region,
  change: Change,
  text: TextReader,
): Splice | undefined {
  if (region.end - region.start > readerOf(before).length / 2) return undefined;
  const fresh = readRegion(readerOf(before), text, region, change);
  const shift = { by: change.by, moves: new Moves() };
  const mapping = fresh && replaceIn(root, datum, fresh, region, shift);
  if (fresh === undefined || mapping === undefined) return undefined;
  const document = documentOf(before, text, mapping.datum, fresh, region, shift);
  return { document, moves: shift.moves, by: shift.by, top: mapping.replaced, inner: undefined };
}

/** The same one level below, if the edit is inside a single large entry: a mapping or a list. */
function spliceInside(
  before: SyntaxDocument,
  root: MappingNode,
  datum: MapDatum,
  outer: Region,
  change: Change,
  text: TextReader,
): Splice | undefined {
  const { first } = outer;
  const pairs = pairList(root);
  const entries = entryList(datum);
  const pair = pairs.at(first);
  const entry = entries.at(first);
  if (outer.last !== first || outer.end - outer.start < smallEntry || pair === undefined || entry === undefined) return undefined;
  if (entries.length !== pairs.length) return undefined;
  const region = regionWithin(pair.value, change, readerOf(before), outer.end);
  if (region === undefined || region.end - region.start > readerOf(before).length / 2) return undefined;
  const fresh = readRegion(readerOf(before), text, region, change);
  const shift = { by: change.by, moves: new Moves() };
  const inner = fresh && replaceWithin(pair.value, entry.value, fresh, region, shift);
  if (fresh === undefined || inner === undefined) return undefined;
  const span = { start: pair.span.start, end: inner.node.span.end };
  const newPair: Pair = { key: pair.key, value: inner.node, colon: pair.colon, span };
  const newEntry: Entry = { key: entry.key, value: inner.datum, pair: newPair, merged: false };
  const top = { first, removed: 1, added: 1, start: outer.start, end: outer.end };
  const map = mapOf(root, pairs.replaced(first, first + 1, [newPair], shift), entries.replaced(first, first + 1, [newEntry], shift));
  return { document: documentOf(before, text, map, fresh, region, shift), moves: shift.moves, by: shift.by, top, inner: inner.replaced };
}

function regionWithin(node: Node, change: Change, text: TextReader, limit: number): Region | undefined {
  if (node.kind === 'mapping') return regionOf(node, change, text, limit);
  return node.kind === 'sequence' ? regionOfItems(node, change, text, limit) : undefined;
}

function replaceWithin(node: Node, datum: Datum, fresh: Fresh, region: Region, shift: ListShift): SplicedCollection | undefined {
  if (node.kind === 'mapping' && datum.kind === 'map') return replaceIn(node, datum, fresh, region, shift);
  return node.kind === 'sequence' && datum.kind === 'list' ? replaceItems(node, datum, fresh, region, shift) : undefined;
}

interface Fresh {
  readonly document: SyntaxDocument;
  readonly root: MappingNode | SequenceNode;
  readonly datum: Datum;
}

/** Parses lines of a text as if they were the whole text. */
function readRegion(before: TextReader, text: TextReader, { start, end, column }: Region, { by }: Change): Fresh | undefined {
  const lines = text.slice(start, end + by);
  if ((start > 0 && before.charAt(start - 1) !== '\n') || (end < before.length && !lines.endsWith('\n'))) return undefined;
  if (hasMarkers(lines) || lines.includes('\ufeff')) return undefined;
  const document = readYaml(lines);
  const { root, datum, problems } = document;
  const [problem, ...more] = problems;
  if (more.length > 0 || (problem && !staysOnItsLine(problem, lines, root?.kind === 'mapping' ? column : column + 1))) return undefined;
  if (datum === undefined || (root?.kind !== 'mapping' && root?.kind !== 'sequence')) return undefined;
  // Text that begins in the column of the entries cannot belong to what comes before it.
  return root.flow || root.span.start !== column || !isPlainTree(root) ? undefined : { document, root, datum };
}

/** A mapping or a list, some of whose parts were replaced. */
interface SplicedCollection<Collection extends SplicedMap | SplicedListDatum = SplicedMap | SplicedListDatum> {
  readonly node: Collection['node'];
  readonly datum: Collection;
  readonly replaced: Replaced;
}

/** Replaces the entries of a region by new ones. */
function replaceIn(
  node: MappingNode,
  datum: MapDatum,
  { root, datum: freshDatum }: Fresh,
  region: Region,
  shift: ListShift,
): SplicedCollection<SplicedMap> | undefined {
  if (root.kind !== 'mapping' || freshDatum.kind !== 'map' || !root.pairs.every(isOrdinary)) return undefined;
  const where = replacedBy(region, root.pairs.length);
  const until = where.first + where.removed;
  const pairs = pairList(node);
  const entries = entryList(datum);
  if (entries.length !== pairs.length || freshDatum.entries.length !== root.pairs.length) return undefined;
  if (!keysStayApart(entries, freshDatum.entries, where)) return undefined;
  const newPairs = root.pairs.map((pair) => shift.moves.pair(pair, region.start));
  const newEntries = freshDatum.entries.map((entry) => shift.moves.entry(entry, region.start));
  const map = mapOf(node, pairs.replaced(where.first, until, newPairs, shift), entries.replaced(where.first, until, newEntries, shift));
  return { node: map.node, datum: map, replaced: where };
}

/** Replaces the items of a region by new ones. */
function replaceItems(
  before: SequenceNode,
  datum: ListDatum,
  { root, datum: freshDatum }: Fresh,
  region: Region,
  shift: ListShift,
): SplicedCollection | undefined {
  if (root.kind !== 'sequence' || freshDatum.kind !== 'list') return undefined;
  const where = replacedBy(region, root.items.length);
  const until = where.first + where.removed;
  const added = freshDatum.items.map((item) => moveItem(shift.moves, item, region.start));
  const items = itemList(datum).replaced(where.first, until, added, shift);
  const nodes = nodeList(before).replaced(
    where.first,
    until,
    added.map((item) => item.node),
    shift,
  );
  const node = new SplicedSequence(spanUpTo(before.span.start, nodes.at(nodes.length - 1)), nodes);
  return { node, datum: new SplicedListDatum(node, items), replaced: where };
}

function replacedBy({ first, last, start, end }: Region, added: number): Replaced {
  return { first, removed: last - first + 1, added, start, end };
}

function mapOf(before: MappingNode, pairs: SplicedList<Pair>, entries: SplicedList<Entry>): SplicedMap {
  return new SplicedMap(new SplicedMapping(spanUpTo(before.span.start, pairs.at(pairs.length - 1)), pairs), entries);
}

/** The span of a block collection, which ends with its last part. */
function spanUpTo(start: number, last: { readonly span: Span } | undefined): Span {
  return { start, end: last?.span.end ?? start };
}

/** Whether all keys are unique, before and after. */
function keysStayApart(entries: SplicedList<Entry>, fresh: readonly Entry[], { first, removed }: Replaced): boolean {
  const added = fresh.map(keyTextOf);
  const gone = entries.slice(first, first + removed).map(keyTextOf);
  if (added.includes(undefined) || gone.includes(undefined)) return false;
  if (added.length === gone.length && added.every((key, index) => key === gone[index])) return true;
  const wanted = new Set(added);
  return entries.every((entry, index) => (index >= first && index < first + removed) || !wanted.has(keyTextOf(entry)));
}

function documentOf(
  before: SyntaxDocument,
  text: TextReader,
  datum: SplicedMap,
  fresh: Fresh,
  { start, end }: Region,
  shift: ListShift,
): SplicedDocument {
  const known = commentList(before);
  const first = known.countWhile(startOf, (at) => at < start);
  const until = known.countWhile(startOf, (at) => at < end);
  const added = fresh.document.comments.map(({ span }) => ({ span: spanMoved(span, start) }));
  const comments = known.replaced(first, until, added, shift);
  const { repeatsKeys } = fresh.document;
  const problems = fresh.document.problems.map((problem) => movedProblem(problem, before, start));
  const skipped = fresh.document.skipped.map((span) => spanMoved(span, start));
  const document = new SplicedDocument({ reader: text, problems, repeatsKeys, skipped }, datum, comments);
  return problems.length === 0 ? markPlain(document) : document;
}

import type { Datum, Entry, Item, ListDatum, MapDatum } from '../syntax/datum.ts';
import type { SyntaxDocument } from '../syntax/document.ts';
import { readYaml } from '../syntax/index.ts';
import type { MappingNode, Node, Pair, SequenceNode } from '../syntax/node.ts';
import { movedProblem, staysOnItsLine } from './broken-line.ts';
import { type Change, changeBetween } from './change.ts';
import { keyTextOf, Moves } from './moved.ts';
import { hasMarkers, isPlainDocument, isPlainTree, markPlain } from './plain-document.ts';
import { isOrdinary, type Region, regionOf, regionOfItems } from './region.ts';

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
export interface Splice {
  readonly document: SyntaxDocument & { readonly root: MappingNode; readonly datum: MapDatum };
  readonly moves: Moves;
  /** The distance that the entries after the change moved. */
  readonly by: number;
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
export function splice(before: SyntaxDocument, text: string): Splice | undefined {
  // Whether keys still repeat after the edit is known only if none did before it.
  if (before.repeatsKeys || !isPlainDocument(before) || before.datum?.kind !== 'map') return undefined;
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

/** The same one level below, if the edit is inside a single large entry: a mapping or a list. */
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
  if (outer.last !== first || outer.end - outer.start < smallEntry || pair === undefined || entry === undefined) return undefined;
  if (datum.entries.length !== root.pairs.length) return undefined;
  const region = regionWithin(pair.value, change, before.text, outer.end);
  if (region === undefined || region.end - region.start > before.text.length / 2) return undefined;
  const fresh = readRegion(before.text, text, region, change);
  const moves = new Moves();
  const inner = fresh && replaceWithin(pair.value, entry.value, fresh, region, change, moves);
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

function regionWithin(node: Node, change: Change, text: string, limit: number): Region | undefined {
  if (node.kind === 'mapping') return regionOf(node, change, text, limit);
  return node.kind === 'sequence' ? regionOfItems(node, change, text, limit) : undefined;
}

function replaceWithin(
  node: Node,
  datum: Datum,
  fresh: Fresh,
  region: Region,
  change: Change,
  moves: Moves,
): SplicedCollection | undefined {
  if (node.kind === 'mapping' && datum.kind === 'map') return replaceIn(node, datum, fresh, region, change, moves);
  return node.kind === 'sequence' && datum.kind === 'list' ? replaceItems(node, datum, fresh, region, change, moves) : undefined;
}

interface Fresh {
  readonly document: SyntaxDocument;
  readonly root: MappingNode | SequenceNode;
  readonly datum: Datum;
}

/** Parses lines of a text as if they were the whole text. */
function readRegion(before: string, text: string, { start, end, column }: Region, { by }: Change): Fresh | undefined {
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
interface SplicedCollection {
  readonly node: MappingNode | SequenceNode;
  readonly datum: MapDatum | ListDatum;
  readonly replaced: Replaced;
}

interface Mapping extends SplicedCollection {
  readonly node: MappingNode;
  readonly datum: MapDatum;
}

/** Replaces the entries of a region by new ones. */
function replaceIn(
  node: MappingNode,
  datum: MapDatum,
  { root, datum: freshDatum }: Fresh,
  region: Region,
  change: Change,
  moves: Moves,
): Mapping | undefined {
  if (root.kind !== 'mapping' || freshDatum.kind !== 'map' || !root.pairs.every(isOrdinary)) return undefined;
  const where = replacedBy(region, root.pairs.length);
  if (!keysStayApart({ node, datum }, { node: root, datum: freshDatum }, where)) return undefined;
  const { by } = change;
  const newPairs = root.pairs.map((pair) => moves.pair(pair, region.start));
  const newEntries = freshDatum.entries.map((entry) => moves.entry(entry, region.start));
  const pairs = replaced(node.pairs, where, newPairs, (pair) => moves.pair(pair, by), by);
  const entries = replaced(datum.entries, where, newEntries, (entry) => moves.entry(entry, by), by);
  return mappingOf(node, pairs, entries, where);
}

/** Replaces the items of a region by new ones. */
function replaceItems(
  before: SequenceNode,
  datum: ListDatum,
  { root, datum: freshDatum }: Fresh,
  region: Region,
  change: Change,
  moves: Moves,
): SplicedCollection | undefined {
  if (root.kind !== 'sequence' || freshDatum.kind !== 'list') return undefined;
  const where = replacedBy(region, root.items.length);
  const moved = ({ node, datum: item }: Item, by: number): Item => ({ node: moves.node(node, by), datum: moves.datum(item, by) });
  const added = freshDatum.items.map((item) => moved(item, region.start));
  const items = replaced(datum.items, where, added, (item) => moved(item, change.by), change.by);
  const { start } = before.span;
  const nodes = items.map((item) => item.node);
  const node: SequenceNode = { kind: 'sequence', span: { start, end: nodes.at(-1)?.span.end ?? start }, flow: false, items: nodes };
  return { node, datum: { kind: 'list', node, items }, replaced: where };
}

function replacedBy({ first, last, start, end }: Region, added: number): Replaced {
  return { first, removed: last - first + 1, added, start, end };
}

function mappingOf(before: MappingNode, pairs: readonly Pair[], entries: readonly Entry[], where: Replaced): Mapping {
  const { start } = before.span;
  const node: MappingNode = { kind: 'mapping', span: { start, end: pairs.at(-1)?.span.end ?? start }, flow: false, pairs };
  return { node, datum: { kind: 'map', node, entries, shadowed: [] }, replaced: where };
}

/** Whether all keys are unique, before and after. */
function keysStayApart(
  { node, datum }: Pick<Mapping, 'node' | 'datum'>,
  fresh: Pick<Mapping, 'node' | 'datum'>,
  { first, removed }: Replaced,
): boolean {
  if (datum.entries.length !== node.pairs.length || fresh.datum.entries.length !== fresh.node.pairs.length) return false;
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
  const { repeatsKeys } = fresh.document;
  const problems = fresh.document.problems.map((problem) => movedProblem(problem, before, start));
  const skipped = fresh.document.skipped.map((span) => ({ start: span.start + start, end: span.end + start }));
  const document = { text, problems, root: node, datum, repeatsKeys, comments, skipped };
  return problems.length === 0 ? markPlain(document) : document;
}

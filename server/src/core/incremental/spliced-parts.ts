import type { Entry, Item, ListDatum, MapDatum } from '../syntax/datum.ts';
import type { SyntaxDocument, SyntaxProblem } from '../syntax/document.ts';
import type { Comment, MappingNode, Node, Pair, SequenceNode } from '../syntax/node.ts';
import { PartsOnDemand } from '../syntax/parts.ts';
import type { TextReader } from '../text/edited-text.ts';
import { type Span, spanMoved } from '../text/span.ts';
import type { Moves } from './moved.ts';
import { SplicedList } from './spliced-list.ts';

/** The parts of a collection that was spliced; undefined if it was read. */
export function splicedList<T>(collection: object): SplicedList<T> | undefined {
  const list = PartsOnDemand.listOf<T>(collection);
  return list instanceof SplicedList ? list : undefined;
}

export class SplicedMapping extends PartsOnDemand<Pair> implements MappingNode {
  readonly kind = 'mapping';
  readonly flow = false;
  readonly span: Span;

  constructor(span: Span, list: SplicedList<Pair>) {
    super(list);
    this.span = span;
  }

  get pairs(): readonly Pair[] {
    return this.parts;
  }
}

export class SplicedSequence extends PartsOnDemand<Node> implements SequenceNode {
  readonly kind = 'sequence';
  readonly flow = false;
  readonly span: Span;

  constructor(span: Span, list: SplicedList<Node>) {
    super(list);
    this.span = span;
  }

  get items(): readonly Node[] {
    return this.parts;
  }
}

export class SplicedMap extends PartsOnDemand<Entry> implements MapDatum {
  readonly kind = 'map';
  readonly node: SplicedMapping;
  readonly shadowed = [];

  constructor(node: SplicedMapping, list: SplicedList<Entry>) {
    super(list);
    this.node = node;
  }

  get entries(): readonly Entry[] {
    return this.parts;
  }
}

export class SplicedListDatum extends PartsOnDemand<Item> implements ListDatum {
  readonly kind = 'list';
  readonly node: SplicedSequence;

  constructor(node: SplicedSequence, list: SplicedList<Item>) {
    super(list);
    this.node = node;
  }

  get items(): readonly Item[] {
    return this.parts;
  }
}

export class SplicedDocument extends PartsOnDemand<Comment> implements SyntaxDocument {
  readonly reader: TextReader;
  readonly problems: readonly SyntaxProblem[];
  readonly root: SplicedMapping;
  readonly datum: SplicedMap;
  readonly repeatsKeys: boolean;
  readonly skipped: readonly Span[];

  constructor(
    { reader, problems, repeatsKeys, skipped }: Pick<SplicedDocument, 'reader' | 'problems' | 'repeatsKeys' | 'skipped'>,
    datum: SplicedMap,
    comments: SplicedList<Comment>,
  ) {
    super(comments);
    this.reader = reader;
    this.problems = problems;
    this.root = datum.node;
    this.datum = datum;
    this.repeatsKeys = repeatsKeys;
    this.skipped = skipped;
  }

  get text(): string {
    return this.reader.toString();
  }

  get comments(): readonly Comment[] {
    return this.parts;
  }
}

/** The pairs of any mapping. */
export function pairList(node: MappingNode): SplicedList<Pair> {
  return splicedList<Pair>(node) ?? SplicedList.of(node.pairs, (moves, pair, by) => moves.pair(pair, by));
}

/** The nodes of any list. */
export function nodeList(node: SequenceNode): SplicedList<Node> {
  return splicedList<Node>(node) ?? SplicedList.of(node.items, (moves, item, by) => moves.node(item, by));
}

/** The entries of any mapping. */
export function entryList(datum: MapDatum): SplicedList<Entry> {
  return splicedList<Entry>(datum) ?? SplicedList.of(datum.entries, (moves, entry, by) => moves.entry(entry, by));
}

/** The items of any list. */
export function itemList(datum: ListDatum): SplicedList<Item> {
  return splicedList<Item>(datum) ?? SplicedList.of(datum.items, moveItem);
}

/** The comments of any document. */
export function commentList(document: SyntaxDocument): SplicedList<Comment> {
  return splicedList<Comment>(document) ?? SplicedList.of(document.comments, (_moves, { span }, by) => ({ span: spanMoved(span, by) }));
}

/** An item of a list at another distance. */
export function moveItem(moves: Moves, { node, datum }: Item, by: number): Item {
  return { node: moves.node(node, by), datum: moves.datum(datum, by) };
}

import type { Entry, Item, ListDatum, MapDatum } from '../syntax/datum.ts';
import type { SyntaxDocument, SyntaxProblem } from '../syntax/document.ts';
import type { Comment, MappingNode, Node, Pair, SequenceNode } from '../syntax/node.ts';
import type { Span } from '../text/span.ts';
import { type Moves, spanMoved } from './moved.ts';
import { SplicedList } from './spliced-list.ts';

/**
 * Collections, and a document, some of whose parts an edit replaced. Their parts are put into an array when they are first read, because
 * most edits concern a few of thousands.
 */
export class SplicedMapping implements MappingNode {
  readonly kind = 'mapping';
  readonly flow = false;
  readonly span: Span;
  readonly #list: SplicedList<Pair>;

  constructor(span: Span, list: SplicedList<Pair>) {
    this.span = span;
    this.#list = list;
  }

  get pairs(): readonly Pair[] {
    return this.#list.items;
  }

  /** The pairs of any mapping as a list. */
  static listOf(node: MappingNode): SplicedList<Pair> {
    return #list in node ? node.#list : SplicedList.of(node.pairs, movePair);
  }
}

export class SplicedSequence implements SequenceNode {
  readonly kind = 'sequence';
  readonly flow = false;
  readonly span: Span;
  readonly #list: SplicedList<Node>;

  constructor(span: Span, list: SplicedList<Node>) {
    this.span = span;
    this.#list = list;
  }

  get items(): readonly Node[] {
    return this.#list.items;
  }

  /** The items of any sequence as a list. */
  static listOf(node: SequenceNode): SplicedList<Node> {
    return #list in node ? node.#list : SplicedList.of(node.items, moveNode);
  }
}

export class SplicedMap implements MapDatum {
  readonly kind = 'map';
  readonly node: SplicedMapping;
  readonly #list: SplicedList<Entry>;
  readonly shadowed = [];

  constructor(node: SplicedMapping, list: SplicedList<Entry>) {
    this.node = node;
    this.#list = list;
  }

  get entries(): readonly Entry[] {
    return this.#list.items;
  }

  /** The entries of any mapping as a list. */
  static listOf(datum: MapDatum): SplicedList<Entry> {
    return #list in datum ? datum.#list : SplicedList.of(datum.entries, moveEntry);
  }
}

export class SplicedListDatum implements ListDatum {
  readonly kind = 'list';
  readonly node: SplicedSequence;
  readonly #list: SplicedList<Item>;

  constructor(node: SplicedSequence, list: SplicedList<Item>) {
    this.node = node;
    this.#list = list;
  }

  get items(): readonly Item[] {
    return this.#list.items;
  }

  /** The items of any list. */
  static listOf(datum: ListDatum): SplicedList<Item> {
    return #list in datum ? datum.#list : SplicedList.of(datum.items, moveItem);
  }
}

export class SplicedDocument implements SyntaxDocument {
  readonly text: string;
  readonly problems: readonly SyntaxProblem[];
  readonly root: SplicedMapping;
  readonly datum: SplicedMap;
  readonly repeatsKeys: boolean;
  readonly skipped: readonly Span[];
  readonly #comments: SplicedList<Comment>;

  constructor(
    { text, problems, repeatsKeys, skipped }: Pick<SyntaxDocument, 'text' | 'problems' | 'repeatsKeys' | 'skipped'>,
    datum: SplicedMap,
    comments: SplicedList<Comment>,
  ) {
    this.text = text;
    this.problems = problems;
    this.root = datum.node;
    this.datum = datum;
    this.repeatsKeys = repeatsKeys;
    this.skipped = skipped;
    this.#comments = comments;
  }

  get comments(): readonly Comment[] {
    return this.#comments.items;
  }

  /** The comments of any document as a list. */
  static listOf(document: SyntaxDocument): SplicedList<Comment> {
    return #comments in document ? document.#comments : SplicedList.of(document.comments, moveComment);
  }
}

function movePair(moves: Moves, pair: Pair, by: number): Pair {
  return moves.pair(pair, by);
}

function moveNode(moves: Moves, node: Node, by: number): Node {
  return moves.node(node, by);
}

function moveEntry(moves: Moves, entry: Entry, by: number): Entry {
  return moves.entry(entry, by);
}

/** An item of a list at another distance. */
export function moveItem(moves: Moves, { node, datum }: Item, by: number): Item {
  return { node: moves.node(node, by), datum: moves.datum(datum, by) };
}

function moveComment(_moves: Moves, { span }: Comment, by: number): Comment {
  return { span: spanMoved(span, by) };
}

import { Memo } from '../text/memo.ts';
import { type Span, startOf } from '../text/span.ts';
import type { Datum } from './datum.ts';
import type { SyntaxDocument } from './document.ts';
import type { Comment, Node, Pair } from './node.ts';
import { type CollectionParts, commentsOf, countParts, itemsOf, lastPart, pairsOf } from './parts.ts';

/** A node with its anchor and its tag. */
export function outerSpan(node: Node): Span {
  const { span, anchor, tag } = node;
  return {
    start: Math.min(span.start, anchor?.span.start ?? span.start, tag?.span.start ?? span.start),
    end: afterProperties(node, span.end),
  };
}

/** The offset where a value may be inserted: after the anchor and the tag that it has. */
export function afterProperties({ anchor, tag }: Pick<Node, 'anchor' | 'tag'>, offset: number): number {
  return Math.max(offset, anchor?.span.end ?? 0, tag?.span.end ?? 0);
}

/** The children of a node, keys and values alike, in the order of the text. */
export function childrenOf(node: Node): readonly Node[] {
  if (node.kind === 'mapping') return node.pairs.flatMap((pair) => [pair.key, pair.value]);
  return node.kind === 'sequence' ? node.items : [];
}

/** A node and its descendants, in the order of the text. Aliases are not followed. */
export function* nodesOf(root: Node | undefined): Generator<Node> {
  const waiting: Node[] = root ? [root] : [];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node;
    for (const child of childrenOf(node).toReversed()) waiting.push(child);
  }
}

/** The comment that an offset is in, or directly after. */
export function commentAt(document: Pick<SyntaxDocument, 'comments'>, offset: number): Comment | undefined {
  const last = lastPart(commentsOf(document), startOf, (start) => start < offset);
  return last && offset <= last.span.end ? last : undefined;
}

/** A node on the path from the root of a document to an offset, with its role in the parent. */
export interface Step {
  readonly node: Node;
  /** The pair whose key or value it is; undefined for the root and for an item. */
  readonly pair: Pair | undefined;
  readonly role: 'root' | 'key' | 'value' | 'item';
}

/**
 * The nodes that contain an offset, from the root down. The end of a node is included, so that a cursor directly after a word is on it; of
 * two adjacent nodes the later one wins.
 */
export function stepsTo(root: Node | undefined, offset: number): readonly Step[] {
  const steps: Step[] = [];
  let next: Step | undefined = root && holds(outerSpan(root), offset) ? { node: root, pair: undefined, role: 'root' } : undefined;
  while (next) {
    steps.push(next);
    next = stepInto(next.node, offset);
  }
  return steps;
}

function stepInto(node: Node, offset: number): Step | undefined {
  if (node.kind === 'sequence') {
    const item = lastBegun(itemsOf(node), outerStart, offset).findLast((candidate) => holds(outerSpan(candidate), offset));
    return item && { node: item, pair: undefined, role: 'item' };
  }
  if (node.kind !== 'mapping') return undefined;
  const pair = pairAt(pairsOf(node), offset);
  if (!pair) return undefined;
  if (holds(outerSpan(pair.value), offset)) return { node: pair.value, pair, role: 'value' };
  return holds(outerSpan(pair.key), offset) ? { node: pair.key, pair, role: 'key' } : undefined;
}

/** The pair that contains an offset; also one whose absent value would be there. */
function pairAt(pairs: CollectionParts<Pair>, offset: number): Pair | undefined {
  return lastBegun(pairs, startOf, offset).findLast((pair) => holds(pair.span, offset) || holds(outerSpan(pair.value), offset));
}

/** The last two parts that begin at an offset or before it: no more than two meet there. */
function lastBegun<T>(parts: CollectionParts<T>, positionOf: (part: T) => number, offset: number): readonly T[] {
  const begun = countParts(parts, positionOf, (start) => start <= offset);
  return parts.slice(Math.max(0, begun - 2), begun);
}

const outerStart = (node: Node): number => outerSpan(node).start;

const holds = ({ start, end }: Span, offset: number): boolean => start <= offset && offset <= end;

const data = new Memo<SyntaxDocument, ReadonlyMap<Node, Datum>>();

/** The constructed value of each node; computed once per document, on first use. */
export function dataOf(document: SyntaxDocument): ReadonlyMap<Node, Datum> {
  const known = data.get(document);
  if (known) return known;
  const made = new Map<Node, Datum>();
  const waiting: Datum[] = [];
  for (let { datum } = document; datum; datum = waiting.pop()) {
    if (made.has(datum.node)) continue;
    made.set(datum.node, datum);
    for (const held of heldBy(datum)) waiting.push(held);
  }
  data.set(document, made);
  return made;
}

/** The children of a datum: keys and values, items, members. */
function heldBy(datum: Datum): readonly Datum[] {
  if (datum.kind === 'map') return datum.entries.flatMap(({ key, value }) => [key, value]);
  if (datum.kind === 'list' || datum.kind === 'tuple') return datum.items.map((item) => item.datum);
  return datum.kind === 'set' ? datum.members.map((member) => member.datum) : [];
}

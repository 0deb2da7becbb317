import type { Analysis } from '../analysis.ts';
import { childPath, type Path } from '../finding.ts';
import { isPlainDocument } from '../incremental/plain-document.ts';
import type { SyntaxDocument } from '../syntax/document.ts';
import type { Node, Pair } from '../syntax/node.ts';
import { itemsOf, pairsOf, partsTouching } from '../syntax/parts.ts';
import { outerSpan } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';
import { childOf, type KeySchema, schemaAt } from '../vocabulary/index.ts';

/** A value in the text with its schema, whether or not it is in force. */
export interface ValuePlace {
  readonly node: Node;
  /** The pair whose value it is; undefined for the root and for an item. */
  readonly pair: Pair | undefined;
  readonly path: Path;
  /** Undefined if no release knows such a key. */
  readonly schema: KeySchema | undefined;
}

/** What a feature needs of an analysis to list places. */
export type PlacedDocument = Pick<Analysis, 'kind' | 'facts'> & { readonly document: SyntaxDocument };

/**
 * Every value of a document, parents before their children. A value behind an alias or a merge key is visited once per distinct schema, at
 * each of its uses.
 * @param around only the values that this span touches, and their parents; for a document without aliases
 * @param into whether what a value holds is visited too; otherwise everything is
 */
export function* placesOf(
  { kind, facts, document }: PlacedDocument,
  around?: Span,
  into: (place: ValuePlace) => boolean = () => true,
): Generator<ValuePlace> {
  const seen = new Map<Node, Set<string>>();
  const isTree = isPlainDocument(document);
  const waiting: ValuePlace[] = document.root
    ? [{ node: document.root, pair: undefined, path: [], schema: schemaAt(kind.format.schema, '', facts.release) }]
    : [];
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    if (!isTree) {
      const at = place.schema?.path ?? '?';
      const places = seen.get(place.node) ?? new Set();
      if (places.has(at)) continue;
      seen.set(place.node, places.add(at));
    }
    yield place;
    if (into(place)) for (const held of within(place, around).toReversed()) waiting.push(held);
  }
}

function within({ node, path, pair, schema }: ValuePlace, around: Span | undefined): ValuePlace[] {
  if (node.kind === 'alias') return node.target ? [{ node: node.target, pair, path, schema }] : [];
  if (node.kind === 'sequence') {
    const { first, parts } = around ? partsTouching(itemsOf(node), outerSpan, around) : { first: 0, parts: node.items };
    return parts.map((item, index) => ({ node: item, pair: undefined, path: childPath(path, first + index), schema: schema?.items }));
  }
  if (node.kind !== 'mapping') return [];
  const pairs = around ? partsTouching(pairsOf(node), spanOf, around).parts : node.pairs;
  return pairs.flatMap((held) => {
    const key = keyName(held);
    if (key === '<<') return merged(held).map((value) => ({ node: value, pair: held, path, schema }));
    return [{ node: held.value, pair: held, path: childPath(path, key), schema: childOf(schema, key) }];
  });
}

function spanOf({ span }: Pair): Span {
  return span;
}

/** The mappings that a merge key includes. */
function merged({ value }: Pair): readonly Node[] {
  const node = value.kind === 'alias' ? value.target : value;
  return node?.kind === 'sequence' ? node.items : [value];
}

/** A key as a string; empty if it is not a scalar. */
export function keyName({ key }: Pair): string {
  const node = key.kind === 'alias' ? key.target : key;
  return node?.kind === 'scalar' ? node.text : '';
}

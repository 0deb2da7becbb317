import type { Analysis } from '../analysis.ts';
import type { Path } from '../finding.ts';
import type { SyntaxDocument } from '../syntax/document.ts';
import type { Node, Pair } from '../syntax/node.ts';
import { childOf, type KeySchema, schemaAt } from '../vocabulary/index.ts';

/** A value as it stands in the text, and what the schema says of it, whether or not it counts. */
export interface ValuePlace {
  readonly node: Node;
  /** The pair it is the value of; undefined for the root and for an item. */
  readonly pair: Pair | undefined;
  readonly path: Path;
  /** Undefined where no release knows such a key. */
  readonly schema: KeySchema | undefined;
}

/** What a feature about places needs of an analysis. */
export type PlacedDocument = Pick<Analysis, 'kind' | 'facts'> & { readonly document: SyntaxDocument };

/**
 * Every value of a document, holders before what they hold. What stands behind an alias, or comes in through `<<`, is told at each place
 * where the schema differs, but no node twice for one place of the schema.
 */
export function* placesOf({ kind, facts, document }: PlacedDocument): Generator<ValuePlace> {
  const seen = new Map<Node, Set<string>>();
  const waiting: ValuePlace[] = document.root
    ? [{ node: document.root, pair: undefined, path: [], schema: schemaAt(kind.format.schema, '', facts.release) }]
    : [];
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    const at = place.schema?.path ?? '?';
    const places = seen.get(place.node) ?? new Set();
    if (places.has(at)) continue;
    seen.set(place.node, places.add(at));
    yield place;
    for (const held of within(place).toReversed()) waiting.push(held);
  }
}

function within({ node, path, pair, schema }: ValuePlace): ValuePlace[] {
  if (node.kind === 'alias') return node.target ? [{ node: node.target, pair, path, schema }] : [];
  if (node.kind === 'sequence') {
    return node.items.map((item, index) => ({ node: item, pair: undefined, path: [...path, index], schema: schema?.items }));
  }
  if (node.kind !== 'mapping') return [];
  return node.pairs.flatMap((held) => {
    const key = keyName(held);
    if (key === '<<') return merged(held).map((value) => ({ node: value, pair: held, path, schema }));
    return [{ node: held.value, pair: held, path: [...path, key], schema: childOf(schema, key) }];
  });
}

/** The mappings that a merge key brings in. */
function merged({ value }: Pair): readonly Node[] {
  const node = value.kind === 'alias' ? value.target : value;
  return node?.kind === 'sequence' ? node.items : [value];
}

/** A key as a person says it; empty for one that is no scalar. */
export function keyName({ key }: Pair): string {
  const node = key.kind === 'alias' ? key.target : key;
  return node?.kind === 'scalar' ? node.text : '';
}

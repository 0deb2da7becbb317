import type { Hooked } from '../analysis.ts';
import { strip } from '../schema/python.ts';
import type { MappingNode, Node, Pair } from '../syntax/node.ts';
import { stepsTo } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';
import type { KeySchema } from '../vocabulary/index.ts';
import { type NamingHooks, nameAt, type Occurrence } from './navigation.ts';
import { keyName, placesOf } from './places.ts';

/** One of the ranges that mean the same as the one at the cursor. */
export interface Highlight {
  readonly span: Span;
  /** write: where it is defined · read: where it is used. */
  readonly kind: 'write' | 'read';
}

export interface HighlightHooks {
  /**
   * Identifies what a value refers to other than its own key: values with the same meaning are highlighted together.
   * @param schema of the key that holds the value
   * @returns the same text for the same meaning; undefined where the value has no meaning of this kind
   */
  meaningOf?(value: string, schema: KeySchema, release: string): string | undefined;
}

/**
 * All ranges that mean the same as the one at an offset: a name with its definition and its uses, a backend under any of its names, a
 * model, a duplicated key. Empty if there is nothing of that kind.
 */
export function highlightsAt(analysis: Hooked<HighlightHooks & NamingHooks>, offset: number): readonly Highlight[] {
  const name = nameAt(analysis, offset);
  if (name) return inOrder([...name.definitions.map(as('write')), ...name.uses.map(as('read'))]);
  const steps = stepsTo(analysis.document.root, offset);
  const last = steps.at(-1);
  const holder = steps.at(-2)?.node;
  if (last?.role === 'key' && last.pair && holder?.kind === 'mapping') return sameKeys(holder, last.pair);
  return last?.node.kind === 'scalar' ? sameValues(analysis, last.node) : [];
}

const as =
  (kind: Highlight['kind']) =>
  ({ span }: Occurrence): Highlight => ({ span, kind });

const inOrder = (highlights: readonly Highlight[]): Highlight[] => highlights.toSorted((a, b) => a.span.start - b.span.start);

function sameKeys(mapping: MappingNode, pair: Pair): Highlight[] {
  const name = keyName(pair);
  if (name === '') return [];
  return mapping.pairs.filter((other) => keyName(other) === name).map(({ key }) => ({ span: key.span, kind: 'write' }));
}

function sameValues(analysis: Hooked<HighlightHooks>, node: Node): Highlight[] {
  const { meaningOf } = analysis.kind.hooks ?? {};
  if (meaningOf === undefined) return [];
  const byMeaning = new Map<string, Set<Node>>();
  for (const place of placesOf(analysis)) {
    if (place.schema === undefined || place.node.kind !== 'scalar' || strip(place.node.text) === '') continue;
    const meaning = meaningOf(place.node.text, place.schema, analysis.facts.release);
    if (meaning === undefined) continue;
    byMeaning.set(meaning, (byMeaning.get(meaning) ?? new Set()).add(place.node));
  }
  const same = [...byMeaning.values()].find((nodes) => nodes.has(node)) ?? [];
  return inOrder([...same].map(({ span }) => ({ span, kind: 'read' })));
}

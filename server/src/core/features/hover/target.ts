import type { Analysis } from '../../analysis.ts';
import type { Path } from '../../finding.ts';
import type { AliasNode, Pair, ScalarNode } from '../../syntax/node.ts';
import { commentAt, type Step, stepsTo } from '../../syntax/tree.ts';
import { type KeySchema, schemaAt, schemaPathOf } from '../../vocabulary/index.ts';
import { keyName } from '../places.ts';

/** The key or value at an offset. */
export interface HoverTarget {
  readonly part: 'key' | 'value';
  readonly node: ScalarNode | AliasNode;
  /** The pair it belongs to; undefined for an item of a list. */
  readonly pair: Pair | undefined;
  /** The path of the value, or of the value that belongs to the key. */
  readonly path: Path;
  readonly schema: KeySchema;
}

/** What a feature needs of an analysis to find a target. */
export type DocumentAnalysis = Pick<Analysis, 'kind' | 'facts' | 'document'>;

/** The key or value at an offset; undefined if there is none, in a comment, and for a name that no release knows. */
export function targetAt({ kind, facts, document }: DocumentAnalysis, offset: number): HoverTarget | undefined {
  if (commentAt(document, offset)) return undefined;
  const steps = stepsTo(document.root, offset);
  const last = steps.at(-1);
  if (last === undefined || (last.node.kind !== 'scalar' && last.node.kind !== 'alias')) return undefined;
  if (last.node.span.start === last.node.span.end) return undefined;
  const path = pathOf(steps);
  const schemaPath = schemaPathOf(kind.format.schema, path, facts.release);
  const schema = schemaPath === undefined ? undefined : schemaAt(kind.format.schema, schemaPath, facts.release);
  if (schema === undefined || schema.path === '') return undefined;
  return { part: last.role === 'key' ? 'key' : 'value', node: last.node, pair: last.pair, path, schema };
}

function pathOf(steps: readonly Step[]): Path {
  const path: (string | number)[] = [];
  steps.forEach(({ node, pair, role }, index) => {
    const holder = steps[index - 1]?.node;
    if (role === 'item' && holder?.kind === 'sequence') path.push(holder.items.indexOf(node));
    else if (pair !== undefined && keyName(pair) !== '<<') path.push(keyName(pair));
  });
  return path;
}

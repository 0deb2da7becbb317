import type { Analysis } from '../../analysis.ts';
import type { Path } from '../../finding.ts';
import type { AliasNode, Pair, ScalarNode } from '../../syntax/node.ts';
import { commentAt, type Step, stepsTo } from '../../syntax/tree.ts';
import { type KeySchema, schemaAt, schemaPathOf } from '../../vocabulary/index.ts';
import { keyName } from '../places.ts';

/** The scalar or alias at an offset, as a key or as a value. */
export interface HoverToken {
  readonly part: 'key' | 'value';
  readonly node: ScalarNode | AliasNode;
  /** The pair it belongs to; undefined for an item of a list. */
  readonly pair: Pair | undefined;
  /** The path of the value, or of the value that belongs to the key. */
  readonly path: Path;
  /** The pairs on the way to it, outermost first; its own is the last one. */
  readonly pairs: readonly Pair[];
}

/** The key or value at an offset. */
export interface HoverTarget extends HoverToken {
  readonly schema: KeySchema;
}

/** What a feature needs of an analysis to find a target. */
export type DocumentAnalysis = Pick<Analysis, 'kind' | 'facts' | 'document'>;

/** A token with its schema; undefined for a name that no release knows. */
export function targetOf({ kind, facts }: DocumentAnalysis, token: HoverToken): HoverTarget | undefined {
  const schemaPath = schemaPathOf(kind.format.schema, token.path, facts.release);
  const schema = schemaPath === undefined ? undefined : schemaAt(kind.format.schema, schemaPath, facts.release);
  return schema === undefined || schema.path === '' ? undefined : { ...token, schema };
}

/** The token at an offset; undefined if there is none, and in a comment. */
export function tokenAt({ document }: DocumentAnalysis, offset: number): HoverToken | undefined {
  if (commentAt(document, offset)) return undefined;
  const steps = stepsTo(document.root, offset);
  const last = steps.at(-1);
  if (last === undefined || (last.node.kind !== 'scalar' && last.node.kind !== 'alias')) return undefined;
  if (last.node.span.start === last.node.span.end) return undefined;
  const pairs = steps.flatMap(({ pair }) => pair ?? []);
  return { part: last.role === 'key' ? 'key' : 'value', node: last.node, pair: last.pair, path: pathOf(steps), pairs };
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

import type { Span } from '../text/span.ts';
import type { AliasNode, Node } from './node.ts';

/** A node with content: all except aliases. */
export type Content = Exclude<Node, AliasNode>;

/** The visible span of a node: that of its tag for an absent value. */
export function visibleSpan({ span, tag }: Content): Span {
  return span.end > span.start ? span : (tag?.span ?? span);
}

/** Whether a node has one of the tags that create Python objects, which a safe loader refuses. */
export function isPythonTag({ tag }: Content): boolean {
  return tag?.name.startsWith('tag:yaml.org,2002:python/') === true;
}

import type { SyntaxDocument } from '../syntax/document.ts';
import type { Comment, MappingNode, Node, Pair, SequenceNode } from '../syntax/node.ts';
import { commentsOf, countParts, itemsOf, lastPart, pairsOf } from '../syntax/parts.ts';
import { columnOf } from '../text/lines.ts';
import { Memo } from '../text/memo.ts';
import { type Span, startOf } from '../text/span.ts';

/** The comments inside a span, in the order of the text. */
export function commentsIn(document: SyntaxDocument, span: Span): readonly Comment[] {
  const comments = commentsOf(document);
  const first = countParts(comments, startOf, (start) => start < span.start);
  const until = countParts(
    comments,
    (comment) => comment.span.end,
    (end) => end <= span.end,
  );
  return comments.slice(first, until);
}

/** Parent lookup for the nodes of a document. */
export interface Holders {
  /** The mapping that contains a pair. */
  mappingOf(pair: Pair): MappingNode | undefined;
  /** The pair whose value a node is, or the sequence that contains it; undefined for the root. */
  holderOf(node: Node): Pair | SequenceNode | undefined;
}

const holders = new Memo<SyntaxDocument, Holders>();

/**
 * Creates the parent lookup of a document. A parent is found by descending to the offset of the node; only if that finds another node, as
 * error recovery may cause, the whole tree is searched.
 */
export function holdersOf(document: SyntaxDocument): Holders {
  const known = holders.get(document);
  if (known) return known;
  let all: ReturnType<typeof everyHolder> | undefined;
  const complete = () => {
    all ??= everyHolder(document.root);
    return all;
  };
  const made: Holders = {
    mappingOf: (pair) => {
      for (const { holder, mapping } of pathTo(document.root, pair.span.start)) if (holder === pair) return mapping;
      return complete().mappings.get(pair);
    },
    holderOf: (node) => {
      if (node === document.root) return undefined;
      for (const { holder, held } of pathTo(document.root, node.span.start)) if (held === node) return holder;
      return complete().above.get(node);
    },
  };
  holders.set(document, made);
  return made;
}

interface HolderStep {
  readonly holder: Pair | SequenceNode;
  readonly held: Node;
  /** The mapping that contains the parent, if the parent is a pair. */
  readonly mapping?: MappingNode;
}

/** The nodes from the root down to the one at an offset. */
function* pathTo(root: Node | undefined, offset: number): Generator<HolderStep> {
  for (let node = root; node; ) {
    if (node.kind === 'mapping') {
      const pair: Pair | undefined = lastPart(pairsOf(node), startOf, (start) => start <= offset);
      if (pair === undefined) return;
      yield { holder: pair, held: pair.value, mapping: node };
      node = offset < pair.key.span.end ? pair.key : pair.value;
    } else if (node.kind === 'sequence') {
      const item: Node | undefined = lastPart(itemsOf(node), startOf, (start) => start <= offset);
      if (item === undefined) return;
      yield { holder: node, held: item };
      node = item;
    } else return;
  }
}

function everyHolder(root: Node | undefined) {
  const mappings = new Map<Pair, MappingNode>();
  const above = new Map<Node, Pair | SequenceNode>();
  const waiting: Node[] = root ? [root] : [];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.kind === 'mapping') {
      for (const pair of node.pairs) {
        mappings.set(pair, node);
        above.set(pair.value, pair);
        waiting.push(pair.key, pair.value);
      }
    } else if (node.kind === 'sequence') {
      for (const item of node.items) {
        above.set(item, node);
        waiting.push(item);
      }
    }
  }
  return { mappings, above };
}

const steps = new Memo<SyntaxDocument, number>();

/** The indentation of nested mappings in this document; two columns if it has none. */
export function indentStep(document: SyntaxDocument): number {
  return steps.getOrInsertComputed(document, findIndentStep);
}

function findIndentStep(document: SyntaxDocument): number {
  const { root, text } = document;
  if (root?.kind !== 'mapping' || root.flow) return 2;
  const outer = columnOf(text, root.span.start);
  for (const { value } of root.pairs) {
    if (value.kind !== 'mapping' || value.flow) continue;
    const step = columnOf(text, value.span.start) - outer;
    if (step > 0) return step;
  }
  return 2;
}

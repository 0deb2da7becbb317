import { Memo } from '../text/memo.ts';
import { contains } from '../text/span.ts';
import { readerOf, type SyntaxDocument } from './document.ts';
import type { Node } from './node.ts';
import { nodesOf } from './tree.ts';

/** True if a node, or a descendant, has an anchor that an alias outside of it refers to. */
export function isPointedAt(document: SyntaxDocument, node: Node): boolean {
  if (!mayHoldAliases(document)) return false;
  for (const inner of nodesOf(node)) {
    const aliases = inner.anchor ? aliasesOf(document).get(inner) : undefined;
    if (aliases?.some((alias) => !contains(node.span, alias.span))) return true;
  }
  return false;
}

const starred = new Memo<SyntaxDocument, boolean>();

/** False where the text has no asterisk, so that it cannot hold an alias. */
export function mayHoldAliases(document: SyntaxDocument): boolean {
  return starred.getOrInsertComputed(document, () => readerOf(document).includes('*'));
}

const aliases = new Memo<SyntaxDocument, ReadonlyMap<Node, readonly Node[]>>();

/** The aliases of a document by the node that they refer to. */
function aliasesOf(document: SyntaxDocument): ReadonlyMap<Node, readonly Node[]> {
  const known = aliases.get(document);
  if (known) return known;
  const made = new Map<Node, Node[]>();
  for (const node of nodesOf(document.root)) {
    if (node.kind !== 'alias' || !node.target) continue;
    const same = made.get(node.target);
    if (same) same.push(node);
    else made.set(node.target, [node]);
  }
  aliases.set(document, made);
  return made;
}

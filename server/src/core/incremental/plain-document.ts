import { readerOf, type SyntaxDocument } from '../syntax/document.ts';
import type { MappingNode, Node } from '../syntax/node.ts';
import { Memo } from '../text/memo.ts';

/** Deeper documents are read as a whole, because that reading knows how deep Python can nest. */
const mostLevels = 400;

const known = new Memo<SyntaxDocument, boolean>();

/**
 * Whether every entry of a document can be read independently of the others: it has no problems, anchors, aliases, tags, merge keys,
 * directives or document markers.
 */
export function isPlainDocument(document: SyntaxDocument): document is SyntaxDocument & { readonly root: MappingNode } {
  let answer = known.get(document);
  if (answer === undefined) {
    answer = looksPlain(document);
    known.set(document, answer);
  }
  return answer;
}

/** Marks a document that was composed of plain parts as plain. */
export function markPlain<T extends SyntaxDocument>(document: T): T {
  known.set(document, true);
  return document;
}

function looksPlain(document: SyntaxDocument): boolean {
  const { problems, skipped, root } = document;
  const text = readerOf(document);
  if (problems.length > 0 || skipped.length > 0 || root?.kind !== 'mapping' || root.flow || text.includes('\ufeff')) return false;
  return !hasMarkers(text.slice(0, root.span.start)) && !hasMarkers(text.slice(root.span.end)) && isPlainTree(root);
}

/** Directives, `---` and `...`. */
export function hasMarkers(text: string): boolean {
  return /^(?:%|---|\.\.\.)/m.test(text);
}

/** Whether a node and its descendants are plain in the sense of {@link isPlainDocument}. */
export function isPlainTree(root: Node): boolean {
  let level: readonly Node[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > mostLevels || !level.every(isPlainNode)) return false;
    level = level.flatMap(childrenOf);
  }
  return true;
}

function isPlainNode(node: Node): boolean {
  if (node.kind === 'alias' || node.anchor !== undefined || node.tag !== undefined) return false;
  return node.kind !== 'scalar' || (node.surrogates !== true && (node.style !== 'plain' || (node.text !== '<<' && node.text !== '=')));
}

function childrenOf(node: Node): readonly Node[] {
  if (node.kind === 'mapping') return node.pairs.flatMap(({ key, value }) => [key, value]);
  return node.kind === 'sequence' ? node.items : [];
}

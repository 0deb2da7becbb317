import type { SyntaxDocument } from '../syntax/document.ts';
import type { MappingNode, Node } from '../syntax/node.ts';
import { Memo } from '../text/memo.ts';

/** More levels than this are left to the whole reading, which knows how many Python can take. */
const mostLevels = 400;

const known = new Memo<SyntaxDocument, boolean>();

/**
 * Whether every entry of a document can be read without the others: nothing is wrong with it, nothing in it has an anchor or a tag, stands
 * for another node or is merged, and there are no directives and no document markers.
 */
export function isPlainDocument(document: SyntaxDocument): document is SyntaxDocument & { readonly root: MappingNode } {
  let answer = known.get(document);
  if (answer === undefined) {
    answer = looksPlain(document);
    known.set(document, answer);
  }
  return answer;
}

/** Remembers it of a document that was made of plain parts. */
export function markPlain<T extends SyntaxDocument>(document: T): T {
  known.set(document, true);
  return document;
}

function looksPlain({ text, problems, skipped, root }: SyntaxDocument): boolean {
  if (problems.length > 0 || skipped.length > 0 || root?.kind !== 'mapping' || root.flow || text.includes('\ufeff')) return false;
  return !hasMarkers(text.slice(0, root.span.start)) && !hasMarkers(text.slice(root.span.end)) && isPlainTree(root);
}

/** Directives, `---` and `...`. */
export function hasMarkers(text: string): boolean {
  return /^(?:%|---|\.\.\.)/m.test(text);
}

/** Whether a node, and all within it, is as {@link isPlainDocument} wants it. */
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

import { insertBefore, insertPair, newSnippet, removePair, replaceByMapping } from '../../../edit/move.ts';
import { difference, type Piece, splice } from '../../../edit/pieces.ts';
import { lastCharacter } from '../../../edit/snippet.ts';
import { Verbatim } from '../../../edit/value.ts';
import { replaceScalar, scalarText } from '../../../edit/write.ts';
import { keyName } from '../../../features/places.ts';
import type { SyntaxDocument } from '../../../syntax/document.ts';
import { readYaml } from '../../../syntax/index.ts';
import type { Node, Pair } from '../../../syntax/node.ts';
import { afterProperties } from '../../../syntax/tree.ts';
import { applyEdits, type Edit } from '../../../text/span.ts';

/** A document that is edited in steps, each of which leaves it parseable; the result is one list of edits against the original. */
export class Draft {
  #document: SyntaxDocument;
  #pieces: readonly Piece[];
  readonly #length: number;

  constructor(document: SyntaxDocument) {
    this.#document = document;
    this.#length = document.text.length;
    this.#pieces = [{ start: 0, end: this.#length }];
  }

  get document(): SyntaxDocument {
    return this.#document;
  }

  /** Against the original text, in order; unchanged text is in none of them. */
  get edits(): readonly Edit[] {
    return difference(this.#pieces, this.#length);
  }

  /** Applies a step; returns false, and changes nothing, if there are no edits or the text would no longer parse. */
  apply(edits: readonly Edit[] | undefined): boolean {
    if (edits === undefined) return false;
    const next = readYaml(applyEdits(this.#document.text, edits));
    if (next.problems.length > 0) return false;
    this.#document = next;
    this.#pieces = splice(this.#pieces, edits);
    return true;
  }

  /** The pair in force at a path: of several with one key, the last. Aliases and merge keys are not followed. */
  pairAt(path: readonly string[]): Pair | undefined {
    let node: Node | undefined = this.#document.root;
    let found: Pair | undefined;
    for (const key of path) {
      found = node?.kind === 'mapping' ? node.pairs.findLast((pair) => keyName(pair) === key) : undefined;
      node = found?.value;
    }
    return found;
  }

  /**
   * Sets the text at a path; mappings on the way are created if they are missing or null.
   * @param order the order of the keys in the mapping that contains it
   */
  set(path: readonly string[], value: string, order: readonly string[]): boolean {
    const present = this.pairAt(path);
    if (present !== undefined) return this.apply(replaceValue(this.#document, present, value));
    const into = path.slice(0, -1);
    const key = path.at(-1) ?? '';
    return this.#insert(into, key, value, order);
  }

  /** Inserts a key with its value into the mapping at a path, before the first of the keys that should come after it. */
  #insert(into: readonly string[], key: string, value: string, order: readonly string[]): boolean {
    const mapping = this.pairAt(into)?.value;
    const following = order.slice(order.indexOf(key) + 1);
    const next =
      mapping?.kind === 'mapping' && order.includes(key) ? mapping.pairs.find((pair) => following.includes(keyName(pair))) : undefined;
    const snippet = newSnippet(key, value);
    const inOrder = next && insertBefore(this.#document, next, snippet);
    return this.apply(inOrder ? [inOrder] : insertPair(this.#document, into, snippet, key));
  }

  /** Turns the value of a key into a mapping that contains the old value under a new key. */
  promote(path: readonly string[], key: string): boolean {
    const pair = this.pairAt(path);
    if (pair === undefined) return false;
    const { start, end } = pair.value.span;
    return this.apply(replaceByMapping(this.#document, pair, newSnippet(key, new Verbatim(this.#document.text.slice(start, end)))));
  }

  /** Removes every pair at a path, and each mapping around it that becomes empty, except for the first `keep` keys of the path. */
  clear(path: readonly string[], keep: number): boolean {
    let pair = this.pairAt(path);
    if (pair === undefined) return true;
    for (; pair !== undefined; pair = this.pairAt(path)) if (!this.apply(removePair(this.#document, pair))) return false;
    for (let depth = path.length - 1; depth >= keep; depth--) {
      const holder = this.pairAt(path.slice(0, depth));
      if (holder === undefined || !isEmpty(holder.value) || !this.apply(removePair(this.#document, holder))) break;
    }
    return true;
  }
}

const isEmpty = (node: Node): boolean => node.kind === 'mapping' && node.pairs.length === 0 && !node.anchor && !node.tag;

/** Replaces the value of a key; undefined if it is not a scalar. */
function replaceValue(document: SyntaxDocument, pair: Pair, value: string): Edit[] | undefined {
  const { value: node, colon } = pair;
  if (node.kind === 'alias') return [{ span: node.span, newText: scalarText(value) }];
  if (node.kind !== 'scalar') return undefined;
  if (node.style === 'literal' || node.style === 'folded') {
    return [{ span: { start: node.span.start, end: lastCharacter(document.text, pair) }, newText: scalarText(value) }];
  }
  if (node.span.end > node.span.start) return [replaceScalar(node, value)];
  // A missing value is inserted after the colon, and after an anchor or a tag.
  if (colon === undefined) return undefined;
  const at = afterProperties(node, colon + 1);
  return [{ span: { start: at, end: at }, newText: ` ${scalarText(value)}` }];
}

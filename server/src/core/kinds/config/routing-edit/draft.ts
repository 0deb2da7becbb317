import { insertPair, newSnippet, removePair, replaceByMapping } from '../../../edit/move.ts';
import { difference, type Piece, splice } from '../../../edit/pieces.ts';
import { extentOf, lastCharacter } from '../../../edit/snippet.ts';
import { columnOf, holdersOf, lineBreak, startsLine } from '../../../edit/style.ts';
import { replaceScalar, scalarText } from '../../../edit/write.ts';
import { keyName } from '../../../features/places.ts';
import type { SyntaxDocument } from '../../../syntax/document.ts';
import { readYaml } from '../../../syntax/index.ts';
import type { Node, Pair } from '../../../syntax/node.ts';
import { behindProperties } from '../../../syntax/tree.ts';
import { applyEdits, type Edit } from '../../../text/span.ts';

/** A document on its way to another one, in steps that each leave it readable; at the end stands one list of edits against the original. */
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

  /** Against the original text, in its order; what did not change is in none of them. */
  get edits(): readonly Edit[] {
    return difference(this.#pieces, this.#length);
  }

  /** Takes a step; false, and nothing has happened, where there are no edits or the text could not be read any more. */
  apply(edits: readonly Edit[] | undefined): boolean {
    if (edits === undefined) return false;
    const next = readYaml(applyEdits(this.#document.text, edits));
    if (next.problems.length > 0) return false;
    this.#document = next;
    this.#pieces = splice(this.#pieces, edits);
    return true;
  }

  /** The pair in force at a path: of several with one key the last one. Aliases and merge keys are not followed. */
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
   * Puts a text at a path; mappings on the way are made where they are missing or null.
   * @param order the keys of the mapping that holds it, as they should stand
   */
  set(path: readonly string[], value: string, order: readonly string[]): boolean {
    const present = this.pairAt(path);
    if (present !== undefined) return this.apply(replaceValue(this.#document, present, value));
    const into = path.slice(0, -1);
    const key = path.at(-1) ?? '';
    return this.#insert(into, key, scalarText(value), order);
  }

  /** Puts a key with the text of its value into the mapping at a path, before the first of the keys that should come after it. */
  #insert(into: readonly string[], key: string, text: string, order: readonly string[]): boolean {
    const mapping = this.pairAt(into)?.value;
    const behind = order.slice(order.indexOf(key) + 1);
    const next =
      mapping?.kind === 'mapping' && order.includes(key) ? mapping.pairs.find((pair) => behind.includes(keyName(pair))) : undefined;
    const inOrder = next && insertBefore(this.#document, next, `${key}: ${text}`);
    return this.apply(inOrder ?? insertPair(this.#document, into, newSnippet(key, text), key));
  }

  /** Gives a key a mapping that holds what it held, under a key of its own. */
  promote(path: readonly string[], key: string): boolean {
    const pair = this.pairAt(path);
    if (pair === undefined) return false;
    const { start, end } = pair.value.span;
    return this.apply(replaceByMapping(this.#document, pair, newSnippet(key, this.#document.text.slice(start, end))));
  }

  /** Takes every pair at a path away, and each mapping around it, from `keep` keys down, that is empty then. */
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

/** Another text for a key; undefined where its value is no scalar. */
function replaceValue(document: SyntaxDocument, pair: Pair, value: string): Edit[] | undefined {
  const { value: node, colon } = pair;
  if (node.kind === 'alias') return [{ span: node.span, newText: scalarText(value) }];
  if (node.kind !== 'scalar') return undefined;
  if (node.style === 'literal' || node.style === 'folded') {
    return [{ span: { start: node.span.start, end: lastCharacter(document.text, pair) }, newText: scalarText(value) }];
  }
  if (node.span.end > node.span.start) return [replaceScalar(node, value)];
  // An absent value stands behind its colon, behind an anchor or a tag.
  if (colon === undefined) return undefined;
  const at = behindProperties(node, colon + 1);
  return [{ span: { start: at, end: at }, newText: ` ${scalarText(value)}` }];
}

/** Puts a pair before another one and before the comments that belong to that; undefined where the line holds something else. */
function insertBefore(document: SyntaxDocument, next: Pair, pair: string): Edit[] | undefined {
  const { text } = document;
  const { start } = next.span;
  if (holdersOf(document).mappingOf(next)?.flow) return [{ span: { start, end: start }, newText: `${pair}, ` }];
  if (!startsLine(text, start)) return undefined;
  const at = extentOf(document, next).start;
  return [{ span: { start: at, end: at }, newText: ' '.repeat(columnOf(text, start)) + pair + lineBreak(text) }];
}

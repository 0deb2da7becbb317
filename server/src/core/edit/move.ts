import { isPointedAt } from '../syntax/anchors.ts';
import type { SyntaxDocument } from '../syntax/document.ts';
import type { MappingNode, Node, Pair } from '../syntax/node.ts';
import { afterProperties } from '../syntax/tree.ts';
import { countWhile, matchOf } from '../text/find.ts';
import { columnOf, lineBreak, lineEnd, linesOf, nextLine, startsLine } from '../text/lines.ts';
import { Memo } from '../text/memo.ts';
import { contains, type Edit, overlaps, type Span } from '../text/span.ts';
import { blockScalarAtEnd, chompingOf, closingEdit } from './block-scalar.ts';
import { extentOf, lastCharacter, type PairSnippet, snippetOf } from './snippet.ts';
import { commentsIn, holdersOf, indentStep } from './style.ts';
import { styleOf } from './surroundings.ts';
import { lazyEdit } from './write.ts';

export { newSnippet, type PairSnippet } from './snippet.ts';

/**
 * Removes a pair. Its comments stay, a trailing one on its own line; a mapping that would become empty is written as `{}`.
 * @returns undefined if that is impossible without changing something else
 */
export function removePair(document: SyntaxDocument, pair: Pair): Edit[] | undefined {
  const mapping = holdersOf(document).mappingOf(pair);
  if (!mapping || isPointedAt(document, pair.key) || isPointedAt(document, pair.value)) return undefined;
  return take(document, mapping, pair, 'keep');
}

/**
 * Moves a pair with its comments into the mapping at a path, which is created if it does not exist.
 * @param to the keys that lead to the mapping, from the top
 * @param key the new name of the pair
 * @returns undefined if the key already exists there or the pair cannot be written there as it is
 */
export function movePair(document: SyntaxDocument, pair: Pair, to: readonly string[], key?: string): Edit[] | undefined {
  const mapping = holdersOf(document).mappingOf(pair);
  const snippet = mapping && snippetOf(document, mapping, pair, key);
  if (!mapping || !snippet) return undefined;
  const name = key ?? (pair.key.kind === 'scalar' ? pair.key.text : '');
  const inserted = insertAt(document, to, snippet, name, pair);
  if (!inserted) return undefined;
  const taken = take(document, mapping, pair, 'take', inserted.into === mapping);
  return taken && merge(document, taken, inserted.edits);
}

/**
 * Inserts a pair at the end of the mapping at a path, which is created if it does not exist.
 * @param name the key of the snippet; a mapping that already has it is left unchanged
 * @returns undefined if something that is not a mapping is in the way
 */
export function insertPair(document: SyntaxDocument, to: readonly string[], snippet: PairSnippet, name: string): Edit[] | undefined {
  return insertAt(document, to, snippet, name)?.edits;
}

/** Inserts a pair before another one and the comments that belong to it. */
export function insertBefore(document: SyntaxDocument, next: Pair, snippet: PairSnippet): Edit | undefined {
  const { text } = document;
  const { start } = next.span;
  const mapping = holdersOf(document).mappingOf(next);
  const column = columnOf(text, start);
  const style = () => styleOf(document, mapping);
  const { flow } = snippet;
  if (mapping?.flow) return flow && lazyEdit({ start, end: start }, () => `${flow(style())}, `);
  const lines = () => snippet.block(column, style()).join(lineBreak(text)) + lineBreak(text);
  // The first pair of a mapping that begins on the line of its parent, such as `- a: 1`.
  if (!startsLine(text, start)) return lazyEdit({ start, end: start }, () => lines().trimStart() + ' '.repeat(column));
  const above = extentOf(document, next).start;
  return lazyEdit({ start: above, end: above }, lines);
}

/**
 * Replaces the value of a key by a mapping with one pair.
 * @returns undefined if the value is not a single token, or contains an anchor
 */
export function replaceByMapping(document: SyntaxDocument, pair: Pair, snippet: PairSnippet): Edit[] | undefined {
  const { value } = pair;
  if (value.anchor || value.tag || (value.kind !== 'scalar' && value.kind !== 'alias')) return undefined;
  if (linesOf(document.text.slice(value.span.start, value.span.end)).length > 1) return undefined;
  return intoNothing(document, pair, snippet)?.edits;
}

/** Combines a removal and an insertion: if the pair was the last of its mapping, both edit the same offset. */
function merge({ text }: SyntaxDocument, taken: readonly Edit[], inserted: readonly Edit[]): Edit[] | undefined {
  const edits = [...taken];
  for (const edit of inserted) {
    const at = edits.findIndex(({ span }) => span.start <= edit.span.start && edit.span.end <= span.end && span.end > span.start);
    const same = edits[at];
    if (!same) {
      if (edits.some(({ span }) => overlaps(span, edit.span))) return undefined;
      edits.push(edit);
      continue;
    }
    const touchesEnd = edit.span.start === same.span.end;
    if (same.newText !== '' || (!touchesEnd && edit.span.start !== same.span.start)) return undefined;
    // At the very end of the text the insertion starts with a line break, which the replaced line already had.
    const isJoined = touchesEnd && same.span.end === text.length && !/[\n\r]$/.test(text);
    edits[at] = lazyEdit(same.span, () => (isJoined ? edit.newText.replace(/^(?:\r\n|\n|\r)/, '') : edit.newText));
  }
  return edits;
}

function take(document: SyntaxDocument, mapping: MappingNode, pair: Pair, comments: 'keep' | 'take', refilled = false): Edit[] | undefined {
  if (mapping.flow) return takeFromFlow(document, mapping, pair);
  const { text } = document;
  const own = startsLine(text, pair.span.start);
  const extent = extentOf(document, pair);
  const alone = mapping.pairs.length === 1;
  if (!own) return refilled ? undefined : takeFirst(document, mapping, pair, alone, comments);
  const span = { start: comments === 'keep' ? lineStartOf(document, pair) : extent.start, end: nextLine(text, extent.end) };
  const kept = comments === 'keep' ? commentsIn(document, span).map((comment) => text.slice(comment.span.start, comment.span.end)) : [];
  const indent = ' '.repeat(columnOf(text, pair.span.start));
  const removal = { span, newText: kept.map((comment) => indent + comment + lineBreak(text)).join('') };
  if (!alone || refilled) return [removal];
  // Document markers without content are not an empty document.
  if (mapping === document.root)
    return [/^(?:---|\.\.\.)/m.test(text) ? { span, newText: `${removal.newText}{}${lineBreak(text)}` } : removal];
  const holder = holdersOf(document).holderOf(mapping);
  if (!holder || !('colon' in holder) || holder.colon === undefined) return undefined;
  const at = afterProperties(mapping, holder.colon + 1);
  return at > span.start ? undefined : [{ span: { start: at, end: at }, newText: ' {}' }, removal];
}

function lineStartOf({ text }: SyntaxDocument, pair: Pair): number {
  return pair.span.start - columnOf(text, pair.span.start);
}

/** Removes the first pair of a mapping that begins on the line of its parent, such as `- a: 1`. */
function takeFirst(document: SyntaxDocument, mapping: MappingNode, pair: Pair, alone: boolean, mode: 'keep' | 'take'): Edit[] | undefined {
  const { text } = document;
  const next = mapping.pairs[1];
  if (mapping.pairs[0] !== pair) return undefined;
  const span = { start: pair.span.start, end: next?.span.start ?? lastCharacter(text, pair) };
  // Comments that move with the pair are kept; those after it would be lost.
  const lost = commentsIn(document, mode === 'keep' ? span : { start: extentOf(document, pair).end, end: span.end });
  return lost.length > 0 ? undefined : [{ span, newText: alone ? '{}' : '' }];
}

function takeFromFlow(document: SyntaxDocument, mapping: MappingNode, pair: Pair): Edit[] | undefined {
  const { text } = document;
  const at = countWhile(mapping.pairs, ({ span }) => span.start < pair.span.start);
  const next = mapping.pairs[at + 1];
  const before = mapping.pairs[at - 1];
  const end = Math.max(pair.span.end, pair.value.span.end);
  const span: Span = next
    ? { start: pair.span.start, end: next.span.start }
    : { start: before ? Math.max(before.span.end, before.value.span.end) : pair.span.start, end: withComma(text, end) };
  return commentsIn(document, span).length > 0 ? undefined : [{ span, newText: '' }];
}

function withComma(text: string, offset: number): number {
  return offset + matchOf(/^\s*,/, text.slice(offset, offset + 80)).length;
}

interface Insertion {
  readonly edits: Edit[];
  /** The existing mapping that receives the pair or the first of the keys that lead to it; undefined if there is none yet. */
  readonly into: MappingNode | undefined;
}

/** @param moved the pair that is removed in the same edit */
function insertAt(
  document: SyntaxDocument,
  to: readonly string[],
  snippet: PairSnippet,
  name: string,
  moved?: Pair,
): Insertion | undefined {
  let node: Node | undefined = document.root;
  let holder: Pair | undefined;
  let depth = 0;
  for (; node && !isNull(node); depth++) {
    if (node.kind !== 'mapping') return undefined;
    const rest = to.slice(depth);
    const [key] = rest;
    const found: Pair | undefined = key === undefined ? undefined : pairOf(node, key);
    if (!found) {
      if (key === undefined && pairOf(node, name)) return undefined;
      const edits = intoMapping(document, node, holder, snippet.within(rest), moved);
      return edits && { edits, into: node };
    }
    // A mapping cannot be moved into itself.
    if (found === moved) return undefined;
    holder = found;
    node = found.value;
  }
  return intoNothing(document, holder, snippet.within(to.slice(depth)));
}

const pairsByKey = new Memo<MappingNode, ReadonlyMap<string, Pair>>();

/** The pair of a key that is in force: the last one. Indexed, because thousands of fixes can query the same mapping. */
function pairOf(mapping: MappingNode, key: string): Pair | undefined {
  let pairs = pairsByKey.get(mapping);
  if (pairs === undefined) {
    pairs = new Map(mapping.pairs.flatMap((pair) => (pair.key.kind === 'scalar' ? [[pair.key.text, pair] as const] : [])));
    pairsByKey.set(mapping, pairs);
  }
  return pairs.get(key);
}

function isNull(node: Node): boolean {
  return node.kind === 'scalar' && node.style === 'plain' && !node.anchor && !node.tag && /^(?:|~|null|Null|NULL)$/.test(node.text);
}

/** Gives a key without a value, or an empty document, its first pair. */
function intoNothing(document: SyntaxDocument, holder: Pair | undefined, snippet: PairSnippet): Insertion | undefined {
  const { text } = document;
  if (!holder) return { edits: newLines(document, text.length, () => snippet.block(0, styleOf(document, undefined))), into: undefined };
  const outer = holdersOf(document).mappingOf(holder);
  if (!outer || holder.colon === undefined) return undefined;
  const value = { start: holder.colon + 1, end: Math.max(holder.colon + 1, holder.value.span.end) };
  const written = holder.value.span.end > holder.value.span.start;
  const commented = commentsIn(document, { start: value.start, end: holder.value.span.start }).length > 0;
  if (outer.flow) {
    const { flow } = snippet;
    if (flow === undefined || (written && commented)) return undefined;
    return { edits: [lazyEdit(value, () => ` {${flow(styleOf(document, outer))}}`)], into: undefined };
  }
  // A value on its own line is replaced by the mapping; the comments above it stay.
  if (written && commented) {
    if (!startsLine(text, holder.value.span.start)) return undefined;
    const column = columnOf(text, holder.value.span.start);
    const write = () => snippet.block(column, styleOf(document, undefined)).join(lineBreak(text)).trimStart();
    return { edits: [lazyEdit(holder.value.span, write)], into: undefined };
  }
  const column = columnOf(text, holder.span.start) + indentStep(document);
  const edits = newLines(document, lineEnd(text, value.end), () => snippet.block(column, styleOf(document, undefined)));
  return { edits: value.end > value.start ? [{ span: value, newText: '' }, ...edits] : edits, into: undefined };
}

function intoMapping(
  document: SyntaxDocument,
  mapping: MappingNode,
  holder: Pair | undefined,
  snippet: PairSnippet,
  moved: Pair | undefined,
): Edit[] | undefined {
  const { text } = document;
  const last = mapping.pairs.at(-1);
  if (last && !mapping.flow) {
    // If the first line of the mapping is wrongly indented, the last one determines the column.
    const column = columnOf(text, last.span.start);
    return newLines(document, endOfBlock(document, last), () => snippet.block(column, styleOf(document, mapping)), moved);
  }
  const { flow } = snippet;
  if (flow !== undefined) {
    const isOnly = last !== undefined && last === moved && mapping.pairs.length === 1;
    const at = isOnly ? last.span.start : last ? Math.max(last.span.end, last.value.span.end) : mapping.span.start + 1;
    return [lazyEdit({ start: at, end: at }, () => (last && !isOnly ? ', ' : '') + flow(styleOf(document, mapping)))];
  }
  // In a block, an empty `{}` can be replaced by a pair that needs its own lines.
  const outer = holder && holdersOf(document).mappingOf(holder);
  if (last || !holder || holder.colon === undefined || !outer || outer.flow || mapping.anchor || mapping.tag) return undefined;
  if (commentsIn(document, { start: holder.colon, end: mapping.span.end }).length > 0) return undefined;
  const column = columnOf(text, holder.span.start) + indentStep(document);
  return [
    { span: { start: holder.colon + 1, end: mapping.span.end }, newText: '' },
    ...newLines(document, lineEnd(text, mapping.span.end), () => snippet.block(column, styleOf(document, mapping))),
  ];
}

/** The end of the last line of a block's last pair, including the trailing line breaks that a block scalar keeps. */
function endOfBlock(document: SyntaxDocument, last: Pair): number {
  const { text } = document;
  let { end } = extentOf(document, last);
  const scalar = blockScalarAtEnd(last.value);
  if (scalar === undefined || chompingOf(scalar, text) !== '+') return end;
  for (
    let next = nextLine(text, end);
    lineEnd(text, next) < text.length && text.slice(next, lineEnd(text, next)).trim() === '';
    next = nextLine(text, end)
  ) {
    end = lineEnd(text, next);
  }
  return end;
}

/**
 * Inserts lines after the line that ends at `end`.
 * @param moved a pair that is not there afterwards
 */
function newLines(document: SyntaxDocument, end: number, lines: () => readonly string[], moved?: Pair): Edit[] {
  const { text } = document;
  const br = lineBreak(text);
  const at = nextLine(text, end);
  const span = { start: at, end: at };
  const atLineStart = at > end || text.length === 0 || /[\n\r]$/.test(text.slice(0, at));
  if (atLineStart)
    return [
      lazyEdit(span, () =>
        lines()
          .map((line) => line + br)
          .join(''),
      ),
    ];
  const closing = closingEdit(document);
  const stays = closing !== undefined && !(moved && contains({ start: moved.span.start, end: moved.value.span.end }, closing.span));
  return [...(stays ? [closing] : []), lazyEdit(span, () => br + lines().join(br))];
}

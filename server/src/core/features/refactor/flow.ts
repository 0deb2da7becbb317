import type { Analysis } from '../../analysis.ts';
import { commentsIn, indentStep } from '../../edit/style.ts';
import { type Pairs, plainStyle, type ScalarValue, type Style, type Value, Verbatim } from '../../edit/value.ts';
import { blockLines, flowLine } from '../../edit/write.ts';
import type { SyntaxDocument } from '../../syntax/document.ts';
import type { MappingNode, Node, Pair, ScalarNode, SequenceNode } from '../../syntax/node.ts';
import { itemsOf, pairsOf } from '../../syntax/parts.ts';
import { typeOf } from '../../syntax/resolver.ts';
import { outerSpan, type Step, stepsTo } from '../../syntax/tree.ts';
import { columnOf, lineBreak, lineEnd, linesOf } from '../../text/lines.ts';
import { applyEdits, type Edit, type Span } from '../../text/span.ts';
import { type Message, t } from '../../words.ts';
import { keyName } from '../places.ts';
import { keepsValueAndComments, type Refactoring, touches } from './refactoring.ts';

type Collection = MappingNode | SequenceNode;

/** A longer line is no easier to read than a block. */
const longestLine = 120;

/** Converts the innermost mapping or list at the cursor to one line, or to one line per entry. */
export function* blockAndFlow(analysis: Analysis, selected: Span): Generator<Refactoring> {
  const { document } = analysis;
  const found = collectionAt(document, selected);
  if (!found || isEmpty(found.node)) return;
  const { node, pair } = found;
  const edits = node.flow ? toBlock(document, node, pair) : toFlow(document, node, pair);
  if (!edits || !keepsValueAndComments(document, applyEdits(document.text, edits))) return;
  yield node.flow ? { id: 'to-block', title: blockTitle(found), edits } : { id: 'to-flow', title: flowTitle(found), edits };
}

function blockTitle({ pair, role }: FoundCollection): Message {
  if (pair) return t('Write "{name}" as a block', { name: keyName(pair) });
  return role === 'root' ? t('Write the file as a block') : t('Write this item as a block');
}

function flowTitle({ pair }: FoundCollection): Message {
  return pair ? t('Write "{name}" on one line', { name: keyName(pair) }) : t('Write this item on one line');
}

const isEmpty = (node: Collection): boolean => (node.kind === 'mapping' ? pairsOf(node) : itemsOf(node)).length === 0;

interface FoundCollection {
  readonly node: Collection;
  /** The pair whose value it is; undefined for an item and for the root. */
  readonly pair: Pair | undefined;
  readonly role: Step['role'];
}

/** The innermost collection that can be converted by itself: the outermost of nested flow collections; on a key, the value of the key. */
function collectionAt({ root }: SyntaxDocument, selected: Span): FoundCollection | undefined {
  const steps = stepsTo(root, selected.start);
  const last = steps.at(-1);
  const flow = steps.findIndex(({ node }) => asCollection(node)?.flow);
  const onKey = last?.role === 'key' && last.pair && flow < 0 ? asCollection(last.pair.value) : undefined;
  if (last && onKey) return { node: onKey, pair: last.pair, role: 'value' };
  const step = flow >= 0 ? steps[flow] : steps.findLast(({ node }) => asCollection(node));
  const node = step && asCollection(step.node);
  // Nobody wants a document of several lines on one line, and a key cannot be a block.
  if (!node || (step.role === 'root' && !node.flow) || step.role === 'key' || !touches(selected, node.span)) return undefined;
  return { node, pair: step.pair, role: step.role };
}

function asCollection(node: Node): Collection | undefined {
  return node.kind === 'mapping' || node.kind === 'sequence' ? node : undefined;
}

function toFlow(document: SyntaxDocument, node: Collection, pair: Pair | undefined): Edit[] | undefined {
  const { text } = document;
  const inner = { start: outerSpan(node).start, end: lastCharacter(text, node.span) };
  // One line contains at least all characters that are not white space; this avoids writing a large block to measure it.
  if (text.slice(inner.start, inner.end).replace(/\s+/g, '').length > longestLine + 2) return undefined;
  const value = inFlow(text, node);
  if (value === undefined || commentsIn(document, inner).length > 0) return undefined;
  const written = flowLine(value, oneLineStyle);
  if (!pair || pair.colon === undefined) {
    return columnOf(text, inner.start) + written.length > longestLine ? undefined : [{ span: inner, newText: written }];
  }
  const { colon } = pair;
  if (columnOf(text, colon) + 2 + written.length > longestLine) return undefined;
  const [comment, ...more] = commentsIn(document, { start: colon, end: inner.start });
  if (!comment) return [{ span: { start: colon + 1, end: inner.end }, newText: ` ${written}` }];
  // A comment after the key stays after it; one below it, or after an anchor, would lose its position.
  const behindKey = more.length === 0 && comment.span.end <= lineEnd(text, colon) && inner.start > comment.span.end;
  if (!behindKey) return undefined;
  return [
    { span: { start: colon + 1, end: colon + 1 }, newText: ` ${written}` },
    { span: { start: comment.span.end, end: inner.end }, newText: '' },
  ];
}

function propertiesOf(text: string, node: Node): string {
  return [node.anchor?.span, node.tag?.span]
    .filter((span) => span !== undefined)
    .toSorted((a, b) => a.start - b.start)
    .map((span) => `${text.slice(span.start, span.end)} `)
    .join('');
}

/** Strings that need quotes in flow style get single quotes, which leave their characters unchanged. */
const oneLineStyle: Style = { ...plainStyle, needed: 'single' };

/** A node in flow style, its scalars as they are written; undefined if one of them cannot be. */
function inFlow(text: string, node: Node): Value | undefined {
  const properties = propertiesOf(text, node);
  if (node.kind === 'alias') return new Verbatim(text.slice(node.span.start, node.span.end));
  const value = node.kind === 'scalar' ? scalarInFlow(text, node) : collectionInFlow(text, node);
  return value === undefined || properties === '' ? value : new Verbatim(properties + flowLine(value, oneLineStyle));
}

function collectionInFlow(text: string, node: Collection): Value | undefined {
  if (node.kind === 'sequence') return allOf(node.items.map((item) => inFlow(text, item)));
  const pairs = allOf(node.pairs.map((pair) => pairInFlow(text, pair)));
  return pairs && { pairs };
}

function allOf<T>(parts: readonly (T | undefined)[]): readonly T[] | undefined {
  const present = parts.filter((part) => part !== undefined);
  return present.length < parts.length ? undefined : present;
}

function pairInFlow(text: string, { key, value, colon }: Pair): readonly [ScalarValue, Value] | undefined {
  if (colon === undefined || (key.kind !== 'scalar' && key.kind !== 'alias')) return undefined;
  const name = inFlow(text, key);
  const held = inFlow(text, value);
  if (name === undefined || held === undefined) return undefined;
  return [keyOf(name instanceof Verbatim ? name.text : flowLine(name, oneLineStyle), key), held];
}

/** The name of an alias would absorb a colon directly after it. */
const keyOf = (written: string, { kind }: Node) => new Verbatim(kind === 'alias' ? `${written} ` : written);

function scalarInFlow(text: string, node: ScalarNode): ScalarValue | undefined {
  const written = text.slice(node.span.start, node.span.end);
  if (node.style === 'literal' || node.style === 'folded' || linesOf(written).length > 1) return undefined;
  if (node.style !== 'plain') return new Verbatim(written);
  if (written === '') return node.tag ? undefined : null;
  const isOpen = /[[\]{},]|^[?:-]|[?:]$/.test(written);
  if (isOpen && node.tag) return undefined;
  return isOpen && typeOf(node) === 'str' ? node.text : new Verbatim(written);
}

function toBlock(document: SyntaxDocument, node: Collection, pair: Pair | undefined): Edit[] | undefined {
  const { text, root } = document;
  if (commentsIn(document, node.span).length > 0) return undefined;
  const value = node.kind === 'mapping' ? blockPairs(text, node.pairs) : allOf(node.items.map((item) => blockItem(text, item)));
  if (value === undefined) return undefined;
  const lines = blockLines(value, { ...plainStyle, indent: indentStep(document) });
  const br = lineBreak(text);
  const end = lineEnd(text, node.span.end);
  const begins = outerSpan(node).start;
  if (node === root || !pair) {
    const column = columnOf(text, node.span.start);
    if (node === root && (column > 0 || node.anchor || node.tag)) return undefined;
    if (begins !== node.span.start) return undefined;
    const [first = '', ...rest] = lines;
    const more = rest.map((line) => br + ' '.repeat(column) + line).join('');
    return joined({ span: node.span, newText: first }, { span: { start: end, end }, newText: more });
  }
  if (pair.colon === undefined || lineEnd(text, pair.colon) < begins) return undefined;
  const indent = ' '.repeat(columnOf(text, pair.span.start) + indentStep(document));
  const block = lines.map((line) => br + indent + line).join('');
  const start = begins === node.span.start ? pair.colon + 1 : spaceBefore(text, node.span.start);
  return joined({ span: { start, end: node.span.end }, newText: '' }, { span: { start: end, end }, newText: block });
}

function joined(first: Edit, second: Edit): Edit[] {
  return first.span.end === second.span.start
    ? [{ span: { start: first.span.start, end: second.span.end }, newText: first.newText + second.newText }]
    : [first, second];
}

function spaceBefore(text: string, offset: number): number {
  let at = offset;
  while (text.charAt(at - 1) === ' ') at--;
  return at;
}

function blockPairs(text: string, all: readonly Pair[]): Pairs | undefined {
  const pairs = allOf(all.map((pair) => blockPair(text, pair)));
  return pairs && { pairs };
}

function blockPair(text: string, { key, value, colon }: Pair): readonly [ScalarValue, Value] | undefined {
  if (colon === undefined && outerSpan(value).end > outerSpan(value).start) return undefined;
  const name = oneLine(text, key);
  const written = oneLine(text, value);
  return name === undefined || written === undefined || name === '' ? undefined : [keyOf(name, key), new Verbatim(written)];
}

function blockItem(text: string, item: Node): Value | undefined {
  // A single pair without brackets in a flow sequence.
  if (item.kind === 'mapping' && !/^[[{]/.test(text.slice(item.span.start))) return blockPairs(text, item.pairs.slice(0, 1));
  const written = oneLine(text, item);
  return written === undefined || written === '' ? undefined : new Verbatim(written);
}

function oneLine(text: string, node: Node): string | undefined {
  const { start, end } = outerSpan(node);
  const written = text.slice(start, end);
  return linesOf(written).length > 1 ? undefined : written;
}

function lastCharacter(text: string, { start, end }: Span): number {
  let at = end;
  while (at > start && /\s/.test(text.charAt(at - 1))) at--;
  return at;
}

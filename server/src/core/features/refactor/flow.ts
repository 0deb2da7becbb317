import type { Analysis } from '../../analysis.ts';
import { applyEdits, contains, type Edit, type Span } from '../../span.ts';
import { columnOf, indentStep, lineBreak, lineEnd, linesOf } from '../../style.ts';
import type { SyntaxDocument } from '../../syntax/document.ts';
import type { MappingNode, Node, Pair, SequenceNode } from '../../syntax/node.ts';
import { outerSpan, type Step, stepsTo } from '../../tree.ts';
import { t } from '../../words.ts';
import { scalarText } from '../../write.ts';
import { keyName } from '../places.ts';
import { keepsValueAndComments, type Refactoring, touches } from './refactoring.ts';

type Collection = MappingNode | SequenceNode;

/** A longer line is no easier to read than a block. */
const longestLine = 120;

/** Writes the innermost mapping or list at the cursor on one line, or on a line for each of its entries. */
export function* blockAndFlow(analysis: Analysis, selected: Span): Generator<Refactoring> {
  const { document } = analysis;
  const found = collectionAt(document, selected);
  if (!found || isEmpty(found.node)) return;
  const { node, pair, name } = found;
  const edits = node.flow ? toBlock(document, node, pair) : toFlow(document, node, pair);
  if (!edits || !keepsValueAndComments(document, applyEdits(document.text, edits))) return;
  yield node.flow
    ? { id: 'to-block', title: t('Write "{name}" as a block', { name }), edits }
    : { id: 'to-flow', title: t('Write "{name}" on one line', { name }), edits };
}

const isEmpty = (node: Collection): boolean => (node.kind === 'mapping' ? node.pairs.length : node.items.length) === 0;

interface Found {
  readonly node: Collection;
  /** The pair it is the value of; undefined for an item. */
  readonly pair: Pair | undefined;
  /** What a person calls it. */
  readonly name: string;
}

/** The innermost collection that can change by itself: of flow collections in each other the outermost, and on a key what the key holds. */
function collectionAt({ root }: SyntaxDocument, selected: Span): Found | undefined {
  const steps = stepsTo(root, selected.start);
  const last = steps.at(-1);
  const onKey = last?.role === 'key' && last.pair ? asCollection(last.pair.value) : undefined;
  if (onKey && last?.pair && !steps.some(({ node }) => asCollection(node)?.flow))
    return { node: onKey, pair: last.pair, name: keyName(last.pair) };
  const flow = steps.findIndex(({ node }) => asCollection(node)?.flow);
  const at = flow >= 0 ? flow : steps.findLastIndex(({ node }) => asCollection(node));
  const step = steps[at];
  const node = step && asCollection(step.node);
  // The document itself is no collection that somebody wants on one line.
  if (!node || (step.role === 'root' && !node.flow) || !touches(selected, node.span)) return undefined;
  return { node, pair: step.pair, name: nameOf(steps.slice(0, at + 1)) };
}

function nameOf(steps: readonly Step[]): string {
  const pair = steps.findLast((step) => step.pair)?.pair;
  return pair ? keyName(pair) : '';
}

function asCollection(node: Node): Collection | undefined {
  return node.kind === 'mapping' || node.kind === 'sequence' ? node : undefined;
}

function toFlow(document: SyntaxDocument, node: Collection, pair: Pair | undefined): Edit[] | undefined {
  const { text, comments } = document;
  const written = flowText(text, node);
  const inner = { start: outerSpan(node).start, end: lastCharacter(text, node.span) };
  if (written === undefined || comments.some(({ span }) => contains(inner, span))) return undefined;
  if (!pair || pair.colon === undefined) return [{ span: inner, newText: written }];
  const head = text.slice(pair.colon + 1, outerSpan(node).start);
  const comment = comments.find(({ span }) => contains({ start: pair.colon ?? 0, end: inner.start }, span));
  const properties = propertiesOf(text, node);
  const line = ` ${properties}${written}`;
  if (columnOf(text, pair.span.start) + pair.colon - pair.span.start + line.length > longestLine) return undefined;
  const edits: Edit[] = [{ span: { start: pair.colon + 1, end: pair.colon + 1 }, newText: line }];
  if (!comment && !/#/.test(head)) return [{ span: { start: pair.colon + 1, end: inner.end }, newText: line }];
  if (!comment || comment.span.start > lineEnd(text, pair.colon) || node.anchor || node.tag) return undefined;
  return [...edits, { span: { start: comment.span.end, end: inner.end }, newText: '' }];
}

function propertiesOf(text: string, node: Node): string {
  return [node.anchor?.span, node.tag?.span]
    .filter((span) => span !== undefined)
    .toSorted((a, b) => a.start - b.start)
    .map((span) => `${text.slice(span.start, span.end)} `)
    .join('');
}

/** A node on one line; undefined where it cannot stand there as it is written. */
function flowText(text: string, node: Node): string | undefined {
  if (node.kind === 'alias') return text.slice(node.span.start, node.span.end);
  if (node.kind === 'scalar') return flowScalar(text, node);
  const parts =
    node.kind === 'mapping' ? node.pairs.map((pair) => flowPair(text, pair)) : node.items.map((item) => withProperties(text, item));
  if (parts.includes(undefined)) return undefined;
  return node.kind === 'mapping' ? `{${parts.join(', ')}}` : `[${parts.join(', ')}]`;
}

function withProperties(text: string, node: Node): string | undefined {
  const written = flowText(text, node);
  return written === undefined ? undefined : propertiesOf(text, node) + written;
}

function flowPair(text: string, pair: Pair): string | undefined {
  if (pair.colon === undefined || (pair.key.kind !== 'scalar' && pair.key.kind !== 'alias')) return undefined;
  const key = withProperties(text, pair.key);
  const value = withProperties(text, pair.value);
  return key === undefined || value === undefined ? undefined : `${key}${pair.key.kind === 'alias' ? ' ' : ''}: ${value}`;
}

function flowScalar(text: string, node: Extract<Node, { kind: 'scalar' }>): string | undefined {
  const written = text.slice(node.span.start, node.span.end);
  if (node.style === 'literal' || node.style === 'folded' || linesOf(written).length > 1) return undefined;
  if (node.style !== 'plain') return written;
  if (written === '') return node.tag ? undefined : 'null';
  return /[[\]{},]|^[?:-]|[?:]$/.test(written) ? (node.tag ? undefined : scalarText(node.text, 'single')) : written;
}

function toBlock(document: SyntaxDocument, node: Collection, pair: Pair | undefined): Edit[] | undefined {
  const { text, comments, root } = document;
  if (comments.some(({ span }) => contains(node.span, span))) return undefined;
  const entries =
    node.kind === 'mapping' ? node.pairs.map((each) => blockPair(text, each)) : node.items.map((item) => blockItem(text, item));
  const lines = entries.filter((entry) => entry !== undefined);
  if (lines.length < entries.length) return undefined;
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

function blockPair(text: string, { key, value, colon }: Pair): string | undefined {
  if (colon === undefined && outerSpan(value).end > outerSpan(value).start) return undefined;
  const name = oneLine(text, key);
  const written = oneLine(text, value);
  if (name === undefined || written === undefined || name === '') return undefined;
  return `${name}${key.kind === 'alias' ? ' ' : ''}:${written === '' ? '' : ` ${written}`}`;
}

function blockItem(text: string, item: Node): string | undefined {
  // A pair without brackets in a list.
  if (item.kind === 'mapping' && !/^[[{]/.test(text.slice(item.span.start))) {
    const [pair] = item.pairs;
    const written = pair && blockPair(text, pair);
    return written === undefined ? undefined : `- ${written}`;
  }
  const written = oneLine(text, item);
  return written === undefined || written === '' ? undefined : `- ${written}`;
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

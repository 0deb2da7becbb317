import type { Analysis } from '../../../analysis.ts';
import { editsBetween, keepsComments, type Refactoring, StepwiseEdit, touches } from '../../../features/refactor/refactoring.ts';
import { isPointedAt } from '../../../syntax/anchors.ts';
import type { SyntaxDocument } from '../../../syntax/document.ts';
import type { Node, ScalarNode } from '../../../syntax/node.ts';
import { outerSpan } from '../../../syntax/tree.ts';
import { lineEnd, nextLine } from '../../../text/lines.ts';
import { contains, type Edit, type Span } from '../../../text/span.ts';
import { t } from '../../../words.ts';
import { type Criterion, criteriaOf, descriptionKeys } from '../criteria.ts';

/** Converts a criterion that is a sentence to a mapping with a description, so that its checks can be added. */
export function* toLongForm(analysis: Analysis, selected: Span): Generator<Refactoring> {
  const chosen = chosenIn(analysis.document, selected).flatMap(({ item: { node } }) => (node.kind === 'scalar' ? [node] : []));
  yield* offer(analysis, chosen, 'long-form', longEdits);
}

/** Converts a criterion that has only a description to a sentence. */
export function* toShortForm(analysis: Analysis, selected: Span): Generator<Refactoring> {
  const chosen = chosenIn(analysis.document, selected).map(({ item: { node } }) => node);
  yield* offer(analysis, chosen, 'short-form', shortEdits);
}

function chosenIn(document: SyntaxDocument, selected: Span): readonly Criterion[] {
  return criteriaOf(document).filter(({ item: { node } }) => touches(selected, outerSpan(node)));
}

function* offer<N extends Node>(
  { document }: Analysis,
  nodes: readonly N[],
  id: 'long-form' | 'short-form',
  edit: (document: SyntaxDocument, node: N) => readonly Edit[] | undefined,
): Generator<Refactoring> {
  const able = nodes.flatMap((node) => edit(document, node) ?? []);
  if (able.length === 0) return;
  const draft = new StepwiseEdit(document);
  if (!draft.apply(able) || !saysTheSame(document, draft.document)) return;
  const title = id === 'long-form' ? t('Write in the long form') : t('Write in the short form');
  yield { id, title, edits: editsBetween(document.text, draft.document.text) };
}

/** Whether every criterion keeps its meaning, and all comments remain. */
function saysTheSame(before: SyntaxDocument, after: SyntaxDocument): boolean {
  const said = (document: SyntaxDocument) =>
    JSON.stringify(criteriaOf(document).map(({ description, contract }) => [description, contract]));
  return keepsComments(before, after) && said(before) === said(after);
}

const key = 'description: ';

function longEdits(document: SyntaxDocument, node: ScalarNode): readonly Edit[] | undefined {
  const { text } = document;
  const { start } = outerSpan(node);
  // An alias elsewhere would no longer refer to the sentence.
  if (isPointedAt(document, node) || /[|>][+-]?[1-9]/.test(text.slice(node.span.start, node.span.start + 3))) return undefined;
  const isInFlow = document.root !== undefined && isFlowItem(document, node);
  if (isInFlow) return [insert(start, `{${key}`), insert(node.span.end, '}')];
  return [insert(start, key), ...continuationLines(text, node.span).map((line) => insert(line, '  '))];
}

function shortEdits(document: SyntaxDocument, node: Node): readonly Edit[] | undefined {
  if (node.kind !== 'mapping' || node.anchor || node.tag) return undefined;
  const [pair, ...more] = node.pairs;
  if (pair?.value.kind !== 'scalar' || more.length > 0 || pair.key.kind !== 'scalar') return undefined;
  if (!descriptionKeys.includes(pair.key.text)) return undefined;
  const { start, end } = outerSpan(pair.value);
  const before = { start: node.span.start, end: start };
  const after = { start: end, end: node.flow ? node.span.end : end };
  const lost = document.comments.some(({ span }) => contains(before, span) || contains(after, span));
  if (lost || start === end || lineEnd(document.text, before.start) < start) return undefined;
  return [{ span: before, newText: '' }, ...(after.end > after.start ? [{ span: after, newText: '' }] : [])];
}

/** Where the continuation lines of a value begin; blank lines need no indentation. */
function continuationLines(text: string, { start, end }: Span): readonly number[] {
  const found: number[] = [];
  for (let at = nextLine(text, start); at < end; at = nextLine(text, at)) if (lineEnd(text, at) > at) found.push(at);
  return found;
}

function isFlowItem({ root }: SyntaxDocument, node: ScalarNode): boolean {
  const list = root?.kind === 'mapping' ? root.pairs.map(({ value }) => value).find((value) => holds(value, node)) : undefined;
  return list?.kind === 'sequence' && list.flow;
}

function holds(list: Node, node: Node): boolean {
  return list.kind === 'sequence' && list.items.includes(node);
}

function insert(at: number, newText: string): Edit {
  return { span: { start: at, end: at }, newText };
}

import type { SyntaxDocument } from '../syntax/document.ts';
import type { Node, ScalarNode } from '../syntax/node.ts';
import { matchOf } from '../text/find.ts';
import { applyEdits, type Edit, type Span } from '../text/span.ts';

/** The block scalar (`|` or `>`) that a node ends with: itself, or the last value inside it. */
export function blockScalarAtEnd(node: Node | undefined): ScalarNode | undefined {
  let last = node;
  while (last?.kind === 'mapping' || last?.kind === 'sequence')
    last = last.kind === 'mapping' ? last.pairs.at(-1)?.value : last.items.at(-1);
  return last?.kind === 'scalar' && (last.style === 'literal' || last.style === 'folded') ? last : undefined;
}

/** The indicator of a block scalar that says which line breaks after its last line belong to it: none keeps the first. */
export function chompingOf({ span }: ScalarNode, text: string): '' | '-' | '+' {
  const header = headerOf(span, text);
  return header.includes('-') ? '-' : header.includes('+') ? '+' : '';
}

/**
 * The edit without which a block scalar on the last line of a text gains a line break once other lines follow: with `-` it keeps none.
 * @returns undefined if the text ends with a line break, or with something else
 */
export function closingEdit({ text, root }: SyntaxDocument): Edit | undefined {
  const scalar = blockScalarAtEnd(root);
  if (scalar === undefined || /(?:^|[\n\r])$/.test(scalar.text) || chompingOf(scalar, text) === '-') return undefined;
  const { start } = scalar.span;
  const header = headerOf(scalar.span, text);
  return { span: { start, end: start + header.length }, newText: `${header.replace('+', '')}-` };
}

/** A part of a text that is written elsewhere, where lines follow it. */
export function closedText(document: SyntaxDocument, { start, end }: Span): string {
  const part = document.text.slice(start, end);
  const edit = closingEdit(document);
  if (edit === undefined || edit.span.start < start || edit.span.end > end) return part;
  return applyEdits(part, [{ ...edit, span: { start: edit.span.start - start, end: edit.span.end - start } }]);
}

function headerOf({ start }: Span, text: string): string {
  return matchOf(/^[|>][-+]?\d?[-+]?/, text.slice(start, start + 3));
}

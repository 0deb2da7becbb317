import type { DocumentHighlight, DocumentHighlightParams } from 'vscode-languageserver';
import { highlightsAt } from '../../core/index.ts';
import { DocumentHighlightKind } from '../library.ts';
import type { DocumentRequest } from '../session/document-request.ts';

/** Null leaves it to the editor, which highlights equal words. */
export function highlights({ analysis, coordinates }: DocumentRequest, { position }: DocumentHighlightParams): DocumentHighlight[] | null {
  const found = highlightsAt(analysis, coordinates.offset(position));
  if (found.length === 0) return null;
  return found.map(({ span, kind }) => ({
    range: coordinates.range(span),
    kind: kind === 'write' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}

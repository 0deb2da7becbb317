import type { FoldingRange } from 'vscode-languageserver';
import { type Fold, folds } from '../../core/index.ts';
import { FoldingRangeKind } from '../library.ts';
import type { DocumentRequest } from '../session/document-request.ts';

const kinds: Readonly<Record<Fold['kind'], FoldingRangeKind | undefined>> = {
  block: undefined,
  comment: FoldingRangeKind.Comment,
  region: FoldingRangeKind.Region,
};

/** Whole lines, which every client can fold. */
export function folding({ analysis, coordinates, session }: DocumentRequest): FoldingRange[] {
  const limit = session.client.textDocument?.foldingRange?.rangeLimit ?? Number.POSITIVE_INFINITY;
  return folds(analysis)
    .slice(0, limit)
    .flatMap(({ span, kind }) => {
      const { start, end } = coordinates.range(span);
      const named = kinds[kind];
      return end.line > start.line ? [{ startLine: start.line, endLine: end.line, ...(named ? { kind: named } : {}) }] : [];
    });
}

import { type FoldingRange, FoldingRangeKind, FoldingRangeRequest } from 'vscode-languageserver';
import { type Fold, folds } from '../../core/index.ts';
import { documentFeature } from '../feature.ts';

const kinds: Readonly<Record<Fold['kind'], FoldingRangeKind | undefined>> = {
  block: undefined,
  comment: FoldingRangeKind.Comment,
  region: FoldingRangeKind.Region,
};

/** Whole lines: every client folds those. */
export const folding = documentFeature(
  FoldingRangeRequest.type,
  () => ({ foldingRangeProvider: true }),
  ({ analysis, coordinates, session }): FoldingRange[] => {
    const limit = session.client.textDocument?.foldingRange?.rangeLimit ?? Number.POSITIVE_INFINITY;
    return folds(analysis)
      .slice(0, limit)
      .flatMap(({ span, kind }) => {
        const { start, end } = coordinates.range(span);
        const named = kinds[kind];
        return end.line > start.line ? [{ startLine: start.line, endLine: end.line, ...(named ? { kind: named } : {}) }] : [];
      });
  },
);

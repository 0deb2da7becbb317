import type { FoldingRange } from 'vscode-languageserver-protocol';
import { type Fold, folds } from '../../core/index.ts';
import { documentFeature } from '../feature.ts';
import { FoldingRangeKind } from '../values.ts';

const kinds: Readonly<Record<Fold['kind'], FoldingRange['kind']>> = {
  block: undefined,
  comment: FoldingRangeKind.Comment,
  region: FoldingRangeKind.Region,
};

/** Whole lines: every client folds those. */
export const folding = documentFeature(
  'textDocument/foldingRange',
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

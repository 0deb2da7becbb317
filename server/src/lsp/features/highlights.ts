import type { DocumentHighlight } from 'vscode-languageserver-protocol';
import { highlightsAt } from '../../core/index.ts';
import { documentFeature } from '../feature.ts';
import { DocumentHighlightKind } from '../values.ts';

/** Null leaves it to the editor, which marks equal words. */
export const highlights = documentFeature(
  'textDocument/documentHighlight',
  () => ({ documentHighlightProvider: true }),
  ({ analysis, coordinates }, params): DocumentHighlight[] | null => {
    const found = highlightsAt(analysis, coordinates.offset(params.position));
    if (found.length === 0) return null;
    return found.map(({ span, kind }) => ({
      range: coordinates.range(span),
      kind: kind === 'write' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
  },
);

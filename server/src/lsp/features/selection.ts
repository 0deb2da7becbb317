import type { SelectionRange } from 'vscode-languageserver-protocol';
import { selectionSpans } from '../../core/index.ts';
import { documentFeature } from '../feature.ts';
import { invalid, isPosition } from '../params.ts';

/** Grow and shrink the selection, one answer a cursor. */
export const selection = documentFeature(
  'textDocument/selectionRange',
  () => ({ selectionRangeProvider: true }),
  ({ analysis, coordinates }, params): SelectionRange[] => {
    const positions: unknown = params.positions;
    if (!Array.isArray(positions) || !positions.every(isPosition)) throw invalid('positions');
    return positions.map((position) => {
      const [outermost, ...inner] = selectionSpans(analysis, coordinates.offset(position)).toReversed();
      const widest: SelectionRange = { range: outermost ? coordinates.range(outermost) : { start: position, end: position } };
      return inner.reduce<SelectionRange>((parent, span) => ({ range: coordinates.range(span), parent }), widest);
    });
  },
);

import type { SelectionRange, SelectionRangeParams } from 'vscode-languageserver';
import { selectionSpans } from '../../core/index.ts';
import { invalid, isPosition } from '../params.ts';
import type { DocumentRequest } from '../session/document-request.ts';

/** Expands and shrinks the selection, one result per cursor. */
export function selection({ analysis, coordinates }: DocumentRequest, params: SelectionRangeParams): SelectionRange[] {
  const positions: unknown = params.positions;
  if (!Array.isArray(positions) || !positions.every(isPosition)) throw invalid('positions');
  return positions.map((position) => {
    const [outermost, ...inner] = selectionSpans(analysis, coordinates.offset(position)).toReversed();
    const widest: SelectionRange = { range: outermost ? coordinates.range(outermost) : { start: position, end: position } };
    return inner.reduce<SelectionRange>((parent, span) => ({ range: coordinates.range(span), parent }), widest);
  });
}

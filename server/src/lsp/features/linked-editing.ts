import type { LinkedEditingRangeParams, LinkedEditingRanges } from 'vscode-languageserver';
import { linkedSpansAt } from '../../core/index.ts';
import type { DocumentRequest } from '../session/document-request.ts';

/** An anchor with its aliases, a profile with its uses, edited together. */
export function linkedEditing(
  { analysis, coordinates }: DocumentRequest,
  { position }: LinkedEditingRangeParams,
): LinkedEditingRanges | null {
  const linked = linkedSpansAt(analysis, coordinates.offset(position));
  return linked ? { ranges: linked.spans.map((span) => coordinates.range(span)), wordPattern: linked.wordPattern } : null;
}

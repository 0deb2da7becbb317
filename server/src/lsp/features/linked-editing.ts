import type { LinkedEditingRanges } from 'vscode-languageserver-protocol';
import { linkedSpansAt } from '../../core/index.ts';
import { documentFeature } from '../feature.ts';

/** An anchor with its aliases, a profile with its uses, changed together as they are typed. */
export const linkedEditing = documentFeature(
  'textDocument/linkedEditingRange',
  () => ({ linkedEditingRangeProvider: true }),
  ({ analysis, coordinates }, params): LinkedEditingRanges | null => {
    const linked = linkedSpansAt(analysis, coordinates.offset(params.position));
    return linked ? { ranges: linked.spans.map((span) => coordinates.range(span)), wordPattern: linked.wordPattern } : null;
  },
);

import { removePair } from '../../edit/move.ts';
import type { Fix } from '../../finding.ts';
import type { SyntaxDocument } from '../../syntax/document.ts';
import type { Pair } from '../../syntax/node.ts';
import { stepsTo } from '../../syntax/tree.ts';
import type { Span } from '../../text/span.ts';
import { t } from '../../words.ts';
import { token } from './phrases.ts';

/**
 * The fix that removes a key and its value; none if that is impossible without changing something else.
 * @param preferred seldom: an ignored or wrong key may be one that the user still has to spell correctly
 */
export function removal(document: SyntaxDocument, pair: Pair | undefined, preferred = false): Fix[] {
  if (pair?.key.kind !== 'scalar') return [];
  const edits = removePair(document, pair);
  return edits ? [{ title: t('Remove "{name}"', { name: token(pair.key.text) }), edits, preferred }] : [];
}

/** {@link removal} of the key at a span. */
export function removalAt(document: SyntaxDocument, { start }: Span): readonly Fix[] {
  return removal(document, stepsTo(document.root, start).at(-1)?.pair);
}

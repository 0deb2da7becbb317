import { removePair } from '../../edit/move.ts';
import type { Fix } from '../../finding.ts';
import type { SyntaxDocument } from '../../syntax/document.ts';
import type { Pair } from '../../syntax/node.ts';
import { t } from '../../words.ts';
import { token } from './phrases.ts';

/**
 * The fix that takes a key and its value away; none where that cannot be done without touching something else.
 * @param preferred seldom: what is ignored or wrong today may be what somebody still has to spell right
 */
export function removal(document: SyntaxDocument, pair: Pair | undefined, preferred = false): Fix[] {
  if (pair?.key.kind !== 'scalar') return [];
  const edits = removePair(document, pair);
  return edits ? [{ title: t('Remove "{name}"', { name: token(pair.key.text) }), edits, preferred }] : [];
}

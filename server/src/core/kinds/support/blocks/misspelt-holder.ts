import type { Rule } from '../../../rules/rule.ts';
import { misspeltNameHead } from '../../../rules/support/misspelt.ts';
import { changeTo, token } from '../../../rules/support/phrases.ts';
import type { Entry } from '../../../syntax/datum.ts';
import { isSameName, isSlip } from '../../../text/suggest.ts';
import { t } from '../../../words.ts';

/** Whether an entry at the top is the key that holds the blocks but for a slip: a mapping of mappings under nearly its name. */
export function meansHolder({ key, value }: Entry, holder: string): boolean {
  if (key.kind !== 'str' || key.value === holder || !(isSameName(holder, key.value) || isSlip(key.value, holder))) return false;
  return value.kind === 'map' && value.entries.length > 0 && value.entries.every((entry) => entry.value.kind === 'map');
}

/** The key that holds the blocks, nearly: ouroboros takes it for the name of one of them. */
export function misspeltHolder(holder: string, examples: Rule['examples']): Rule {
  return {
    ...misspeltNameHead,
    examples,
    *check({ violations }) {
      for (const { path, span, node } of violations) {
        yield {
          path,
          span,
          message: t('"{name}" is taken for a name, and all below it is ignored. Did you mean "{holder}"?', {
            name: token(String(path.at(-1))),
            holder,
          }),
          fixes: node ? [changeTo(node, holder, true)] : [],
        };
      }
    },
  };
}

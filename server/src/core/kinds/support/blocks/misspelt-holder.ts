import type { Rule } from '../../../rules/rule.ts';
import { misspeltNameHead } from '../../../rules/support/misspelt.ts';
import { changeTo, token } from '../../../rules/support/phrases.ts';
import type { Entry } from '../../../syntax/datum.ts';
import { isSameName, isSlip } from '../../../text/suggest.ts';
import { t } from '../../../words.ts';

/** Whether a top-level entry is a misspelling of the key that holds the blocks: a mapping of mappings with a similar name. */
export function meansHolder({ key, value }: Entry, holder: string): boolean {
  if (key.kind !== 'str' || key.value === holder || !(isSameName(holder, key.value) || isSlip(key.value, holder))) return false;
  return value.kind === 'map' && value.entries.length > 0 && value.entries.every((entry) => entry.value.kind === 'map');
}

/** A misspelling of the key that holds the blocks: ouroboros reads it as the name of a block. */
export function misspeltHolder(holder: string, examples: Rule['examples']): Rule {
  return {
    ...misspeltNameHead,
    examples,
    *check({ violations }) {
      for (const { path, span, node } of violations) {
        yield {
          path,
          span,
          message: t('"{name}" is read as a name, and everything below it is ignored. Did you mean "{holder}"?', {
            name: token(String(path.at(-1))),
            holder,
          }),
          fixes: node ? [changeTo(node, holder, true)] : [],
        };
      }
    },
  };
}

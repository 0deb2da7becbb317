import { movePair } from '../../../edit/move.ts';
import type { Rule } from '../../../rules/rule.ts';
import { token } from '../../../rules/support/phrases.ts';
import { unknownKeys } from '../../../rules/support/unknown-keys.ts';
import { t } from '../../../words.ts';

/**
 * A block at the top level next to the key that contains the others.
 * @param holder that key
 */
export function mixedLayouts(holder: string, examples: Rule['examples']): Rule {
  return {
    id: 'mixed-layouts',
    severity: 'warning',
    summary: t('A file should use one layout: all blocks at the top level, or all under one key.'),
    details: 'If that key is present, ouroboros ignores every block next to it.',
    examples,
    *check(context) {
      for (const { key, name, meaning } of unknownKeys(context)) {
        if (meaning.is !== 'special' || meaning.rule !== 'mixed-layouts') continue;
        const edits = movePair(context.document, key.pair, [holder]);
        yield {
          path: key.path,
          span: key.pair.key.span,
          message: t('"{name}" is ignored at the top level because the file has "{holder}". Move it under "{holder}".', {
            name: token(name),
            holder,
          }),
          fixes: edits ? [{ title: t('Move under "{holder}:"', { holder }), edits, preferred: true }] : [],
        };
      }
    },
  };
}

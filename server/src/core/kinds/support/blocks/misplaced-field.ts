import { movePair } from '../../../edit/move.ts';
import type { Rule } from '../../../rules/rule.ts';
import { t } from '../../../words.ts';

/**
 * A field in the position of a name.
 * @param to the mapping that it may belong to; undefined where that is not known
 */
export function misplacedField(to: string | undefined, examples: Rule['examples']): Rule {
  return {
    id: 'misplaced-field',
    severity: 'warning',
    summary: t('A field must be below the name that it belongs to.'),
    details: 'One level higher it is read as a name, and its value is ignored.',
    examples,
    *check({ violations, document }) {
      for (const { path, span, pair } of violations) {
        const name = String(path.at(-1));
        const edits = pair && to !== undefined ? movePair(document, pair, [to]) : undefined;
        yield {
          path,
          span,
          message: t('"{name}" is ignored because a name is expected here. Move it below the name that it belongs to.', { name }),
          fixes:
            edits && to !== undefined ? [{ title: t('Move under "{holder}:"', { holder: to }), edits, preferred: true, guess: true }] : [],
        };
      }
    },
  };
}

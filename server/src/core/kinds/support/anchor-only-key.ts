import type { Rule } from '../../rules/rule.ts';
import { token } from '../../rules/support/phrases.ts';
import { isPointedAt } from '../../syntax/anchors.ts';
import { t } from '../../words.ts';

/** An unknown key with an anchor that aliases elsewhere refer to: the other rules about unknown keys skip it. */
export function anchorOnlyKey(examples: Rule['examples']): Rule {
  return {
    id: 'anchor-only-key',
    severity: 'information',
    summary: t('A key that only holds an anchor is not a key of the file.'),
    details: 'Values that refer to its anchor with `*name` are in force; the key itself is ignored.',
    examples,
    *check({ document, model, kind }) {
      for (const { unknown } of model.sections) {
        for (const { path, pair } of unknown) {
          if (!isPointedAt(document, pair.value)) continue;
          const words = { key: token(pair.key.kind === 'scalar' ? pair.key.text : ''), file: kind.fileName };
          yield {
            path,
            span: pair.key.span,
            message: t('"{key}" is not a key of {file}: only its anchor has an effect.', words),
            fixes: [],
          };
        }
      }
    },
  };
}

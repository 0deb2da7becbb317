import type { Rule } from '../../rules/rule.ts';
import { token } from '../../rules/support/phrases.ts';
import { isPointedAt } from '../../syntax/anchors.ts';
import { t } from '../../words.ts';

/** A key that nobody looks for, and that holds what aliases elsewhere stand for: the other rules about unknown keys leave it alone. */
export function anchorOnlyKey(examples: Rule['examples']): Rule {
  return {
    id: 'anchor-only-key',
    severity: 'information',
    summary: t('A key that is there for the anchor it holds is no key of the file.'),
    details: 'What other keys take from it with `*name` counts there; the key itself is ignored.',
    examples,
    *check({ document, model, kind }) {
      for (const { unknown } of model.sections) {
        for (const { path, pair } of unknown) {
          if (!isPointedAt(document, pair.value)) continue;
          const words = { key: token(pair.key.kind === 'scalar' ? pair.key.text : ''), file: kind.fileName };
          yield {
            path,
            span: pair.key.span,
            message: t('"{key}" is no key of {file}: only what is taken from its anchor counts.', words),
            fixes: [],
          };
        }
      }
    },
  };
}

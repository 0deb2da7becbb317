import type { Rule } from '../../../rules/rule.ts';
import { token } from '../../../rules/support/phrases.ts';
import { readerOf } from '../../../syntax/document.ts';
import { t } from '../../../words.ts';

export const guidanceId: Rule = {
  id: 'guidance-id',
  severity: 'error',
  summary: t('A guidance id must be a plain name of at most 64 letters, digits, dots, dashes or underscores, and must not be repeated.'),
  details:
    'An id is a name and not a path. Spaces around it are removed before it is checked and compared with the others. One id that is refused makes the whole file invalid.',
  examples: [
    { bad: 'execution:\n  project_guidance: [team, <<../secrets>>]\n', instead: 'execution:\n  project_guidance: [team, secrets]\n' },
    { bad: "execution:\n  project_guidance:\n    - team\n    - <<' team '>>\n" },
  ],
  *check({ violations, document }) {
    for (const { path, span, datum, detail } of violations) {
      const id = token(datum?.kind === 'str' ? datum.value : readerOf(document).slice(span.start, span.end));
      yield {
        path,
        span,
        message:
          detail.check === 'guidance-duplicate'
            ? t('"{id}" is listed twice. Remove one.', { id })
            : t('"{id}" is not a guidance id. Use up to 64 letters, digits, dots, dashes and underscores, not a path.', { id }),
        fixes: [],
      };
    }
  },
};

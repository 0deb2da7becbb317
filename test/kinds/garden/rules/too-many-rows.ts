import type { Rule } from '../../../../server/src/core/rules/rule.ts';
import { t } from '../../../../server/src/core/words.ts';

export const tooManyRows: Rule = {
  id: 'too-many-rows',
  severity: 'error',
  summary: t('A bed has few rows.'),
  examples: [],
  *check({ violations }) {
    for (const { path, span } of violations) yield { path, span, message: t('Too many rows.'), fixes: [] };
  },
};

import { t } from '../words.ts';
import type { Rule } from './rule.ts';

export const wrongLength: Rule = {
  id: 'wrong-length',
  severity: 'error',
  summary: t('A list with a fixed number of items must have exactly that many.'),
  kinds: ['config'],
  examples: [{ bad: 'economics:\n  tiers:\n    frugal:\n      cost_factor: 1\n      intelligence_range: <<[9]>>\n' }],
  *check({ violations }) {
    for (const { path, span, datum } of violations) {
      const count =
        datum?.kind === 'list' || datum?.kind === 'tuple' ? datum.items.length : datum?.kind === 'set' ? datum.members.length : 0;
      yield {
        path,
        span,
        message: t('{key} has {count} items. Give two: the lower and the upper end.', { key: String(path.at(-1)), count }),
        fixes: [],
      };
    }
  },
};

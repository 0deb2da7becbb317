import type { Datum } from '../../syntax/datum.ts';
import { type Message, t } from '../../words.ts';
import type { Rule } from '../rule.ts';

export const wrongLength: Rule = {
  id: 'wrong-length',
  severity: 'error',
  summary: t('A list with a fixed number of items must have exactly that many.'),
  details:
    'Each item of such a list has a meaning by its position: the first number of `intelligence_range` is the lowest level, the second the highest. With any other number of items the whole file is invalid.',
  examples: [
    {
      bad: 'economics:\n  tiers:\n    frugal:\n      cost_factor: 1\n      intelligence_range: <<[9]>>\n',
      instead: 'economics:\n  tiers:\n    frugal:\n      cost_factor: 1\n      intelligence_range: [9, 11]\n',
    },
    { bad: 'economics:\n  tiers:\n    frugal:\n      cost_factor: 1\n      intelligence_range: <<[9, 10, 11]>>\n' },
  ],
  *check({ violations }) {
    for (const { type, path, span, datum } of violations) {
      const key = String(path.findLast((part) => typeof part === 'string'));
      yield { path, span, message: type === 'too_short' ? lacks(key, path.at(-1)) : tooMany(key, datum), fixes: [] };
    }
  },
};

/** Each missing end is a separate finding, as it is for Pydantic. */
function lacks(key: string, index: unknown): Message {
  return index === 0 ? t('{key} has no lower end. Give two numbers.', { key }) : t('{key} has no upper end. Give two numbers.', { key });
}

function tooMany(key: string, datum: Datum | undefined): Message {
  const count = datum?.kind === 'list' || datum?.kind === 'tuple' ? datum.items.length : datum?.kind === 'set' ? datum.members.length : 0;
  return t('{key} has {count} items. Give two: the lower and the upper end.', { key, count });
}

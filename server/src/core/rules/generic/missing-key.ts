import { t } from '../../words.ts';
import type { Rule } from '../rule.ts';

export const missingKey: Rule = {
  id: 'missing-key',
  severity: 'error',
  summary: t('A mapping must contain every key that has no default.'),
  details: 'A tier needs a `cost_factor`, a model of a tier a `provider` and a `model`, a provider in credentials.yaml an `api_key`.',
  examples: [
    {
      bad: 'economics:\n  tiers:\n    <<frugal>>:\n      use_cases: [routine_coding]\n',
      instead: 'economics:\n  tiers:\n    frugal:\n      cost_factor: 1\n      use_cases: [routine_coding]\n',
    },
  ],
  *check({ violations }) {
    for (const { path, span } of violations) {
      const key = String(path.at(-1));
      const owner = path.at(-2);
      yield {
        path,
        span,
        message:
          typeof owner === 'string'
            ? t('"{owner}" is missing {key}. Add it: it has no default.', { owner, key })
            : t('This item is missing {key}. Add it: it has no default.', { key }),
        fixes: [],
      };
    }
  },
};

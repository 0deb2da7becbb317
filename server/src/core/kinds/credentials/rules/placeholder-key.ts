import type { Rule } from '../../../rules/rule.ts';
import { settingsAt } from '../../../rules/support/lookup.ts';
import { isPlaceholder } from '../../../vocabulary/index.ts';
import { t } from '../../../words.ts';

export const placeholderKey: Rule = {
  id: 'placeholder-key',
  severity: 'information',
  summary: t('A placeholder is not a key: replace it, or leave it if the provider is not used.'),
  details: '`ouroboros config init` writes `YOUR_…_API_KEY` for every provider. Until it is replaced the provider has no key.',
  examples: [
    { bad: 'providers:\n  openai:\n    api_key: <<YOUR_OPENAI_API_KEY>>\n', instead: 'providers:\n  openai:\n    api_key: sk-proj-1\n' },
  ],
  *check({ model }) {
    for (const { path, value, valueNode } of settingsAt(model, 'providers.*.api_key')) {
      if (typeof value !== 'string' || !isPlaceholder(value)) continue;
      yield {
        path,
        span: valueNode.span,
        message: t('This is a placeholder, which does not count as a key. Put your own key here.'),
        fixes: [],
      };
    }
  },
};

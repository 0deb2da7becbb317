import type { Rule } from '../../../rules/rule.ts';
import { settingsAt } from '../../../rules/support/lookup.ts';
import { isPlaceholder } from '../../../vocabulary/index.ts';
import { t } from '../../../words.ts';

export const placeholderKey: Rule = {
  id: 'placeholder-key',
  severity: 'information',
  summary: t('A placeholder is no key: fill it in, or leave it where the provider is not used.'),
  details: '`ouroboros config init` writes `YOUR_…_API_KEY` for every provider. Until it is replaced the provider has no key.',
  kinds: ['credentials'],
  examples: [{ bad: 'providers:\n  openai:\n    api_key: <<YOUR_OPENAI_API_KEY>>\n', kind: 'credentials' }],
  *check({ model }) {
    for (const { path, value, valueNode } of settingsAt(model, 'providers.*.api_key')) {
      if (typeof value !== 'string' || !isPlaceholder(value)) continue;
      yield { path, span: valueNode.span, message: t('This is the placeholder, and counts as no key. Put your own here.'), fixes: [] };
    }
  },
};

import type { Rule } from '../../../rules/rule.ts';
import { settingsAt } from '../../../rules/support/lookup.ts';
import { credentialProviders, isPlaceholder, providerOfKey } from '../../../vocabulary/index.ts';
import { t } from '../../../words.ts';

export const keyOfAnotherProvider: Rule = {
  id: 'key-of-another-provider',
  severity: 'warning',
  summary: t('An API key should look like a key of the provider that it is listed under.'),
  details:
    'Only the first characters are examined, and no message shows any of them. A provider with its own `base_url` may accept any key.',
  examples: [{ bad: 'providers:\n  openai:\n    api_key: <<sk-ant-1234>>\n', instead: 'providers:\n  openai:\n    api_key: sk-proj-1\n' }],
  *check({ model }) {
    for (const { path, value, valueNode } of settingsAt(model, 'providers.*.api_key')) {
      const name = path.at(-2);
      const own = credentialProviders.find((provider) => provider.name === name);
      if (typeof value !== 'string' || !own || isPlaceholder(value)) continue;
      if (typeof model.at(path.with(-1, 'base_url'))?.value === 'string') continue;
      const looked = providerOfKey(value);
      if (!looked || looked.name === own.name) continue;
      yield {
        path,
        span: valueNode.span,
        message: t('This looks like a key of {other}, not of {own}. Check it.', { other: looked.title, own: own.title }),
        fixes: [],
      };
    }
  },
};

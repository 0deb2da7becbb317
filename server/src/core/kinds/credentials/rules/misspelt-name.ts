import type { Rule } from '../../../rules/rule.ts';
import { misspelt, misspeltNameHead } from '../../../rules/support/misspelt.ts';
import { credentialProviders } from '../../../vocabulary/index.ts';

const providerNames: readonly string[] = credentialProviders.map((provider) => provider.name);

/** The generic rule, applied to the names of providers. */
export const misspeltName: Rule = {
  ...misspeltNameHead,
  examples: [
    {
      bad: 'providers:\n  <<opnai>>:\n    api_key: sk-proj-1\n',
      fixed: 'providers:\n  openai:\n    api_key: sk-proj-1\n',
    },
  ],
  *check({ model }) {
    yield* misspelt(model, 'providers.*', providerNames);
  },
};

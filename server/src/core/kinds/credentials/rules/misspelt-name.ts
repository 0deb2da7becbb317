import type { Rule } from '../../../rules/rule.ts';
import { misspelt } from '../../../rules/support/misspelt.ts';
import { credentialProviders } from '../../../vocabulary/index.ts';
import { misspeltName as ofConfig } from '../../config/rules/misspelt-name.ts';

const providerNames: readonly string[] = credentialProviders.map((provider) => provider.name);

/** The rule of the config, about the names of providers here. */
export const misspeltName: Rule = {
  id: ofConfig.id,
  severity: ofConfig.severity,
  summary: ofConfig.summary,
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

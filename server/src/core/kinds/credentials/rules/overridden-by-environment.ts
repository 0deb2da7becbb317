import { environment, setVariable } from '../../../machine/environment.ts';
import type { Rule } from '../../../rules/rule.ts';
import { settingsAt } from '../../../rules/support/lookup.ts';
import { overridden, overriddenHead } from '../../../rules/support/overridden.ts';
import { credentialProviders } from '../../../vocabulary/index.ts';

const machine = { platform: 'posix', home: '/home/me', dotenv: {}, path: [], files: {} } as const;

/** The rule of the config kind, applied to API keys. */
export const overriddenByEnvironment: Rule = {
  ...overriddenHead,
  examples: [
    {
      bad: 'providers:\n  openai:\n    <<api_key>>: sk-proj-1\n',
      facts: { machine: { ...machine, env: { OPENAI_API_KEY: 'sk-proj-2' } } },
    },
  ],
  *check({ model, facts }) {
    if (!facts.machine || !model.loads) return;
    const variables = environment(facts.machine);
    for (const setting of settingsAt(model, 'providers.*.api_key')) {
      const provider = credentialProviders.find(({ name }) => name === setting.path.at(-2));
      const found = provider?.variables.map((name) => setVariable(variables, name)).find((variable) => variable !== undefined);
      if (found) yield* overridden(setting, found);
    }
  },
};

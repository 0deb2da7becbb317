import { environment, setVariable } from '../../../machine/environment.ts';
import type { Rule } from '../../../rules/rule.ts';
import { everySetting } from '../../../rules/support/lookup.ts';
import { overridden, overriddenHead } from '../../../rules/support/overridden.ts';
import { canonicalName, fieldAt, limitOfVariable, variableOf } from '../limits.ts';

const machine = { platform: 'posix', home: '/home/me', dotenv: {}, path: [], files: {} } as const;

/** The rule of the config kind, applied to limits. */
export const overriddenByEnvironment: Rule = {
  ...overriddenHead,
  examples: [
    {
      bad: 'backends:\n  codex:\n    <<requests_per_minute>>: 5\n',
      facts: { machine: { ...machine, env: { OUROBOROS_CODEX_RPM: '99' } } },
    },
  ],
  *check({ model, facts }) {
    if (!facts.machine || !model.loads) return;
    const variables = environment(facts.machine);
    for (const setting of everySetting(model)) {
      const field = fieldAt(setting.schemaPath);
      const name = setting.path.at(-2);
      if (field === undefined || typeof name !== 'string' || setting.value === undefined) continue;
      const variable = variableOf(canonicalName(name), field);
      const found = variable === undefined ? undefined : setVariable(variables, variable);
      const value = found && limitOfVariable(found.value);
      if (found && value !== undefined) yield* overridden(setting, found, String(value));
    }
  },
};

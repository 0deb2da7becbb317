import { environment, type Override, override } from '../../../machine/environment.ts';
import type { Setting } from '../../../model.ts';
import type { Rule } from '../../../rules/rule.ts';
import { overridden, overriddenHead } from '../../../rules/support/overridden.ts';
import { envOverrides } from '../../../vocabulary/index.ts';
import { perRelease } from '../../../vocabulary/release.ts';
import { t } from '../../../words.ts';

const machine = { platform: 'posix', home: '/home/me', dotenv: {}, path: [], files: {} } as const;

/** The keys that a variable can override in a release. */
const keys = perRelease((release) => [
  ...new Set(envOverrides(release).flatMap((row) => (row.key === undefined || row.onlySource ? [] : [row.key]))),
]);

export const overriddenByEnvironment: Rule = {
  ...overriddenHead,
  details:
    'The variables of your shell count, and those of `.env` in the folder where ouroboros starts and of `~/.ouroboros/.env`. `OUROBOROS_AGENT_RUNTIME` replaces `runtime_backend` alone: stages that `runtime_profile` routes stay as they are. The value of a secret is never shown.',
  examples: [
    {
      bad: 'orchestrator:\n  <<runtime_backend>>: claude\n',
      facts: { machine: { ...machine, env: { OUROBOROS_AGENT_RUNTIME: 'codex' } } },
      afterwards: { how: t('Once the variable is removed, nothing is reported.'), facts: { machine: { ...machine, env: {} } } },
    },
    { bad: 'execution:\n  <<default_model>>: claude-opus-5\n', facts: { machine: { ...machine, env: { OUROBOROS_EXECUTION_MODEL: '' } } } },
  ],
  *check({ model, facts }) {
    if (!facts.machine || !model.loads) return;
    const variables = environment(facts.machine);
    for (const key of keys(model.release)) {
      const setting = model.at(key);
      if (!setting || setting.value === undefined || setting.value === null) continue;
      const found = override(variables, key, model.release);
      if (found && !agrees(found, setting)) yield* overridden(setting, found.variable, found.value);
    }
  },
};

function agrees({ value, rule }: Override, setting: Setting): boolean {
  if (rule.onlyDisables) return setting.value === false;
  const written = Array.isArray(setting.value) ? setting.value.join(',') : String(setting.value);
  return value === written;
}

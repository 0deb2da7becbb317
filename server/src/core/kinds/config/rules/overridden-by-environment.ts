import { environment, type Override, override, setVariable, type Variable } from '../../../machine/environment.ts';
import type { Setting } from '../../../model.ts';
import type { Problem, Rule } from '../../../rules/rule.ts';
import { settingsAt } from '../../../rules/support/lookup.ts';
import { credentialProviders, envOverrides, isSecretVariable, llmCapable } from '../../../vocabulary/index.ts';
import { type Message, t } from '../../../words.ts';

const machine = { platform: 'posix', home: '/home/me', dotenv: {}, path: [], files: {} } as const;

/** The keys that some variable can override. */
const keys: readonly string[] = [...new Set(envOverrides.flatMap((row) => (row.key === undefined || row.onlySource ? [] : [row.key])))];

export const overriddenByEnvironment: Rule = {
  id: 'overridden-by-environment',
  severity: 'information',
  summary: t('An environment variable that is set wins over the key of the file.'),
  details:
    'The variables of your shell count, and those of `.env` in the folder where ouroboros starts and of `~/.ouroboros/.env`. `OUROBOROS_AGENT_RUNTIME` replaces `runtime_backend` alone: stages that `runtime_profile` routes stay as they are. The value of a secret is never shown.',
  kinds: ['config', 'credentials'],
  needsMachine: true,
  examples: [
    {
      bad: 'orchestrator:\n  <<runtime_backend>>: claude\n',
      facts: { machine: { ...machine, env: { OUROBOROS_AGENT_RUNTIME: 'codex' } } },
    },
    { bad: 'execution:\n  <<default_model>>: claude-opus-5\n', facts: { machine: { ...machine, env: { OUROBOROS_EXECUTION_MODEL: '' } } } },
    {
      bad: 'providers:\n  openai:\n    <<api_key>>: sk-proj-1\n',
      kind: 'credentials',
      facts: { machine: { ...machine, env: { OPENAI_API_KEY: 'sk-proj-2' } } },
    },
  ],
  *check({ model, facts }) {
    if (!facts.machine || !model.loads) return;
    const variables = environment(facts.machine);
    if (model.kind === 'credentials') {
      for (const setting of settingsAt(model, 'providers.*.api_key')) {
        const provider = credentialProviders.find(({ name }) => name === setting.path.at(-2));
        const found = provider?.variables.map((name) => setVariable(variables, name)).find((variable) => variable !== undefined);
        if (found) yield* at(setting, wins(found, undefined));
      }
      return;
    }
    for (const key of keys) {
      const setting = model.at(key);
      if (!setting || setting.value === undefined || setting.value === null) continue;
      const found = override(variables, key, (name) => llmCapable(name.trim().toLowerCase(), model.release));
      if (found && !agrees(found, setting)) yield* at(setting, wins(found.variable, found.value));
    }
  },
};

function* at({ path, keySpan }: Setting, message: Message): Iterable<Problem> {
  if (keySpan) yield { path, span: keySpan, message, fixes: [] };
}

function agrees({ value, rule }: Override, setting: Setting): boolean {
  if (rule.onlyDisables) return setting.value === false;
  const written = Array.isArray(setting.value) ? setting.value.join(',') : String(setting.value);
  return value === written;
}

function wins({ name, file }: Variable, value: string | undefined): Message {
  const shown = value === undefined || isSecretVariable(name) ? name : `${name}=${value}`;
  return file === undefined
    ? t('{variable} wins over this value.', { variable: shown })
    : t('{variable} in {file} wins over this value.', { variable: shown, file });
}

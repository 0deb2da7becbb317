import type { Rule } from '../../../rules/rule.ts';
import { settingsOfKeys } from '../../../rules/support/lookup.ts';
import { changeTo } from '../../../rules/support/phrases.ts';
import { t } from '../../../words.ts';
import { acceptedNames } from '../accepted-names.ts';

const agentSettings = settingsOfKeys(({ path }) => /^orchestrator\.runtime_profile\.(?:default|stages\.)/.test(path));

export const unusableBackend: Rule = {
  id: 'unusable-backend',
  severity: 'warning',
  summary: t('A backend that the config accepts must also be one that ouroboros can run.'),
  details:
    'The file loads with `gjc_cli`, but the registry of ouroboros does not know it: run and the MCP server stop when they reach the stage.',
  byEntry: true,
  examples: [
    {
      bad: 'orchestrator:\n  runtime_profile:\n    default: <<gjc_cli>>\n    stages: {execute: <<"GJC_CLI">>}\n',
      fixed: 'orchestrator:\n  runtime_profile:\n    default: gjc\n    stages: {execute: "gjc"}\n',
    },
  ],
  *check({ model }) {
    const unusable = acceptedNames('profile-backend', model.release).filter((name) => name.backend === undefined);
    for (const setting of agentSettings(model)) {
      const { path, value } = setting;
      if (typeof value !== 'string') continue;
      const use = unusable.find((candidate) => candidate.name === value)?.use;
      if (use === undefined) continue;
      const { valueNode } = setting;
      yield {
        path,
        span: valueNode.span,
        message: t('"{name}" is accepted here, but nothing can run it: run and the MCP server stop. Use "{use}".', {
          name: value,
          use,
        }),
        fixes: [changeTo(valueNode, use, true)],
      };
    }
  },
};

import { environment } from '../../../machine/environment.ts';
import type { Rule } from '../../../rules/rule.ts';
import { token } from '../../../rules/support/phrases.ts';
import { removal } from '../../../rules/support/removal.ts';
import { backends } from '../../../vocabulary/index.ts';
import { type Message, t } from '../../../words.ts';
import { findProgram, type SearchStep } from '../resolution/programs.ts';
import { holdsVariable } from './path-unexpanded.ts';

const machine = { platform: 'posix', home: '/home/me', env: {}, dotenv: {}, path: ['/bin'] } as const;

export const pathNotExecutable: Rule = {
  id: 'path-not-executable',
  severity: 'warning',
  summary: t('The path of a program must be the path of a file that can be executed.'),
  details:
    'What happens to a path that does not work depends on the agent. Some skip it and search PATH (copilot, gemini, goose, kiro, antigravity, grok, zcode); the others use it and fail.',
  needsMachine: true,
  examples: [
    {
      bad: 'orchestrator:\n  codex_cli_path: <<~/bin/codex>>\n',
      facts: { machine: { ...machine, files: { '/home/me/bin/codex': { kind: 'missing', readable: false, executable: false } } } },
      afterwards: {
        how: t('Once there is a program at that path, nothing is reported.'),
        facts: { machine: { ...machine, files: { '/home/me/bin/codex': { kind: 'file', readable: true, executable: true } } } },
      },
    },
    {
      bad: 'orchestrator:\n  grok_cli_path: <<"/opt/grok">>\n',
      facts: {
        machine: {
          ...machine,
          files: {
            '/opt/grok': { kind: 'file', readable: true, executable: false },
            '/bin/grok': { kind: 'missing', readable: false, executable: false },
          },
        },
      },
    },
  ],
  *check({ model, facts, document }) {
    const { machine } = facts;
    if (!machine || !model.loads) return;
    const reported = new Set<number>();
    for (const backend of backends(model.release)) {
      const { program } = backend;
      const setting = program && model.at(program.pathKey);
      if (typeof setting?.value !== 'string' || holdsVariable(setting.value)) continue;
      const step = findProgram(backend, model.release, model, environment(machine), machine).steps.find(({ from }) => from === 'key');
      const fault = step && faultOf(step);
      const { path, pair, valueNode } = setting;
      if (!fault || reported.has(valueNode.span.start)) continue;
      reported.add(valueNode.span.start);
      yield {
        path,
        span: valueNode.span,
        message: [
          ...fault,
          ...(step.used ? t('{backend} will fail. Correct the path or remove the line.', { backend: backend.name }) : t('It is skipped.')),
        ],
        fixes: step.used ? removal(document, pair) : [],
      };
    }
  },
};

function faultOf({ result, path, value }: SearchStep): Message | undefined {
  const shown = { path: token(path ?? value) };
  switch (result) {
    case 'missing':
      return t('"{path}" does not exist.', shown);
    case 'directory':
      return t('"{path}" is a folder.', shown);
    case 'not-executable':
      return t('"{path}" cannot be executed.', shown);
    case 'not-readable':
      return t('"{path}" cannot be read.', shown);
    default:
      return undefined;
  }
}

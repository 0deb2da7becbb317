import { fileAt, join } from '../../../machine/paths.ts';
import type { Rule } from '../../../rules/rule.ts';
import { t } from '../../../words.ts';

const machine = { platform: 'posix', home: '/home/me', env: {}, dotenv: {}, path: [] } as const;

/** The permissions of the group and of others. */
const others = 0o077;

export const fileReadableByOthers: Rule = {
  id: 'file-readable-by-others',
  severity: 'warning',
  summary: t('Only its owner should be able to read credentials.yaml.'),
  details: '`chmod 600 ~/.ouroboros/credentials.yaml` removes the permissions of everyone else. Windows has no such permissions.',
  needsMachine: true,
  examples: [
    {
      bad: '<<providers>>:\n  openai:\n    api_key: sk-proj-1\n',
      facts: {
        machine: {
          ...machine,
          files: { '/home/me/.ouroboros/credentials.yaml': { kind: 'file', readable: true, executable: false, mode: 0o644 } },
        },
      },
    },
  ],
  *check({ model, facts }) {
    const { machine } = facts;
    const providers = model.at('providers');
    if (!machine || machine.platform === 'windows' || !providers?.keySpan) return;
    const file = machine.document ?? join(join(machine.home, '.ouroboros', machine), 'credentials.yaml', machine);
    const mode = fileAt(machine, file)?.mode;
    if (mode === undefined || (mode & others) === 0) return;
    const shown = (mode & 0o777).toString(8).padStart(3, '0');
    yield {
      path: providers.path,
      span: providers.keySpan,
      message: t('Others can read this file (mode {mode}). Run: chmod 600 {file}', { mode: shown, file }),
      fixes: [],
    };
  },
};

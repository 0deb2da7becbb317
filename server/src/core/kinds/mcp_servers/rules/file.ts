import { fileAt } from '../../../machine/paths.ts';
import type { Rule, RuleContext } from '../../../rules/rule.ts';
import { token } from '../../../rules/support/phrases.ts';
import { isPointedAt } from '../../../syntax/anchors.ts';
import type { Pair } from '../../../syntax/node.ts';
import { t } from '../../../words.ts';
import { ownFile, readPath } from '../place.ts';

const machine = { platform: 'posix', home: '/home/me', env: {}, dotenv: {}, path: [], files: {} } as const;

/** What lets the group, or everybody else, read. */
const readers = 0o044;

export const fileReadableByOthers: Rule = {
  id: 'file-readable-by-others',
  severity: 'warning',
  summary: t('Only its owner should be able to read a file with secrets in it.'),
  details: '`chmod 600 FILE` takes the permissions of everybody else away. Windows has none of these.',
  needsMachine: true,
  examples: [
    {
      bad: '<<mcp_servers>>: []\n',
      facts: {
        machine: {
          ...machine,
          files: { '/home/me/.ouroboros/mcp_servers.yaml': { kind: 'file', readable: true, executable: false, mode: 0o640 } },
        },
      },
    },
  ],
  *check({ document, facts }) {
    const { machine } = facts;
    const first = firstPair(document);
    if (!machine || machine.platform === 'windows' || !first) return;
    const file = machine.document ?? ownFile(machine);
    const mode = fileAt(machine, file)?.mode;
    if (mode === undefined || (mode & readers) === 0) return;
    const shown = (mode & 0o777).toString(8).padStart(3, '0');
    const message = t('Others can read this file (mode {mode}). Run: chmod 600 {file}', { mode: shown, file });
    yield { path: [keyOf(first)], span: first.key.span, message, fixes: [] };
  },
};

function firstPair({ root }: RuleContext['document']): Pair | undefined {
  return root?.kind === 'mapping' ? root.pairs[0] : undefined;
}

function keyOf({ key }: Pair): string {
  return key.kind === 'scalar' ? key.text : '';
}

export const fileNeverRead: Rule = {
  id: 'file-never-read',
  severity: 'warning',
  summary: t('The servers belong in ~/.ouroboros/mcp_servers.yaml: a file of that name in a project is never read.'),
  details: 'Another file is read where `OUROBOROS_MCP_CONFIG` names it, or the option `--mcp-config`.',
  needsMachine: true,
  examples: [
    { bad: '<<mcp_servers>>: []\n', facts: { machine: { ...machine, document: '/home/me/project/.ouroboros/mcp_servers.yaml' } } },
    { bad: '<<mcp_servers>>: []\n', facts: { machine: { ...machine, document: '/home/me/.ouroboros/mcp_servers.yml' } } },
  ],
  *check({ document, facts }) {
    const first = firstPair(document);
    const read = facts.machine && readPath(facts.machine);
    if (first === undefined || read === undefined) return;
    yield {
      path: [keyOf(first)],
      span: first.key.span,
      message: t('Ouroboros never reads this file. It reads {file}, or what --mcp-config names.', { file: read }),
      fixes: [],
    };
  },
};

export const anchorOnlyKey: Rule = {
  id: 'anchor-only-key',
  severity: 'hint',
  summary: t('A key that is there for the anchor it holds is no key of the file.'),
  details: 'What other keys take from it with `*name` counts there; the key itself is ignored.',
  examples: [{ bad: '<<shared>>: &shared {command: npx}\nmcp_servers:\n  - {<<: *shared, name: files}\n' }],
  *check({ document, model, kind }) {
    for (const { unknown } of model.sections) {
      for (const { path, pair } of unknown) {
        if (!isPointedAt(document, pair.value)) continue;
        const words = { key: token(keyOf(pair)), file: kind.fileName };
        yield { path, span: pair.key.span, message: t('"{key}" is no key of {file}: only what is taken from its anchor counts.', words), fixes: [] };
      }
    }
  },
};

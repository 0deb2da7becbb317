import type { Machine } from '../../machine/facts.ts';
import type { Model } from '../../model.ts';
import { genericRules } from '../../rules/generic/index.ts';
import type { StrayKey } from '../../rules/kind.ts';
import type { Example } from '../../rules/rule.ts';
import type { SyntaxDocument } from '../../syntax/document.ts';
import { entryOf } from '../../syntax/map-entries.ts';
import { t } from '../../words.ts';
import type { FileKind } from '../kind.ts';
import { unreadFile } from '../support/unread-file.ts';
import { mcpServersBeside } from './beside.ts';
import { listKey } from './check.ts';
import { mcpServersFeatures } from './features.ts';
import { placesOf } from './programs.ts';
import { mcpServersRules } from './rules/index.ts';
import { mcpServersFormat } from './schema.ts';
import { serversOf, textOf } from './servers.ts';

const server = 'mcp_servers:\n  - name: files\n    command: npx\n';

/** Examples in mcp_servers.yaml for the generic rules, by rule. */
const examples: Readonly<Record<string, readonly Example[]>> = {
  'blank-value': [{ bad: "mcp_servers:\n  - name: <<''>>\n    command: npx\n" }],
  'empty-section': [{ bad: '<<connection>>:\nmcp_servers: []\n', fixed: 'connection: {}\nmcp_servers: []\n' }],
  'missing-key': [{ bad: 'mcp_servers:\n  - <<command>>: npx\n' }],
  'out-of-range': [{ bad: `${server}    timeout: <<0>>\n`, fixed: server }],
  'unknown-key': [{ bad: `${server}    <<envs>>: {}\n`, fixed: `${server}    env: {}\n` }],
  'unknown-value': [
    {
      bad: 'mcp_servers:\n  - name: search\n    transport: <<streamable_http>>\n    url: https://example.com/mcp\n',
      fixed: 'mcp_servers:\n  - name: search\n    transport: streamable-http\n    url: https://example.com/mcp\n',
    },
  ],
  'whole-file-dropped': [{ bad: 'mcp_servers:\n  - name: files\n    <<transport: tcp>> # no such\n    command: npx\n' }],
  'wrong-type': [{ bad: 'mcp_servers:\n  - <<npx>>\n' }, { bad: 'connection: <<fast>>\n' }],
  'yaml11-surprise': [{ bad: `${server}    args: [<<8080>>]\n`, fixed: `${server}    args: ["8080"]\n` }],
};

const machine = { platform: 'posix', home: '/home/me', env: {}, dotenv: {}, path: [], files: {} } as const;

const unreadExamples: readonly Example[] = [
  { bad: '<<mcp_servers:>> []\n', facts: { machine: { ...machine, document: '/srv/project/.ouroboros/mcp_servers.yaml' } } },
  { bad: '<<mcp_servers:>> []\n', facts: { machine: { ...machine, document: '/home/me/.ouroboros/mcp_servers.yml' } } },
];

/** `mcp_servers.yaml`: the MCP servers that ouroboros itself connects to. */
export const mcpServers: FileKind = {
  id: 'mcp_servers',
  languageId: 'ouroboros-mcp-servers',
  title: t('Ouroboros MCP Servers'),
  fileName: 'mcp_servers.yaml',
  detection: {
    patterns: ['**/.ouroboros/mcp_servers.yaml', '**/.ouroboros/mcp_servers.yml'],
    names: ['mcp_servers.yaml', 'mcp_servers.yml'],
    content: hasServers,
  },
  format: mcpServersFormat,
  rules: [...genericRules, ...mcpServersRules, unreadFile(mcpServersBeside, unreadExamples)],
  examples,
  rootAdvice: t('A file with servers must be a mapping that is not empty. Start with "mcp_servers:".'),
  lost: () => t('One mistake here disables all MCP servers: ouroboros rejects the whole file and connects to none of them.'),
  owns: ({ name, parent }: StrayKey) => parent === '' && /^mcp[-_ ]?servers?$/i.test(name),
  beside: mcpServersBeside,
  hooks: mcpServersFeatures,
  pathsToLookAt: (_release, model, machine) => programPaths(model, machine),
};

/** All paths at which the program of a server may be. */
function programPaths(model: Model | undefined, machine: Machine): readonly string[] {
  if (model === undefined) return [];
  return serversOf(model).flatMap(({ map }) => {
    const command = textOf(map, 'command');
    return command === undefined ? [] : placesOf(command, machine);
  });
}

function hasServers({ datum }: SyntaxDocument): boolean {
  return datum?.kind === 'map' && entryOf(datum, listKey) !== undefined;
}

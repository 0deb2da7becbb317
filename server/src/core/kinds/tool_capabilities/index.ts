import { genericRules } from '../../rules/generic/index.ts';
import type { StrayKey } from '../../rules/kind.ts';
import type { Meaning } from '../../rules/meaning.ts';
import type { Example } from '../../rules/rule.ts';
import { keysAt } from '../../vocabulary/index.ts';
import { t } from '../../words.ts';
import type { FileKind } from '../kind.ts';
import { unreadFile } from '../support/unread-file.ts';
import { toolCapabilitiesBeside } from './beside.ts';
import { toolCapabilitiesFeatures } from './features.ts';
import { toolCapabilitiesRules } from './rules/index.ts';
import { toolCapabilitiesFormat, toolCapabilitiesSchema } from './schema.ts';

/** Examples of generic rules in tool_capabilities.yaml, by rule. */
const examples: Readonly<Record<string, readonly Example[]>> = {
  'empty-section': [{ bad: '<<tools>>:\n', fixed: 'tools: {}\n' }],
  'unknown-key': [
    {
      bad: 'tools:\n  read_file:\n    <<mutation-class>>: read_only\n',
      fixed: 'tools:\n  read_file:\n    mutation_class: read_only\n',
    },
  ],
  'unknown-value': [
    {
      bad: 'tools:\n  read_file:\n    mutation_class: <<READ-ONLY>>\n',
      fixed: 'tools:\n  read_file:\n    mutation_class: read_only\n',
    },
  ],
  'wrong-type': [{ bad: 'tools:\n  fs:read_file: <<[a]>>\n' }],
};

const machine = { platform: 'posix', home: '/home/me', env: {}, dotenv: {}, path: [], files: {} } as const;

const unreadExamples: readonly Example[] = [
  {
    bad: '<<tools:>>\n  read_file:\n    scope: sidecar\n',
    facts: {
      machine: {
        ...machine,
        env: { OUROBOROS_TOOL_CAPABILITIES: '/etc/ouroboros/tools.yaml' },
        document: '/home/me/.ouroboros/tool_capabilities.yaml',
      },
    },
  },
];

/** `tool_capabilities.yaml`: what the tools of MCP servers may do. */
export const toolCapabilities: FileKind = {
  id: 'tool_capabilities',
  languageId: 'ouroboros-tool-capabilities',
  title: t('Ouroboros Tool Capabilities'),
  fileName: 'tool_capabilities.yaml',
  detection: {
    patterns: ['**/.ouroboros/tool_capabilities.yaml', '**/.ouroboros/tool_capabilities.yml'],
    names: ['tool_capabilities.yaml', 'tool_capabilities.yml'],
  },
  format: toolCapabilitiesFormat,
  rules: [...genericRules, ...toolCapabilitiesRules, unreadFile(toolCapabilitiesBeside, unreadExamples)],
  examples,
  rootAdvice: t('Tool capabilities must be a mapping, so all of this is ignored. Start with "tools:".'),
  lost: () => t('This file does not load: ouroboros ignores all of it and infers from its name what a tool may do.'),
  meaningOf,
  beside: toolCapabilitiesBeside,
  hooks: toolCapabilitiesFeatures,
};

/** The meaning of an unexpected top-level key: a misplaced field, or a tool that belongs below the key that holds the tools. */
function meaningOf({ name, parent, value, release }: StrayKey): Meaning | undefined {
  if (parent !== '') return undefined;
  if (keysAt(toolCapabilitiesSchema, 'tools.*', release).some((key) => key.name === name))
    return { is: 'special', rule: 'misplaced-field' };
  return value?.kind === 'map' ? { is: 'special', rule: 'mixed-layouts' } : undefined;
}

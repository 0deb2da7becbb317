import { genericRules } from '../../rules/generic/index.ts';
import type { StrayKey } from '../../rules/kind.ts';
import type { Meaning } from '../../rules/meaning.ts';
import type { Example } from '../../rules/rule.ts';
import { isSlip } from '../../text/suggest.ts';
import { t } from '../../words.ts';
import type { FileKind } from '../kind.ts';
import { unreadFile } from '../support/unread-file.ts';
import { backendLimitsBeside } from './beside.ts';
import { backendLimitsFeatures } from './features.ts';
import { defaultBlock, isLimitField } from './limits.ts';
import { backendLimitsRules } from './rules/index.ts';
import { backendLimitsFormat } from './schema.ts';

/** Examples of generic rules in backend_limits.yaml, by rule. */
const examples: Readonly<Record<string, readonly Example[]>> = {
  'empty-section': [{ bad: '<<backends>>:\n', fixed: 'backends: {}\n' }],
  'out-of-range': [
    {
      bad: 'backends:\n  codex:\n    max_concurrency: 2\n    tokens_per_minute: <<0>>\n',
      fixed: 'backends:\n  codex:\n    max_concurrency: 2\n',
    },
  ],
  'unknown-key': [
    {
      bad: 'backends:\n  claude:\n    <<max-concurrency>>: 5\n',
      fixed: 'backends:\n  claude:\n    max_concurrency: 5\n',
    },
  ],
  'wrong-type': [{ bad: 'backends:\n  gemini: <<[a]>>\n' }],
  'yaml11-surprise': [
    { bad: 'backends:\n  hermes:\n    tokens_per_minute: <<1e3>>\n', fixed: 'backends:\n  hermes:\n    tokens_per_minute: 1000\n' },
  ],
};

const machine = { platform: 'posix', home: '/home/me', env: {}, dotenv: {}, path: [], files: {} } as const;

const unreadExamples: readonly Example[] = [
  {
    bad: '<<backends:>>\n  codex:\n    max_concurrency: 2\n',
    facts: { machine: { ...machine, document: '/srv/project/.ouroboros/backend_limits.yaml' } },
    afterwards: {
      how: t('At the path where ouroboros reads it, nothing is reported.'),
      facts: { machine: { ...machine, document: '/home/me/.ouroboros/backend_limits.yaml' } },
    },
  },
];

/** `backend_limits.yaml`: how many calls and tokens each backend may be sent at once and per minute. */
export const backendLimits: FileKind = {
  id: 'backend_limits',
  languageId: 'ouroboros-backend-limits',
  title: t('Ouroboros Backend Limits'),
  fileName: 'backend_limits.yaml',
  detection: {
    patterns: ['**/.ouroboros/backend_limits.yaml', '**/.ouroboros/backend_limits.yml'],
    names: ['backend_limits.yaml', 'backend_limits.yml'],
  },
  format: backendLimitsFormat,
  rules: [...genericRules, ...backendLimitsRules, unreadFile(backendLimitsBeside, unreadExamples)],
  examples,
  rootAdvice: t('Backend limits must be a mapping, so all of this is ignored. Start with "backends:".'),
  lost: () => t('This file does not load: ouroboros ignores all of it and uses its built-in limits.'),
  meaningOf,
  beside: backendLimitsBeside,
  hooks: backendLimitsFeatures,
};

/** The meaning of an unexpected top-level key: a misplaced field, or a block that belongs below the key that holds the blocks. */
function meaningOf({ name, parent, value }: StrayKey): Meaning | undefined {
  if (parent !== '') return undefined;
  if (isLimitField(name)) return { is: 'special', rule: 'misplaced-field' };
  return value?.kind === 'map' && !isSlip(name, defaultBlock) ? { is: 'special', rule: 'mixed-layouts' } : undefined;
}

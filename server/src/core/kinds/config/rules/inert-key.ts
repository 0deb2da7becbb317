import type { Setting } from '../../../model.ts';
import type { Rule } from '../../../rules/rule.ts';
import { settingsOfKeys } from '../../../rules/support/lookup.ts';
import { type Plain, samePlain } from '../../../syntax/plain.ts';
import { schemaAt } from '../../../vocabulary/index.ts';
import type { Dated } from '../../../vocabulary/release.ts';
import { type Message, t } from '../../../words.ts';
import { configSchema } from '../schema.ts';
import { doubtfulDrift } from './accepted-but-fails-in-use.ts';

const inertSettings = settingsOfKeys(({ inert }) => inert !== undefined);

export const inertKey: Rule = {
  id: 'inert-key',
  severity: 'hint',
  summary: t('Some keys are validated but never read.'),
  details:
    'Their values must be valid, or the file does not load; otherwise they have no effect. A key with its default value, or with the value that `ouroboros config init` wrote, is not reported.',
  byEntry: true,
  examples: [
    { bad: 'consensus:\n  <<min_models>>: 5\n', instead: 'consensus: {}\n' },
    { bad: 'economics:\n  tiers:\n    frugal:\n      cost_factor: 1\n      <<use_cases>>: [all]\n' },
    { bad: 'execution:\n  <<cross_harness_redispatch>>: true\n' },
  ],
  *check({ model }) {
    for (const setting of inertSettings(model)) {
      const inert = schemaAt(configSchema, setting.schemaPath, model.release)?.inert;
      if (!inert || !setting.keySpan || setting.value === undefined || isUsual(setting, model.release)) continue;
      if (doubtfulDrift(model) === setting) continue;
      const key = String(setting.path.at(-1));
      const problem = { path: setting.path, span: setting.keySpan, fixes: [], tags: ['unnecessary' as const] };
      if (inert.onlyVariable === undefined) yield { ...problem, message: unread(key) };
      // Switched on in the file but off in fact: the file says something other than what happens.
      else yield { ...problem, severity: setting.value === true ? 'warning' : 'hint', message: onlyVariable(key, inert.onlyVariable) };
    }
  },
};

function unread(key: string): Message {
  return t('Nothing reads {key}: another value changes nothing.', { key });
}

function onlyVariable(key: string, variable: string): Message {
  return t('{key} is not read: only the environment variable {variable} counts.', { key, variable });
}

/** Whether a value is the default, or what init wrote in this or an earlier release. */
function isUsual({ path, schemaPath, value }: Setting, release: string): boolean {
  if (samePlain(value, schemaAt(configSchema, schemaPath, release)?.default)) return true;
  // A path without a free name is its schema path, and needs no new text.
  const key = schemaPath.includes('*') ? path.join('.') : schemaPath;
  const written: readonly Dated<Plain>[] = configSchema.template[key] ?? [];
  return written.some((entry) => samePlain(value, entry.value));
}

import type { Analysis } from '../../analysis.ts';
import { sentenceSubject } from '../../features/completion/item.ts';
import { Hole } from '../../features/completion/layout.ts';
import type { FeatureHooks } from '../../features/hooks.ts';
import { code } from '../../features/hover/markup.ts';
import { type Message, t } from '../../words.ts';
import { blockHook } from '../support/blocks/completion.ts';
import { limitsHere } from './beside.ts';
import { hints } from './hints.ts';
import { type InForce, limitedBackends, limitFields } from './limits.ts';

/** What this kind adds to the features. */
export const backendLimitsFeatures: FeatureHooks = {
  completion: {
    names: ({ schema }, { release }) =>
      schema.path === '' || schema.path === 'backends'
        ? limitedBackends(release).map((name) => ({ name, note: t('a backend') }))
        : undefined,
    blocks: blockHook(
      'backends',
      {
        label: 'limits of a backend',
        note: t('all three of them'),
        subject: sentenceSubject(t('How many calls, requests and tokens one backend may take.')),
        pairs: limitFields.map((field) => [field, new Hole(field === 'max_concurrency' ? 2 : 60)]),
      },
      new Hole('codex'),
    ),
  },
  hints,
  hover: {
    name: (analysis, { path }) => inForce(analysis, String(path.at(-1))),
    names: ({ facts }, { path }) => (path === '' || path === 'backends' ? limitedBackends(facts.release) : undefined),
    inForce: (analysis, { path }) => {
      const [name, field] = path.slice(-2);
      const limit = limitsHere(analysis, String(name)).find((each) => each.field === field);
      return limit ? [limitText(limit)] : [];
    },
  },
};

function inForce(analysis: Analysis, name: string): readonly Message[] {
  return limitsHere(analysis, name).map(limitText);
}

function limitText({ field, value, from, variable }: InForce): Message {
  const words = { field: code(field), value: value === null ? '∞' : code(String(value)) };
  switch (from) {
    case 'variable':
      return t('In force: {field} {value}, from {variable}.', { ...words, variable: code(variable ?? '') });
    case 'backend':
      return t('In force: {field} {value}, as written here.', words);
    case 'default':
      return t('In force: {field} {value}, from the default.', words);
    default:
      return t('In force: {field} {value}, built in.', words);
  }
}

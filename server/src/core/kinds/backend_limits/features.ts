import type { Analysis } from '../../analysis.ts';
import { sentenceSubject } from '../../features/completion/item.ts';
import { Hole, placed, writePairs } from '../../features/completion/layout.ts';
import type { FeatureHooks } from '../../features/hooks.ts';
import { code } from '../../features/hover/markup.ts';
import { type Message, t } from '../../words.ts';
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
    blocks: (spot, context, _analysis, options) => {
      const { path } = spot.schema;
      if (path !== '' && path !== 'backends') return [];
      const limits = { pairs: limitFields.map((field) => [field, new Hole(field === 'max_concurrency' ? 2 : 60)] as const) };
      const block = [[new Hole('codex'), limits]] as const;
      const pairs = path === '' ? ([['backends', { pairs: block }]] as const) : block;
      if (path === '' && spot.present.has('backends')) return [];
      const item = {
        label: 'limits of a backend',
        kind: 'snippet',
        note: t('all three of them'),
        sortText: '5000',
        deprecated: false,
        again: false,
        isSnippet: options.snippets,
        subject: sentenceSubject(t('How many calls, requests and tokens one backend may take.')),
        text: writePairs({ pairs }, spot.column, context, options.snippets),
      } as const;
      return [placed(item, spot, context, options)];
    },
  },
  hints,
  hover: {
    name: (analysis, { path }) => inForce(analysis, String(path.at(-1))),
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

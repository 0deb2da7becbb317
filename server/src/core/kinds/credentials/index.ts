import { generatedDefault } from '../../edit/template.ts';
import { genericRules } from '../../rules/generic/index.ts';
import { t } from '../../words.ts';
import type { FileKind } from '../kind.ts';
import { examples } from './examples.ts';
import { credentialsFeatures } from './features.ts';
import { credentialsRules } from './rules/index.ts';
import { credentialsFormat, credentialsSchema } from './schema.ts';
import { meaningOf, owns } from './stray-keys.ts';

/** `credentials.yaml`: the API keys of providers. */
export const credentials: FileKind = {
  id: 'credentials',
  languageId: 'ouroboros-credentials',
  title: t('Ouroboros Credentials'),
  fileName: 'credentials.yaml',
  detection: {
    patterns: ['**/.ouroboros/credentials.yaml', '**/.ouroboros/credentials.yml'],
    names: ['credentials.yaml', 'credentials.yml'],
  },
  format: credentialsFormat,
  rules: [...genericRules, ...credentialsRules],
  examples,
  rootAdvice: t('Credentials must be a mapping. Start with "providers:".'),
  without: t('Only the keys in the environment count.'),
  lost: () => t('This file does not load: ouroboros uses none of its keys, only those of the environment.'),
  meaningOf,
  owns,
  hooks: credentialsFeatures,
  template: (release) => generatedDefault(credentialsSchema, release),
};

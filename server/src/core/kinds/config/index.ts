import { generatedDefault } from '../../edit/template.ts';
import { genericRules } from '../../rules/generic/index.ts';
import { t } from '../../words.ts';
import type { FileKind } from '../kind.ts';
import { claims } from './claims.ts';
import { pathsToLookAt } from './doctor/paths.ts';
import { configFeatures } from './features/index.ts';
import { lost } from './lost.ts';
import { configRules } from './rules/index.ts';
import { says } from './says.ts';
import { configFormat, configSchema } from './schema.ts';
import { meaningOf, owns } from './stray-keys.ts';

/** `config.yaml`: the stage routing, and all other settings of ouroboros. */
export const config: FileKind = {
  id: 'config',
  languageId: 'ouroboros-config',
  title: t('Ouroboros Config'),
  fileName: 'config.yaml',
  detection: {
    patterns: ['**/.ouroboros/config.yaml', '**/.ouroboros/config.yml'],
    names: ['config.yaml', 'config.yml'],
  },
  format: configFormat,
  decidesRouting: true,
  without: t('ouroboros runs on its defaults.'),
  rules: [...genericRules, ...configRules],
  entriesOf: 'llm_profiles',
  rootAdvice: t('A config must be a mapping of sections. Start with a section, such as "orchestrator:".'),
  lost,
  claims,
  meaningOf,
  owns,
  hooks: configFeatures,
  pathsToLookAt,
  says,
  template: (release) => generatedDefault(configSchema, release),
};

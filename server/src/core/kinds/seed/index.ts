import { genericRules } from '../../rules/generic/index.ts';
import { loaderCrash } from '../../rules/generic/loader-crash.ts';
import { syntax } from '../../rules/generic/syntax.ts';
import type { RuledKind } from '../../rules/kind.ts';
import { suggest } from '../../text/suggest.ts';
import { keysAt } from '../../vocabulary/index.ts';
import { t } from '../../words.ts';
import type { FileKind } from '../kind.ts';
import { checks } from './checks.ts';
import { isOfAnotherTool, isSeed } from './detection.ts';
import { examples } from './examples.ts';
import { seedFeatures } from './features/index.ts';
import { artifactPlaces } from './features/paths.ts';
import { lost, outcome } from './lost.ts';
import { overview } from './overview/index.ts';
import { pathsOf } from './project-folder.ts';
import { seedRules } from './rules/index.ts';
import { noCriteria } from './rules/no-criteria.ts';
import { projectFolder } from './rules/project-folder.ts';
import { proseReadAsData } from './rules/prose-read-as-data.ts';
import { unreadKey } from './rules/unread-key.ts';
import { seedFormat, seedSchema } from './schema.ts';
import { mends } from './sentence-at.ts';
import { isOfSentence, isSplitAt } from './sentences.ts';
import { template, templates } from './templates.ts';

const first = [syntax, loaderCrash];

const folders: ReadonlySet<string> = new Set(['metadata.project_dir', 'metadata.working_directory', 'brownfield_context.target_dir']);

const meaningOf: RuledKind['meaningOf'] = ({ name, value, parent, release, isAlone }) => {
  if (folders.has(`${parent}.${name}`)) return { is: 'special', rule: projectFolder.id };
  if (isAlone && parent.endsWith('[]') && isSplitAt(parent.slice(0, -2), name, value)) return { is: 'special', rule: proseReadAsData.id };
  if (parent !== '') return undefined;
  const word = name.toLowerCase().replaceAll('-', '_');
  if (suggest(name, ['acceptance_criteria']).length > 0) return { is: 'special', rule: noCriteria.id };
  const isNear =
    suggest(
      name,
      keysAt(seedSchema, '', release).map((key) => key.name),
    ).length > 0;
  return isNear || seedSchema.fixedKeysIn(release).has(word) ? undefined : { is: 'special', rule: unreadKey.id };
};

/** `seed.yaml`: the work order of `ouroboros run`. */
export const seed: FileKind = {
  id: 'seed',
  languageId: 'ouroboros-seed',
  title: t('Ouroboros Seed'),
  fileName: 'seed.yaml',
  detection: {
    patterns: ['**/seed.yaml', '**/seed.yml', '**/.ouroboros/seeds/**/*.yaml', '**/.ouroboros/seeds/**/*.yml'],
    names: ['seed.yaml', 'seed.yml'],
    content: isSeed,
    another: isOfAnotherTool,
    never: ['**/.ouroboros/seeds/pm_seed_*.yaml', '**/.ouroboros/seeds/pm_seed_*.yml'],
  },
  format: seedFormat,
  // The seed's own rules take precedence over the generic ones for the same token.
  rules: [...first, ...seedRules, ...genericRules.filter((rule) => !first.includes(rule))],
  examples,
  isNamedByUser: true,
  overview,
  rootAdvice: t('A seed must be a mapping. Start with "goal:".'),
  lost,
  outcome,
  checks,
  claims: (violation) => (isOfSentence(violation) ? 'prose-read-as-data' : undefined),
  meaningOf,
  mends,
  hooks: seedFeatures,
  pathsToLookAt: (_release, model, machine, path) => {
    if (model === undefined || path === undefined) return [];
    const here = { ...machine, document: path };
    return [...pathsOf(model.document, here), ...artifactPlaces(model.document, here)];
  },
  template,
  templates,
};

import { genericRules } from '../../rules/generic/index.ts';
import { loaderCrash } from '../../rules/generic/loader-crash.ts';
import { syntax } from '../../rules/generic/syntax.ts';
import type { RuledKind } from '../../rules/kind.ts';
import type { SyntaxDocument } from '../../syntax/document.ts';
import { suggest } from '../../text/suggest.ts';
import { keysAt } from '../../vocabulary/index.ts';
import { t } from '../../words.ts';
import type { FileKind } from '../kind.ts';
import { entryOf } from './criteria.ts';
import { examples } from './examples.ts';
import { seedFeatures } from './features.ts';
import { lost } from './lost.ts';
import { shownArtifacts } from './overview/artifacts.ts';
import { overview } from './overview/index.ts';
import { pathsOf, projectFolderOf } from './project-folder.ts';
import { seedRules } from './rules/index.ts';
import { noCriteria } from './rules/no-criteria.ts';
import { projectFolder } from './rules/project-folder.ts';
import { unreadKey } from './rules/unread-key.ts';
import { seedFormat, seedSchema } from './schema.ts';
import { isOfSentence } from './sentences.ts';
import { template } from './template.ts';

const first = [syntax, loaderCrash];

const folders: ReadonlySet<string> = new Set(['metadata.project_dir', 'metadata.working_directory', 'brownfield_context.target_dir']);

const meaningOf: RuledKind['meaningOf'] = ({ name, parent, release }) => {
  if (folders.has(`${parent}.${name}`)) return { is: 'special', rule: projectFolder.id };
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
    never: ['**/.ouroboros/seeds/pm_seed_*.yaml', '**/.ouroboros/seeds/pm_seed_*.yml'],
  },
  format: seedFormat,
  // What the seed's own rules say of a token goes before what holds for every file.
  rules: [...first, ...seedRules, ...genericRules.filter((rule) => !first.includes(rule))],
  examples,
  overview,
  rootAdvice: t('A seed is a mapping. Start with "goal:".'),
  lost,
  claims: (violation) => (isOfSentence(violation) ? 'prose-read-as-data' : undefined),
  meaningOf,
  hooks: seedFeatures,
  pathsToLookAt: (_release, model, machine, path) => {
    if (model === undefined || path === undefined) return [];
    const here = { ...machine, document: path };
    const folder = projectFolderOf(model.document, here)?.path;
    return [...pathsOf(model.document, here), ...(folder === undefined ? [] : shownArtifacts(model.document, folder, here))];
  },
  template,
};

/** A mapping with a goal and another part that only a seed has. */
function isSeed({ datum }: SyntaxDocument): boolean {
  return (
    datum?.kind === 'map' &&
    entryOf(datum, 'goal') !== undefined &&
    ['ontology_schema', 'acceptance_criteria', 'metadata'].some((name) => entryOf(datum, name) !== undefined)
  );
}

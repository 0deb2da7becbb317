import type { Machine } from '../../../machine/facts.ts';
import { withTilde } from '../../../machine/paths.ts';
import type { Rule } from '../../../rules/rule.ts';
import { token } from '../../../rules/support/phrases.ts';
import { t } from '../../../words.ts';
import { entryIn } from '../criteria.ts';
import { namedFolder, projectFolderOf, targetOf } from '../project-folder.ts';

const machine: Machine = { platform: 'posix', home: '/home/me', env: {}, dotenv: {}, path: [], files: {}, document: '/srv/seed.yaml' };

export const projectFolder: Rule = {
  id: 'project-folder',
  severity: 'error',
  summary: t('The project folder that a seed names must be inside the project.'),
  details:
    '`ouroboros run` works in `metadata.project_dir` (or `working_directory`), or else in `brownfield_context.target_dir` if that is a folder, or else in the first reference that exists, or else in the folder of the seed; for a seed in `<project>/.ouroboros/seeds` that is the project. The folder in the metadata must be inside that folder, and so must at least one reference. No other part of ouroboros reads the three keys.',
  needsMachine: true,
  examples: [
    { bad: 'metadata:\n  project_dir: <<../lib>>\n', instead: 'metadata:\n  ambiguity_score: 0.1\n', facts: { machine } },
    { bad: 'metadata:\n  project_dir: <<app>>\n', facts: { machine } },
    { bad: 'brownfield_context:\n  context_references:\n    - path: <</etc>>\n      role: primary\n', facts: { machine } },
  ],
  *check({ violations, document, facts }) {
    for (const { path, span, datum, detail } of violations) {
      const folder = datum?.kind === 'str' ? token(datum.value) : '';
      const message =
        detail.reason === 'no_such_home'
          ? t('There is no such home folder: ouroboros run stops with a traceback.')
          : detail.reason === 'nul_in_path'
            ? t('A folder name cannot contain such a character: ouroboros run does not start.')
            : detail.reason === 'escapes'
              ? t('"{folder}" is outside the project, so ouroboros run does not start. Name a folder inside it, or use --project-dir.', {
                  folder,
                })
              : t(
                  '"{folder}" is outside the project and no other reference is inside it, so ouroboros run does not start. Use --project-dir.',
                  {
                    folder,
                  },
                );
      yield { path, span, message, fixes: [] };
    }
    const found = facts.machine && projectFolderOf(document, facts.machine);
    if (found?.fault !== undefined) return;
    const named = namedFolder(document)?.entry;
    const written = ['project_dir', 'working_directory'].flatMap((name) => {
      const entry = entryIn(document, 'metadata', name);
      return entry === undefined ? [] : [{ entry, path: ['metadata', name], counts: entry === named }];
    });
    const target = targetOf(document);
    const all =
      target === undefined
        ? written
        : [
            ...written,
            { entry: target, path: ['brownfield_context', 'target_dir'], counts: named === undefined && target.value.kind === 'str' },
          ];
    for (const { entry, path, counts } of all) {
      const { node } = entry.value;
      const span = node.span.start === node.span.end ? entry.pair.key.span : entry.pair.value.span;
      const message = !counts
        ? t('ouroboros run does not look at this.')
        : found?.path !== undefined && facts.machine
          ? t('ouroboros run works in {folder}.', { folder: withTilde(found.path, facts.machine) })
          : t('Only ouroboros run reads this, to choose the folder that it works in.');
      yield { path, span, severity: 'information', message, fixes: [] };
    }
  },
};

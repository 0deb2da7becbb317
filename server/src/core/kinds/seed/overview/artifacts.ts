import type { Analysis } from '../../../analysis.ts';
import type { Machine } from '../../../machine/facts.ts';
import { fileAt, join, withTilde } from '../../../machine/paths.ts';
import type { SyntaxDocument } from '../../../syntax/document.ts';
import { outerSpan } from '../../../syntax/tree.ts';
import { t } from '../../../words.ts';
import type { OverviewLine, OverviewSection } from '../../overview.ts';
import { type Artifact, criteriaOf } from '../criteria.ts';
import { projectFolderOf } from '../project-folder.ts';
import { noText, rowsOf } from './rows.ts';

/** The files that criteria expect, and whether they are there already. */
export function artifactSection({ document, facts: { machine } }: Analysis): OverviewSection | undefined {
  const all = artifactsOf(document);
  if (all.length === 0) return undefined;
  const folder = machine && projectFolderOf(document, machine)?.path;
  const there = (artifact: Artifact) => stateOf(artifact, folder, machine);
  return {
    id: 'artifacts',
    title: t('Artifacts'),
    columns: [t('File'), t('Now')],
    ...rowsOf(all, (artifact) => ({ span: outerSpan(artifact.item.node), title: artifact.text ?? noText, lines: [there(artifact)] })),
    notes: folder === undefined || machine === undefined ? [] : [{ text: t('In {folder}', { folder: withTilde(folder, machine) }) }],
  };
}

function artifactsOf(document: SyntaxDocument): readonly Artifact[] {
  return criteriaOf(document).flatMap(({ artifacts }) => artifacts);
}

function stateOf({ text, fault }: Artifact, folder: string | undefined, machine: Machine | undefined): OverviewLine {
  if (text === undefined || fault !== undefined) return { mark: 'fail', text: t('ouroboros refuses this path.') };
  const found = folder === undefined || machine === undefined ? undefined : fileAt(machine, join(folder, text, machine));
  switch (found?.kind) {
    case 'file':
      return { mark: 'pass', text: t('Exists') };
    case 'directory':
      return { mark: 'pass', text: t('Exists, as a folder') };
    case 'missing':
      return { mark: 'skip', text: t('Does not exist yet') };
    default:
      return { mark: 'skip', text: t('Not looked at') };
  }
}

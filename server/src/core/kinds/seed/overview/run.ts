import type { Analysis } from '../../../analysis.ts';
import { withTilde } from '../../../machine/paths.ts';
import type { Entry } from '../../../syntax/datum.ts';
import { schemaAt } from '../../../vocabulary/file-schema.ts';
import { type Message, t } from '../../../words.ts';
import type { OverviewLine, OverviewRow, OverviewSection } from '../../overview.ts';
import { entryAt, entryIn } from '../criteria.ts';
import { projectFolderOf } from '../project-folder.ts';
import { spanOf } from './rows.ts';

/** What decides how and where the work is done. */
export function runSection(analysis: Analysis): OverviewSection {
  const { document } = analysis;
  const score = entryIn(document, 'metadata', 'ambiguity_score');
  return {
    id: 'run',
    title: t('The run'),
    columns: [t('What'), t('Value')],
    rows: [
      ofKey(analysis, 'task_type', entryAt(document, 'task_type'), t('Task type')),
      folderRow(analysis),
      ofKey(analysis, 'metadata.ambiguity_score', score, t('Ambiguity, from 0 (clear) to 1')),
    ],
    count: undefined,
    notes: [],
  };
}

/** A key with what ouroboros makes of it, or the default that holds without it. */
function ofKey({ model }: Analysis, path: string, entry: Entry | undefined, title: Message): OverviewRow {
  const fallback = schemaAt(model.schema, path, model.release)?.default;
  const line = (): OverviewLine => {
    if (entry === undefined) return { text: t('{value} (default)', { value: String(fallback) }) };
    const value = model.at(path)?.value;
    return value === undefined ? { mark: 'fail', text: t('ouroboros refuses this value.') } : { text: String(value) };
  };
  return { span: entry && spanOf(entry), title, lines: [line()] };
}

function folderRow({ document, facts: { machine } }: Analysis): OverviewRow {
  const folder = machine && projectFolderOf(document, machine);
  const line: OverviewLine =
    machine === undefined || folder === undefined
      ? { mark: 'skip', text: t('Not looked at') }
      : folder.path === undefined
        ? { mark: 'fail', text: t('ouroboros run finds none.') }
        : { text: withTilde(folder.path, machine) };
  return { span: folder?.by && spanOf(folder.by), title: t('Folder'), lines: [line] };
}

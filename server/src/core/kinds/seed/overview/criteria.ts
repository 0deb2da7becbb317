import type { Analysis } from '../../../analysis.ts';
import { outerSpan } from '../../../syntax/tree.ts';
import { t } from '../../../words.ts';
import type { OverviewLine, OverviewRow, OverviewSection } from '../../overview.ts';
import { type Criterion, countWithCommand, criteriaOf } from '../criteria.ts';
import { noText, rowsOf } from './rows.ts';

/** What must be true, and how each of it will be checked. */
export function criteriaSection({ document }: Analysis): OverviewSection {
  const all = criteriaOf(document);
  const proved = countWithCommand(all);
  const note: OverviewLine =
    all.length === 0
      ? { mark: 'warn', text: t('None: nothing will be checked.') }
      : { text: t('{proved} of {all} are checked by a command.', { proved, all: all.length }) };
  const columns = [t('Criterion'), t('How it is checked')] as const;
  return { id: 'criteria', title: t('Acceptance criteria'), columns, ...rowsOf(all, criterionRow), notes: [note] };
}

function criterionRow(criterion: Criterion): OverviewRow {
  const { item, description } = criterion;
  const title = description === undefined || description === '' ? noText : description;
  return { span: outerSpan(item.node), title, lines: checksOf(criterion) };
}

/** How a criterion will be checked: by a command, by files, not at all with a reason, or not at all. A mark of success would say that it was. */
function checksOf({ contract, artifacts }: Criterion): readonly OverviewLine[] {
  const { verify_command: command, output_assertion: assertion, verify_exemption_reason: reason } = contract;
  const lines: OverviewLine[] = [];
  if (command !== null) lines.push({ text: t('Must exit with 0:'), code: command });
  if (command !== null && assertion !== null) lines.push({ text: t('Output must contain:'), code: assertion });
  if (artifacts.length > 0) {
    const text = artifacts.length === 1 ? t('One file must exist.') : t('{count} files must exist.', { count: artifacts.length });
    lines.push({ text });
  }
  if (command === null && reason !== null) lines.push({ mark: 'skip', text: t('Exempt: {reason}', { reason }) });
  return lines.length > 0 ? lines : [{ mark: 'warn', text: t('Only the agents check it.') }];
}

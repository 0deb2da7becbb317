import type { Analysis } from '../../../analysis.ts';
import type { Finding } from '../../../finding.ts';
import { t } from '../../../words.ts';
import type { Overview } from '../../overview.ts';
import { criteriaOf } from '../criteria.ts';
import { lost } from '../lost.ts';

/** Rules about what `ouroboros run` comes to once its model has taken the seed, in that order. */
const later: readonly string[] = ['run-option', 'task-type', 'project-folder'];

/** Whether `ouroboros run` would start, and the one thing that it would say if not. */
export function outcomeOf({ document, model, facts, findings }: Analysis): Pick<Overview, 'starts' | 'says' | 'span'> {
  if (model.loads) {
    const isEmpty = criteriaOf(document).length === 0;
    const starts =
      facts.machine === undefined
        ? t('As far as its text tells, ouroboros run starts with this seed.')
        : t('ouroboros run starts with this seed.');
    const says = isEmpty ? [...starts, ...t('It has no acceptance criteria, so nothing will be checked.')] : starts;
    return { starts: true, says, span: undefined };
  }
  const why = first(findings);
  // Where the user switched the rule off that tells it, only the moment is known.
  if (why === undefined) return { starts: false, says: lost({ document, model, facts }), span: undefined };
  return { starts: false, says: t('ouroboros run refuses it: {why}', { why: why.message }), span: why.span };
}

/** The error that it comes to first. */
function first(findings: readonly Finding[]): Finding | undefined {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const turns = [errors.find(({ rule }) => !later.includes(rule)), ...later.map((id) => errors.find(({ rule }) => rule === id))];
  return turns.find((finding) => finding !== undefined);
}

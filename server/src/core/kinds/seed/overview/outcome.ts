import type { Analysis } from '../../../analysis.ts';
import type { Finding } from '../../../finding.ts';
import { syntax } from '../../../rules/generic/syntax.ts';
import { t } from '../../../words.ts';
import type { Overview } from '../../overview.ts';
import { afterModel, lost, outcome } from '../lost.ts';

/** Whether `ouroboros run` would start, and the one thing that it would say if not. */
export function outcomeOf(analysis: Analysis): Pick<Overview, 'starts' | 'says' | 'span'> {
  const { starts, says } = outcome(analysis);
  if (starts) return { starts, says, span: undefined };
  const why = firstOf(analysis);
  // Where the user switched the rule off that tells it, only the moment is known.
  if (why === undefined) return { starts, says: lost(analysis), span: undefined };
  return { starts, says: t('ouroboros run refuses it: {why}', { why: why.message }), span: why.span };
}

/** The error that it comes to first: of a file that is not YAML, that one, whatever else is missing in what could be read of it. */
function firstOf({ document, findings }: Analysis): Finding | undefined {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const unreadable = document.problems.length > 0 ? errors.find(({ rule }) => rule === syntax.id) : undefined;
  if (unreadable !== undefined) return unreadable;
  const turns = [errors.find(({ rule }) => !afterModel.includes(rule)), ...afterModel.map((id) => errors.find(({ rule }) => rule === id))];
  return turns.find((finding) => finding !== undefined);
}

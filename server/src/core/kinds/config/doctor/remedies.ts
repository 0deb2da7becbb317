import type { Analysis } from '../../../analysis.ts';
import type { Finding } from '../../../finding.ts';
import { t } from '../../../words.ts';
import type { Check, Remedy } from './report.ts';

/** The token of a finding and its remedy: the preferred fix, or else another fix, or else a link to the token. */
export function remedyAt(finding: Finding): Pick<Check, 'span' | 'remedy'> {
  const fix = finding.fixes.find(({ preferred }) => preferred) ?? finding.fixes.find(({ ignores }) => !ignores);
  const remedy: Remedy =
    fix === undefined ? { kind: 'open', title: t('Show in editor'), span: finding.span } : { kind: 'quick-fix', title: fix.title, fix };
  return { span: finding.span, remedy };
}

/** The same for the first finding of a rule; empty if the rule found nothing. */
export function remedyOfRule(analysis: Analysis | undefined, rule: string): Pick<Check, 'span' | 'remedy'> {
  const finding = analysis?.findings.find((candidate) => candidate.rule === rule);
  return finding === undefined ? {} : remedyAt(finding);
}

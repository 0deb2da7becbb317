import type { Finding } from '../finding.ts';
import type { Violation } from '../schema/violation.ts';
import type { SyntaxProblem } from '../syntax/document.ts';
import { ruleOfProblem, ruleOfViolation } from './claims.ts';
import { rules } from './index.ts';
import type { RuleContext } from './rule.ts';
import type { RuleSettings } from './settings.ts';

/** Asks every rule and puts the answers into the order of the text. */
export function findingsOf(context: Omit<RuleContext, 'violations' | 'problems'>, settings: RuleSettings): Finding[] {
  const violations = groupBy(context.model.violations, ruleOfViolation);
  const problems = groupBy(context.document.problems, ruleOfProblem);
  const findings: Finding[] = [];
  for (const rule of rules) {
    const wanted = settings[rule.id];
    if (wanted === 'off' || !rule.kinds.includes(context.model.kind)) continue;
    const own: RuleContext = { ...context, violations: violations.get(rule.id) ?? none, problems: problems.get(rule.id) ?? none };
    for (const { severity, ...problem } of rule.check(own)) {
      findings.push({ ...problem, rule: rule.id, severity: wanted ?? severity ?? rule.severity });
    }
  }
  return findings.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

const none: readonly never[] = [];

function groupBy<T extends Violation | SyntaxProblem>(items: readonly T[], ruleOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const rule = ruleOf(item);
    const group = groups.get(rule);
    if (group) group.push(item);
    else groups.set(rule, [item]);
  }
  return groups;
}

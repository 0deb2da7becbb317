import type { Violation } from '../../schema/violation.ts';
import type { SyntaxProblem } from '../../syntax/document.ts';
import type { RuledKind } from '../kind.ts';
import { isYaml11Error } from './yaml11-errors.ts';

/** Which rule explains a violation: exactly one, so that every mistake is reported exactly once. */
export function ruleOfViolation(violation: Violation, kind: RuledKind): string {
  const { type, detail, datum } = violation;
  if (detail.rule !== undefined) return detail.rule;
  if (type === 'crash') return 'loader-crash';
  if (type === 'missing') return 'missing-key';
  if (detail.since !== undefined) return 'needs-newer-ouroboros';
  const own = kind.claims?.(violation);
  if (own !== undefined) return own;
  if (isYaml11Error(violation)) return 'yaml11-surprise';
  if (datum?.kind === 'null' && (type === 'model_type' || type === 'dict_type')) return 'empty-section';
  switch (type) {
    case 'extra_forbidden':
      return 'unknown-key';
    case 'literal_error':
      return 'unknown-value';
    case 'greater_than':
    case 'greater_than_equal':
    case 'less_than':
    case 'less_than_equal':
    case 'finite_number':
      return 'out-of-range';
    case 'string_too_short':
      return 'blank-value';
    case 'too_short':
    case 'too_long':
      return 'wrong-length';
    default:
      return 'wrong-type';
  }
}

/** Which rule explains a syntax problem. */
export function ruleOfProblem(problem: SyntaxProblem): string {
  return problem.raises === 'crash' ? 'loader-crash' : 'syntax';
}

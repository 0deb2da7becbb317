import type { Violation } from '../../schema/violation.ts';
import type { SyntaxProblem } from '../../syntax/document.ts';
import { isYaml11Error } from './yaml11-errors.ts';

/** Which rule explains a violation: exactly one, so that one mistake is said once and none is lost. */
export function ruleOfViolation(violation: Violation): string {
  const { type, detail, datum } = violation;
  if (type === 'crash') return 'loader-crash';
  if (type === 'missing') return 'missing-key';
  if (detail.since !== undefined) return 'needs-newer-ouroboros';
  if (!isProfileBackend(violation) && isYaml11Error(violation)) return 'yaml11-surprise';
  switch (detail.check) {
    case 'unknown-stage':
    case 'unknown-backend':
      return detail.check;
    case 'blank-backend-profile':
      return 'blank-value';
    case 'drift-order':
    case 'tier-range':
      return 'wrong-order';
    case 'xhigh-outside-codex':
      return 'xhigh-outside-codex';
    case 'guidance-id':
    case 'guidance-duplicate':
      return 'guidance-id';
    case undefined:
      break;
  }
  if (datum?.kind === 'null' && (type === 'model_type' || type === 'dict_type')) return 'empty-section';
  switch (type) {
    case 'literal_error':
      return backendKeys.has(violation.schemaPath) && datum?.kind === 'str' ? 'unknown-backend' : 'unknown-value';
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
    case 'string_type':
      // `off` where a backend should stand: the name is what is wrong, not only its type.
      return isProfileBackend(violation) && datum?.kind !== 'null' ? 'unknown-backend' : 'wrong-type';
    default:
      return 'wrong-type';
  }
}

const backendKeys: ReadonlySet<string> = new Set(['orchestrator.runtime_backend', 'llm.backend']);

function isProfileBackend({ schemaPath, path }: Violation): boolean {
  return (
    path.at(-1) !== '[key]' &&
    (schemaPath === 'orchestrator.runtime_profile.default' || schemaPath.startsWith('orchestrator.runtime_profile.stages.'))
  );
}

/** Which rule explains a syntax problem. */
export function ruleOfProblem(problem: SyntaxProblem): string {
  return problem.raises === 'crash' ? 'loader-crash' : 'syntax';
}

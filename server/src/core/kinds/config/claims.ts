import { isYaml11Error } from '../../rules/support/yaml11-errors.ts';
import type { Violation } from '../../schema/violation.ts';

/** Which rule of the config kind explains a violation: what its validators check, and names of backends. */
export function claims(violation: Violation): string | undefined {
  const { type, detail, datum } = violation;
  // `off` in place of a backend: the name is wrong, not only its type.
  if (isProfileBackend(violation)) {
    if (type === 'string_type' && datum?.kind !== 'null') return 'unknown-backend';
  } else if (isYaml11Error(violation)) return undefined;
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
    default:
      return type === 'literal_error' && backendKeys.has(violation.schemaPath) && datum?.kind === 'str' ? 'unknown-backend' : undefined;
  }
}

const backendKeys: ReadonlySet<string> = new Set(['orchestrator.runtime_backend', 'llm.backend']);

function isProfileBackend({ schemaPath, path }: Violation): boolean {
  return (
    path.at(-1) !== '[key]' &&
    (schemaPath === 'orchestrator.runtime_profile.default' || schemaPath.startsWith('orchestrator.runtime_profile.stages.'))
  );
}

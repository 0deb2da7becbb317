import type { Pair } from '../syntax/node.ts';
import { isSlip, suggest } from '../text/suggest.ts';
import { backend } from '../vocabulary/backends.ts';
import type { ValueKind } from '../vocabulary/keys.ts';
import { isUnseen } from '../vocabulary/release.ts';
import type { Place } from './place.ts';
import type { Doubt, Violation } from './violation.ts';

const backendKinds: ReadonlySet<ValueKind | undefined> = new Set(['runtime-backend', 'llm-backend', 'profile-backend']);

/**
 * Whether an unknown release may accept what the known ones reject. Types and structure are never doubted.
 * @returns undefined if the release is known, or if the value is wrong in every release
 */
export function doubtOf({ type, detail }: Violation, { shape, plain, pair }: Place, release: string): Doubt | undefined {
  if (!isUnseen(release) || detail.since !== undefined || detail.until !== undefined) return undefined;
  switch (type) {
    case 'less_than':
    case 'less_than_equal':
    case 'greater_than':
    case 'greater_than_equal':
      return 'value';
    case 'literal_error':
    case 'value_error': {
      const { check, allowed = [] } = detail;
      if (check === 'unknown-stage') return pair?.key.kind === 'scalar' ? doubtOfName(pair.key.text, allowed) : undefined;
      if (typeof plain !== 'string' || (type === 'value_error' && check !== 'unknown-backend')) return undefined;
      return backendKinds.has(shape.holds) ? doubtOfBackend(plain, allowed, release) : 'value';
    }
    default:
      return undefined;
  }
}

/** Whether an unknown release may have a field for this key, in a mapping that forbids keys without a field. */
export function doubtOfKey({ key }: Pair, fields: readonly string[], release: string): Doubt | undefined {
  return isUnseen(release) && key.kind === 'scalar' ? doubtOfName(key.text, fields) : undefined;
}

/** A misspelling of a known name is wrong in every release; a name that is only similar may be new. */
export function doubtOfName(name: string, known: readonly string[]): Doubt | undefined {
  return suggest(name, known).some((candidate) => isSlip(name, candidate)) ? undefined : 'name';
}

/** A known backend that is not accepted for a key may be accepted in a newer release. */
export function doubtOfBackend(name: string, accepted: readonly string[], release: string): Doubt | undefined {
  const word = name.trim().toLowerCase();
  // Another spelling of an accepted name is still wrong.
  if (accepted.includes(word)) return undefined;
  return backend(word, release) === undefined ? doubtOfName(word, accepted) : 'value';
}

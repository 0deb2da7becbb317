import type { Pair } from '../syntax/node.ts';
import { isSlip, suggest } from '../text/suggest.ts';
import { backend } from '../vocabulary/backends.ts';
import type { ValueKind } from '../vocabulary/keys.ts';
import { isUnseen } from '../vocabulary/release.ts';
import type { Place } from './place.ts';
import type { Doubt, Violation } from './violation.ts';

const backendKinds: ReadonlySet<ValueKind | undefined> = new Set(['runtime-backend', 'llm-backend', 'profile-backend']);

/**
 * Whether a release that nobody here has seen may accept what the known ones reject. Of types and structure nothing is doubted.
 * @returns undefined where the release is known, or where what is wrong is wrong in every release
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

/** Whether a release that nobody here has seen may have a field for a key, of a mapping that forbids those that it has none for. */
export function doubtOfKey({ key }: Pair, fields: readonly string[], release: string): Doubt | undefined {
  return isUnseen(release) && key.kind === 'scalar' ? doubtOfName(key.text, fields) : undefined;
}

/** A name that is a known one but for a slip of the fingers is wrong in every release; one that is only like it may be new. */
export function doubtOfName(name: string, known: readonly string[]): Doubt | undefined {
  return suggest(name, known).some((candidate) => isSlip(name, candidate)) ? undefined : 'name';
}

/** A backend that is known and not accepted at that place may be accepted there by now. */
export function doubtOfBackend(name: string, accepted: readonly string[], release: string): Doubt | undefined {
  const word = name.trim().toLowerCase();
  // another spelling of an accepted name stays wrong
  if (accepted.includes(word)) return undefined;
  return backend(word, release) === undefined ? doubtOfName(word, accepted) : 'value';
}

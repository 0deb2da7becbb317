import { ch } from './chars.ts';
import type { Cursor } from './cursor.ts';
import { type ProblemCode, Refusal } from './problem.ts';

/**
 * A required key ended without a colon.
 * @param keyStart its offset
 */
export function missingColon({ pos }: Cursor, keyStart: number): Refusal {
  return new Refusal('ScannerError', 'missing-colon', { start: keyStart, end: keyStart }, pos);
}

/** An indicator where it is not allowed. */
export function misplaced({ pos }: Cursor, code: ProblemCode): Refusal {
  return new Refusal('ScannerError', code, { start: pos, end: pos + 1 }, pos);
}

/** No token starts with this character here. */
export function unstartable({ pos }: Cursor, code: number): Refusal {
  const problem = code === ch.tab ? 'tab-between' : code === ch.bar || code === ch.greater ? 'block-in-flow' : 'reserved-character';
  return new Refusal('ScannerError', problem, { start: pos, end: pos + 1 }, pos, { character: String.fromCharCode(code) });
}

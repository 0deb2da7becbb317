import type { Question } from '../vocabulary/learned/answers.ts';
import type { Drift } from '../vocabulary/learned/drift.ts';

/** The result of querying the installed ouroboros for what it knows. */
export interface AskedRelease {
  /** The name of the vocabulary made from its answers; undefined if it could not be queried. */
  readonly release?: string;
  /** How it differs from the schemas. */
  readonly drift: readonly Drift[];
  /** What it did not answer. */
  readonly gaps: readonly Gap[];
  /** Why it could not be queried. */
  readonly problem?: AskProblem;
}

/**
 * not-installed: no ouroboros was found · no-python: its program does not show which Python it starts · wrapper: it is a script that starts
 * something else · not-started: that Python could not be started · no-answer: it did not report what is needed · timeout: it took too long.
 */
export type AskProblem = 'not-installed' | 'no-python' | 'wrapper' | 'not-started' | 'no-answer' | 'timeout' | 'cancelled';

/** Why a question has no answer. */
export interface Gap {
  readonly question: Question;
  readonly reason: 'not-started' | 'timeout' | 'cancelled' | 'raised' | 'too-long' | 'unreadable';
  /** The last line that Python printed. */
  readonly detail?: string;
}

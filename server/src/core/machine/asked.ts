import type { Question } from '../vocabulary/learned/answers.ts';
import type { Drift } from '../vocabulary/learned/drift.ts';

/** What came of asking the installed ouroboros what it knows. */
export interface AskedRelease {
  /** The name under which what it said is asked for; undefined where it could not be asked. */
  readonly release?: string;
  /** In what it differs from what is written down. */
  readonly drift: readonly Drift[];
  /** What it did not answer. */
  readonly gaps: readonly Gap[];
  /** Why it could not be asked. */
  readonly problem?: AskProblem;
}

/**
 * not-installed: no ouroboros was found · no-python: its program does not show which Python it starts · wrapper: it is a script that starts
 * something else · not-started: that Python could not be started · no-answer: it did not say what is needed · timeout: it took too long.
 */
export type AskProblem = 'not-installed' | 'no-python' | 'wrapper' | 'not-started' | 'no-answer' | 'timeout' | 'cancelled';

/** Why a question has no answer. */
export interface Gap {
  readonly question: Question;
  readonly reason: 'not-started' | 'timeout' | 'cancelled' | 'raised' | 'too-long' | 'unreadable';
  /** What Python said last. */
  readonly detail?: string;
}

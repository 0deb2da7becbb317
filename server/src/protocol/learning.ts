/** What client and server tell each other of an installed ouroboros that is asked what it knows. */

/** What came of asking the installed ouroboros. */
export interface LearnView {
  /** Whether what it knows is used now. */
  readonly learned: boolean;
  /** One line: what it knows that we did not, or why it could not be asked. */
  readonly headline: string;
}

/** What an installed ouroboros answered: nothing that a client has to understand. */
export interface RememberedAnswers {
  /** Which installation answered which questions. */
  readonly key: string;
  readonly given: Readonly<Record<string, unknown>>;
  readonly gaps: readonly object[];
}

/** An installed release that nobody here has seen, and that could be asked what it knows. */
export interface UnseenRelease {
  readonly version: string;
  /** The newest release that is known whole. */
  readonly known: string;
  /** The Python that would be run, `~` for the home folder. */
  readonly python: string;
}

/** Types of the protocol about an installed ouroboros that is queried. */

/** The result of querying the installed ouroboros. */
export interface LearnView {
  /** Whether its answers are in use now. */
  readonly learned: boolean;
  /** One line: what it knows that the extension did not, or why it could not be queried. */
  readonly headline: string;
}

/** What an installed ouroboros answered, opaque to the client. */
export interface RememberedAnswers {
  /** Identifies the installation and the questions. */
  readonly key: string;
  readonly given: Readonly<Record<string, unknown>>;
  readonly gaps: readonly object[];
}

/** An unknown installed release that could be queried. */
export interface UnseenRelease {
  readonly version: string;
  /** The newest release that is fully known. */
  readonly known: string;
  /** The Python that would be run, `~` for the home folder. */
  readonly python: string;
}

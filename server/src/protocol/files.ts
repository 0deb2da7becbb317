/** What client and server tell each other of files that no view is about. */

/** A document that need not be one of ours. */
export interface TextParams {
  readonly uri: string;
  readonly text: string;
}

/** A whole new file. */
export interface Template {
  /** The language that it is of. */
  readonly language: string;
  readonly title: string;
  /** With places to fill in, as snippets of LSP write them. */
  readonly snippet: string;
}

export interface UserConfig {
  readonly uri: string;
  /** As a user says it: the home folder as `~`. */
  readonly name: string;
  readonly exists: boolean;
  /** What a new config holds: every key with its default, as `ouroboros config init` writes it. */
  readonly template: string;
}

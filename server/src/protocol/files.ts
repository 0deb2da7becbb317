/** Types of the protocol about files that no view is open for. */

/** A complete new file of a language, as an LSP snippet with placeholders. */
export type FileTemplate = Readonly<Record<'language' | 'title' | 'snippet', string>>;

export interface UserConfig {
  readonly uri: string;
  /** As a user would write it: with `~` for the home folder. */
  readonly name: string;
  readonly exists: boolean;
  /** The content of a new config: every key with its default, as `ouroboros config init` writes it. */
  readonly template: string;
}

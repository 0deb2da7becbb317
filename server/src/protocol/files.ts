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

export interface FilesParams {
  /** The URIs of the folders of the workspace. */
  readonly folders: readonly string[];
}

export interface FilesView {
  /** The home folder first, then the folders of the workspace, and then open files elsewhere. */
  readonly groups: readonly FileGroup[];
  /** Why files are missing from it. */
  readonly note?: string;
}

export interface FileGroup {
  /** Unique in its view. */
  readonly id: string;
  readonly title: string;
  readonly files: readonly FileEntry[];
  /** How many files are left out, or that the search stopped. */
  readonly more?: string;
}

/**
 * inForce: ouroboros reads it · onRequest: ouroboros reads it when it is named · broken: ouroboros would read it but does not load it ·
 * ignored: ouroboros does not read it · unreadable: it is there but cannot be read · missing: it is not there · unknown: the machine must
 * not be looked at.
 */
export type FileStanding = 'inForce' | 'onRequest' | 'broken' | 'ignored' | 'unreadable' | 'missing' | 'unknown';

/** One file that ouroboros reads, or that looks like one. */
export interface FileEntry {
  readonly uri: string;
  /** Relative to its group. */
  readonly name: string;
  /** The name of its kind of file. */
  readonly kind: string;
  /** The language of its kind in the editor. */
  readonly language: string;
  readonly standing: FileStanding;
  /** The standing in two or three words. */
  readonly short: string;
  /** One or two sentences: why. */
  readonly why: string;
  readonly findings: FindingCounts;
  /** The counts as text; absent if there are none. */
  readonly counted?: string;
}

/** The number of findings of a file, by severity. */
export type FindingCounts = Readonly<Record<'error' | 'warning' | 'information' | 'hint', number>>;

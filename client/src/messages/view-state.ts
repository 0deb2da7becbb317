import type { FileStatus } from '../../../server/src/protocol.ts';

/** starting: not ready yet · stopped: it must be restarted. */
export type ServerState = 'starting' | 'running' | 'stopped';

/** The state that every view shares. */
export interface CommonState {
  /** The config that the view is about; null for the user's own while its location is not known. */
  readonly uri: string | null;
  readonly server: ServerState;
  readonly trusted: boolean;
  /** Whether the editor has changes that are not saved. */
  readonly unsaved?: boolean;
  /** Why the last action of the user failed. */
  readonly notice?: string;
  /** Whether the server could not respond. */
  readonly failed: boolean;
  readonly words: CommonWords;
  /** The file in the last response; absent before the first. */
  readonly file?: FileStatus;
}

/** The texts of a page in the editor's language: a page creates no sentence itself. */
export interface CommonWords {
  readonly title: string;
  readonly waiting: string;
  readonly failed: string;
  readonly stopped: string;
  /** The same, above what was shown before. */
  readonly outdated: string;
  readonly restart: string;
  readonly output: string;
  readonly untrusted: string;
  readonly trust: string;
  readonly goToProblem: string;
  /** What keeps the file from loading, with `{line}` and `{problem}`. */
  readonly problemAt: string;
  readonly create: string;
  readonly unsaved: string;
  readonly save: string;
  readonly copyJson: string;
  readonly copyMarkdown: string;
  readonly open: string;
}

import type { FileStatus } from '../../../server/src/protocol.ts';

/** starting: it will answer · stopped: it has to be restarted. */
export type ServerState = 'starting' | 'running' | 'stopped';

/** What every view shows, whatever it is about. */
export interface CommonState {
  /** The config that the view is about; null for the user's own while its location is not known. */
  readonly uri: string | null;
  readonly server: ServerState;
  readonly trusted: boolean;
  /** The editor holds changes that are not on disk yet. */
  readonly unsaved?: boolean;
  /** Why the last thing that the user asked for was not done. */
  readonly notice?: string;
  /** The server could not answer. */
  readonly failed: boolean;
  readonly words: CommonWords;
  /** The file as the last answer has it; absent before the first. */
  readonly file?: FileStatus;
}

/** The words of a page in the editor's language: a page makes no sentence of its own. */
export interface CommonWords {
  readonly title: string;
  readonly waiting: string;
  readonly failed: string;
  readonly stopped: string;
  readonly restart: string;
  readonly output: string;
  readonly untrusted: string;
  readonly trust: string;
  readonly goToProblem: string;
  readonly create: string;
  readonly unsaved: string;
  readonly save: string;
  readonly copyJson: string;
  readonly copyMarkdown: string;
  readonly open: string;
}

import type { CheckGroup, CheckStatus } from '../../../server/src/protocol.ts';
import type { CommonState, CommonWords } from './view-state.ts';

/** Everything that the doctor's page shows. */
export interface DoctorState extends CommonState {
  readonly words: DoctorWords;
  /** running: more groups may come · probing: programs are being run · cancelled: by the user · failed: the server did not respond. */
  readonly progress: 'running' | 'probing' | 'done' | 'cancelled' | 'failed';
  readonly groups: readonly CheckGroup[];
}

export interface DoctorWords extends CommonWords {
  /** By status: the text for one check, and for several with `{count}`. */
  readonly status: Readonly<Record<CheckStatus, string>>;
  readonly counts: Readonly<Record<CheckStatus, string>>;
  readonly result: string;
  readonly check: string;
  readonly seen: string;
  readonly remedy: string;
  readonly running: string;
  readonly probing: string;
  readonly cancelled: string;
  readonly run: string;
  /** With `{check}`. */
  readonly again: string;
  readonly probe: string;
  readonly cancel: string;
  readonly copy: string;
}

import type { Analysis } from '../../../analysis.ts';
import type { Fix } from '../../../finding.ts';
import type { Environment } from '../../../machine/environment.ts';
import type { Facts, Machine } from '../../../machine/facts.ts';
import type { Span } from '../../../text/span.ts';
import type { Message } from '../../../words.ts';
import type { Beside, ReadAt } from '../../beside.ts';
import type { FileKind } from '../../kind.ts';
import type { RoutingTable } from '../resolution/index.ts';

/** fail: ouroboros will not do what was asked of it · warn: it does something else than it seems · skip: it was not looked at. */
export type Status = 'pass' | 'warn' | 'fail' | 'skip';

/** The groups of a report, in its order. */
export const groups = ['file', 'seed', 'routing', 'programs', 'credentials', 'files', 'environment', 'ouroboros'] as const;
export type Group = (typeof groups)[number];

/** What can be done about a check: an edit of the document, a command for the terminal, a page to read, a place to go to. */
export type Remedy =
  | { readonly kind: 'quick-fix'; readonly title: Message; readonly fix: Fix }
  | { readonly kind: 'command'; readonly title: Message; readonly command: string }
  | { readonly kind: 'link'; readonly title: Message; readonly url: string }
  | { readonly kind: 'open'; readonly title: Message; readonly span: Span };

export interface Check {
  /** Unique in its report: the group, then what is checked, with dots between. */
  readonly id: string;
  readonly group: Group;
  readonly status: Status;
  /** What was checked. */
  readonly title: Message;
  /** What was seen. */
  readonly seen: Message;
  readonly remedy?: Remedy;
  /** Shown with what needs attention, though nothing is wrong. */
  readonly news?: boolean;
  /** The token in the config that it is about. */
  readonly span?: Span;
  /** Where {@link span} begins: line and UTF-16 character, from 0. */
  readonly location?: { readonly line: number; readonly character: number };
}

/** Safe to paste in public: the home folder stands as `~`, and no value of a secret is in it. */
export interface Report {
  /** The config, as a user says it. */
  readonly file: string;
  /** The ouroboros release the checks speak for. */
  readonly release: string;
  /** The worst of all checks; `skip` counts as `pass`. */
  readonly status: 'pass' | 'warn' | 'fail';
  readonly counts: Readonly<Record<Status, number>>;
  /** In the order of the groups. */
  readonly checks: readonly Check[];
}

/** Which checks are wanted, by id or by what an id begins with: `programs`, `program.codex`. */
export interface Selection {
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
}

/** One program that the deep tier would run. */
export interface Probe {
  /** The id of the check that the answer becomes. */
  readonly id: string;
  readonly asks: 'version' | 'doctor' | 'config';
  /** Absolute path of what is started. */
  readonly program: string;
  readonly args: readonly string[];
}

/** How a program that was run went. */
export interface Outcome {
  /** exited · timeout, cancelled: ended by us, with all its children · failed: it could not be started, or a signal ended it. */
  readonly outcome: 'exited' | 'timeout' | 'cancelled' | 'failed';
  readonly code: number | undefined;
  /** As they came, undecodable bytes replaced. Not safe to show: see `cleanOutput`. */
  readonly stdout: string;
  readonly stderr: string;
  /** More was printed than was kept. */
  readonly truncated: boolean;
  readonly ms: number;
  /** The system's code of why it could not be started: `ENOENT`, `EACCES`; or the signal that ended it. */
  readonly reason?: string;
}

export interface ProbeResult extends Outcome {
  readonly probe: Probe;
}

/** What doctor is told besides the config and the facts. */
export interface DoctorInput {
  /** The absolute path of the config. */
  readonly path: string;
  /** The credentials beside it; an analysis of undefined: there is no such file, or it cannot be read. */
  readonly credentials?: { readonly path: string; readonly analysis: Analysis | undefined };
  /** The other files that ouroboros reads, each where it reads it. */
  readonly beside?: readonly FileBeside[];
  /** A file of another kind that the user has before them, such as a seed: it is checked as well. */
  readonly atHand?: Analysis<FileKind>;
  /** The answers of the deep tier, where it was asked for. */
  readonly probes?: readonly ProbeResult[];
  readonly selection?: Selection;
  /** Whether this runs in a browser, from where no machine can be seen. */
  readonly inBrowser?: boolean;
}

/** A file that ouroboros reads beside the config. */
export interface FileBeside {
  readonly kind: Pick<FileKind, 'id' | 'fileName'>;
  readonly beside: Beside;
  readonly at: ReadAt;
  /** Undefined where there is no such file, or none that can be read. */
  readonly analysis: Analysis | undefined;
}

/** What every room of doctor reads. */
export interface DoctorContext {
  /** Undefined where there is no file, or none that can be read. */
  readonly analysis: Analysis | undefined;
  readonly facts: Facts;
  readonly machine: Machine | undefined;
  readonly environment: Environment;
  readonly table: RoutingTable;
  readonly input: DoctorInput;
}

/** One room of doctor: some checks of one group. */
export type Room = (context: DoctorContext) => Iterable<Check>;

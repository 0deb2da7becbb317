import type { Analysis } from '../../../analysis.ts';
import type { Fix } from '../../../finding.ts';
import type { Environment } from '../../../machine/environment.ts';
import type { Facts, Machine } from '../../../machine/facts.ts';
import type { Span } from '../../../text/span.ts';
import type { Message } from '../../../words.ts';
import type { Beside, ReadAt } from '../../beside.ts';
import type { FileKind } from '../../kind.ts';
import type { RoutingTable } from '../resolution/index.ts';

/** fail: ouroboros will not do what was asked of it · warn: it does something other than it seems · skip: it was not checked. */
export type Status = 'pass' | 'warn' | 'fail' | 'skip';

/** The groups of a report, in order. */
export const groups = ['file', 'seed', 'routing', 'programs', 'credentials', 'files', 'environment', 'ouroboros'] as const;
export type Group = (typeof groups)[number];

/** What can be done about a check: an edit of the document, a command for the terminal, a page to read, a location to open. */
export type Remedy =
  | { readonly kind: 'quick-fix'; readonly title: Message; readonly fix: Fix }
  | { readonly kind: 'command'; readonly title: Message; readonly command: string }
  | { readonly kind: 'link'; readonly title: Message; readonly url: string }
  | { readonly kind: 'open'; readonly title: Message; readonly span: Span };

export interface Check {
  /** Unique in its report: the group, then what is checked, separated by dots. */
  readonly id: string;
  readonly group: Group;
  readonly status: Status;
  /** What was checked. */
  readonly title: Message;
  /** The result. */
  readonly seen: Message;
  readonly remedy?: Remedy;
  /** Shown with the groups that need attention, though nothing is wrong. */
  readonly news?: boolean;
  /** The token in the config that it is about. */
  readonly span?: Span;
  /** Where {@link span} begins: line and UTF-16 character, from 0. */
  readonly location?: { readonly line: number; readonly character: number };
}

/** Safe to paste in public: the home folder is written as `~`, and no secret value is included. */
export interface Report {
  /** The config, as a user would write it. */
  readonly file: string;
  /** The ouroboros release that the checks are for. */
  readonly release: string;
  /** The worst of all checks; `skip` counts as `pass`. */
  readonly status: 'pass' | 'warn' | 'fail';
  readonly counts: Readonly<Record<Status, number>>;
  /** In the order of the groups. */
  readonly checks: readonly Check[];
}

/** Which checks are selected, by id or by the beginning of an id: `programs`, `program.codex`. */
export interface Selection {
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
}

/** A program that the deep check would run. */
export interface Probe {
  /** The id of the check that reports the answer. */
  readonly id: string;
  readonly asks: 'version' | 'doctor' | 'config';
  /** Absolute path of the program. */
  readonly program: string;
  readonly args: readonly string[];
}

/** How the run of a program ended. */
export interface Outcome {
  /** exited · timeout, cancelled: stopped by us, with all its children · failed: it could not be started, or was killed by a signal. */
  readonly outcome: 'exited' | 'timeout' | 'cancelled' | 'failed';
  readonly code: number | undefined;
  /** As printed, with undecodable bytes replaced. Not safe to show: see `cleanOutput`. */
  readonly stdout: string;
  readonly stderr: string;
  /** Whether more was printed than was kept. */
  readonly truncated: boolean;
  readonly ms: number;
  /** The system's error code if it could not be started (`ENOENT`, `EACCES`), or the signal that killed it. */
  readonly reason?: string;
}

export interface ProbeResult extends Outcome {
  readonly probe: Probe;
}

/** The input of the doctor besides the config and the facts. */
export interface DoctorInput {
  /** The absolute path of the config. */
  readonly path: string;
  /** The credentials next to it; an undefined analysis means that the file does not exist or cannot be read. */
  readonly credentials?: { readonly path: string; readonly analysis: Analysis | undefined };
  /** The other files that ouroboros reads, with their paths. */
  readonly beside?: readonly FileBeside[];
  /** An open file of another kind, such as a seed, that is checked as well. */
  readonly atHand?: Analysis<FileKind>;
  /** The answers of the deep check, if it was requested. */
  readonly probes?: readonly ProbeResult[];
  readonly selection?: Selection;
  /** Whether this runs in a browser, where the machine is not accessible. */
  readonly inBrowser?: boolean;
}

/** A file that ouroboros reads in addition to the config. */
export interface FileBeside {
  readonly kind: Pick<FileKind, 'id' | 'fileName'>;
  readonly beside: Beside;
  readonly at: ReadAt;
  /** Undefined where the file does not exist or cannot be read. */
  readonly analysis: Analysis | undefined;
}

/** The data that all checks of the doctor use. */
export interface DoctorContext {
  /** Undefined if there is no file, or none that can be read. */
  readonly analysis: Analysis | undefined;
  readonly facts: Facts;
  readonly machine: Machine | undefined;
  readonly environment: Environment;
  readonly table: RoutingTable;
  readonly input: DoctorInput;
}

/** A function that yields some checks of one group. */
export type CheckSource = (context: DoctorContext) => Iterable<Check>;

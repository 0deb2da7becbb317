/** Our custom requests: the one file that client and server share, with what it puts together of `protocol/`. Types only; every text in them is rendered in the reader's language. */

import type { OverviewLine, Position, RoutingChange } from './core/index.ts';
import type { Template, TextParams, UserConfig } from './protocol/files.ts';
import type { LearnView, RememberedAnswers, UnseenRelease } from './protocol/learning.ts';

export type * from './protocol/files.ts';
export type * from './protocol/learning.ts';
export type { Position, RoutingChange };

/** A place in a file, as LSP says it: lines and UTF-16 characters from 0. */
export interface Location {
  readonly uri: string;
  readonly range: { readonly start: Position; readonly end: Position };
}

/** What the client tells the server at `initialize`. */
export interface InitializationOptions {
  /** False: nothing is run, and no file or program outside the document is looked at. */
  readonly trusted: boolean;
  /** True: the client is the extension, and knows the commands of VS Code and of its manifest. */
  readonly commands?: boolean;
  /** The sentences of the editor's language, by their English; where it is left out, the server reads those of the `locale`. */
  readonly words?: Readonly<Record<string, string>>;
  /** What `ouroboros/learned` said last, wherever the client kept it. Anything else counts as nothing. */
  readonly learned?: unknown;
}

/** Requests that the client sends, by method. */
export interface Requests {
  /** Who runs each stage of one config, and why. */
  readonly 'ouroboros/routing': { readonly params: ViewParams; readonly result: RoutingView };
  /** The table of one config as text that can be pasted. */
  readonly 'ouroboros/routingText': { readonly params: RoutingTextParams; readonly result: string };
  /** The smallest edits that make a change of routing, and what they would change. Nothing is written. */
  readonly 'ouroboros/planChange': { readonly params: ChangeParams; readonly result: ChangePlan };
  /** Checks one config and its machine. Cancellable; groups arrive as partial results where `partialResultToken` is given. */
  readonly 'ouroboros/doctor': { readonly params: DoctorParams; readonly result: DoctorView };
  /** What the deep tier would run, each as a command with full paths; empty where the workspace is not trusted. Nothing is run. */
  readonly 'ouroboros/probePlan': { readonly params: ViewParams; readonly result: readonly string[] };
  /** One file on a page: what becomes of it, what stands in it, and who does its work. */
  readonly 'ouroboros/overview': { readonly params: ViewParams; readonly result: OverviewView };
  /**
   * Asks the installed ouroboros what it knows, in its own Python. Only to be sent where the user agreed; cancellable.
   */
  readonly 'ouroboros/learn': { readonly params: Record<string, never>; readonly result: LearnView };
  /** Whole new files of the kinds that have some, to choose from. */
  readonly 'ouroboros/templates': { readonly params: Record<string, never>; readonly result: readonly Template[] };
  /** Which language of ours a document has by its name and text; `yaml`: only its name is one of ours; null: nothing tells. */
  readonly 'ouroboros/languageOf': { readonly params: TextParams; readonly result: string | null };
  /** Where the user's own config is, and what a new one holds. Reads only. */
  readonly 'ouroboros/userConfig': { readonly params: Record<string, never>; readonly result: UserConfig };
}

/** Notifications that the client sends. */
export interface ClientNotifications {
  /** The user granted trust to the workspace after the start. */
  readonly 'ouroboros/trusted': Record<string, never>;
  /** The window got the focus: what was seen of the machine may be old. */
  readonly 'ouroboros/focused': Record<string, never>;
}

/** Notifications that the server sends. */
export interface ServerNotifications {
  /** What an installed ouroboros answered, for the client to keep and to give back when it starts the server again. */
  readonly 'ouroboros/learned': RememberedAnswers;
  /** An installed release is newer than those that are known, and the setting says to ask the user. Sent once for each release. */
  readonly 'ouroboros/unseenRelease': UnseenRelease;
  /** Something other than the text of a document changed what views show: environment, `.env`, programs, settings. Ask again. */
  readonly 'ouroboros/viewsChanged': Record<string, never>;
}

/** Which config a view is about: an open document or a file by its URI; null for `~/.ouroboros/config.yaml`. */
export interface ViewParams {
  readonly uri: string | null;
}

export interface RoutingTextParams extends ViewParams {
  readonly format: 'markdown' | 'json';
}

export interface ChangeParams extends ViewParams {
  readonly change: RoutingChange;
}

export interface TextChange {
  readonly range: { readonly start: Position; readonly end: Position };
  readonly newText: string;
}

export interface ChangePlan {
  /** Of the document the edits were made for, where it is open. */
  readonly version: number | null;
  /** Empty where it is so already. */
  readonly edits: readonly TextChange[];
  /** Why it cannot be done. */
  readonly blocked?: string;
  /** What would be in force instead, stage by stage. */
  readonly differences: readonly { readonly stage: string; readonly what: string; readonly before: string; readonly after: string }[];
}

export interface DoctorParams extends ViewParams {
  readonly partialResultToken?: string | number;
  /** The documents that the user has before them, nearest first: of a seed among them it is said whether it would start. */
  readonly atHand?: readonly string[];
  /** Checks by id or group; all of them where it is left out. */
  readonly only?: readonly string[];
  /** The commands of the deep tier that the user agreed to, as `ouroboros/probePlan` named them; no other is run. */
  readonly probe?: readonly string[];
}

/**
 * missing: there is no such file · unparsable: PyYAML refuses it · broken: it parses and ouroboros drops it ·
 * warnings: it loads and does not do all that it says · loads: all is well.
 */
export type FileState = 'missing' | 'unparsable' | 'broken' | 'warnings' | 'loads';

/** The file that a view is about. */
export interface FileStatus {
  readonly uri: string;
  /** As a user says it: the home folder as `~`. */
  readonly name: string;
  readonly state: FileState;
  /** One line: whether the file loads, and what ouroboros does where it does not. */
  readonly headline: string;
  /** The first finding that keeps it from loading. */
  readonly place?: Location;
}

export interface RoutingView {
  readonly file: FileStatus;
  readonly stages: readonly RoutingRow[];
  /** What was seen outside the file: variables and `.env` files in force; why programs were not looked at. */
  readonly environment: readonly string[];
  /** What commands honour the table, and when a change counts. */
  readonly notes: readonly string[];
  /** What can be chosen; absent where there is no file to change. */
  readonly choices?: RoutingChoices;
  /** The release that is spoken for. */
  readonly release: Brief;
  /** Where programs were looked for; absent where nobody looked. */
  readonly searched?: Brief;
}

/** A word or two, and what there is to say of it. */
export interface Brief {
  readonly text: string;
  readonly detail: string;
  readonly problem?: boolean;
}

export interface RoutingChoices {
  /** Why nothing can be changed. */
  readonly blocked?: string;
  /** `runtime_profile.default` and `orchestrator.runtime_backend`, those that the release has. */
  readonly fallbacks: readonly { readonly kind: 'default' | 'runtime-backend'; readonly field: FieldView }[];
  readonly presets: readonly PresetGroup[];
}

export interface PresetGroup {
  readonly kind: 'routing-preset' | 'model-preset';
  readonly title: string;
  readonly presets: readonly { readonly name: string; readonly title: string; readonly description: string }[];
}

/** A key that can be changed with a drop-down. */
export interface FieldView {
  /** As a person says it: `runtime_profile.default`. */
  readonly key: string;
  /** As the file says it; null where it says nothing. */
  readonly value: string | null;
  /** What is in force where it says nothing; absent where that is up to the program. */
  readonly inherited?: string;
  /** What the choice to say nothing is called. */
  readonly inherit: string;
  /** What stands in the file and is none of the options, with what is wrong with it. */
  readonly odd?: string;
  readonly groups: readonly { readonly title: string; readonly options: readonly string[] }[];
}

export interface RoutingRow {
  /** The stage's key in the file. */
  readonly stage: string;
  readonly agent: Routed;
  readonly llm: Routed;
  readonly model: Routed;
  readonly program: ProgramView;
  /** Of the stage that does the work: the model of its agent. */
  readonly agentModel?: Routed;
  readonly agentField?: FieldView;
  readonly modelField?: FieldView;
}

/** One cell: what is in force and which key, variable or default decided it. */
export interface Routed {
  /** As ouroboros resolves it; null where it stops instead. */
  readonly name: string | null;
  /** What it stops with. */
  readonly error?: string;
  readonly from: Reason;
  /** Reasons that would have counted had this one not won, nearest first. */
  readonly lost: readonly Reason[];
  /** Warnings about this cell. */
  readonly warnings: readonly string[];
}

/** A key, a variable or a default, and the value that it gives. */
export interface Reason {
  /** `stages.interview`, `OUROBOROS_AGENT_RUNTIME`, `built-in default`. */
  readonly label: string;
  readonly value: string;
  /** Why it did not win though it is set, where an earlier one alone does not explain it. */
  readonly note?: string;
  /** Where it stands, for a key that is in the file. */
  readonly place?: Location;
}

export interface ProgramView {
  /** none: this runtime needs no program · unknown: nothing was looked at. */
  readonly state: 'found' | 'missing' | 'none' | 'unknown';
  /** The path of the program, or why there is none. */
  readonly text: string;
  readonly warnings: readonly string[];
}

export type CheckStatus = 'pass' | 'warn' | 'fail' | 'skip';

export interface DoctorView {
  readonly file: FileStatus;
  readonly groups: readonly CheckGroup[];
  /** The report as the terminal's `doctor --format json` and `markdown` print it. */
  readonly json: string;
  readonly markdown: string;
}

/** One of File, Routing, Programs, Credentials, Environment, Ouroboros. */
export interface CheckGroup {
  readonly id: string;
  readonly title: string;
  readonly checks: readonly CheckView[];
}

export interface CheckView {
  /** Unique in its report. */
  readonly id: string;
  readonly status: CheckStatus;
  /** What was checked. */
  readonly title: string;
  /** What was seen. */
  readonly seen: string;
  readonly remedy?: RemedyView;
  /** Shown with what needs attention, though nothing is wrong. */
  readonly news?: boolean;
}

/** What to do about a check: with one of these it becomes a button. */
export interface RemedyView {
  readonly title: string;
  readonly place?: Location;
  /** A command for the terminal, to be copied. */
  readonly copy?: string;
  /** A page to read. */
  readonly url?: string;
  /** A repair of the document, made for that version of it; null where it was not open. */
  readonly fix?: { readonly version: number | null; readonly edits: readonly TextChange[] };
}

export interface OverviewView {
  /** With the first thing to know of it as its headline. */
  readonly file: FileStatus;
  /** None where there is no file, or one of a kind that has no overview. */
  readonly sections: readonly SectionView[];
}

/** A table of one or two columns. */
export interface SectionView {
  /** Unique in its view. */
  readonly id: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly RowView[];
  /** How many rows the file has, where that says something. */
  readonly count?: number;
  /** That some of them are not shown. */
  readonly more?: string;
  readonly notes: readonly LineView[];
}

export interface RowView {
  readonly title: string;
  readonly lines: readonly LineView[];
  /** Where all of it stands. */
  readonly place?: Location;
}

export type LineView = OverviewLine<string>;

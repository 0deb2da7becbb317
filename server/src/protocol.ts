/** Our custom requests: the only file that client and server share, with the types it re-exports. Types only; every text in them is rendered in the user's language. */

import type { OverviewLine } from './core/index.ts';
import type { ChangeParams, ChangePlan, RoutingParams } from './protocol/changes.ts';
import type { ComparisonParams, ComparisonView, DiagramView } from './protocol/diagram.ts';
import type { FilesParams, FilesView, FileTemplate, UserConfig } from './protocol/files.ts';
import type { FixParams, FixPlan } from './protocol/findings.ts';
import type { LearnView, RememberedAnswers, UnseenRelease } from './protocol/learning.ts';
import type { Location, TextChange, ViewParams } from './protocol/places.ts';

export type * from './protocol/changes.ts';
export type * from './protocol/diagram.ts';
export type * from './protocol/files.ts';
export type * from './protocol/findings.ts';
export type * from './protocol/learning.ts';
export type * from './protocol/places.ts';

/** The initialization options of the client. */
export interface InitializationOptions {
  /** False: nothing is run, and no file or program outside the document is read. */
  readonly trusted: boolean;
  /** True: the client is the extension, and knows the commands of VS Code and of its manifest. */
  readonly commands?: boolean;
  /** The translations for the editor's language, by their English sentence; if omitted, the server reads those of the `locale`. */
  readonly words?: Readonly<Record<string, string>>;
  /** The parameters of the last `ouroboros/learned`, as the client stored them. Anything else is ignored. */
  readonly learned?: unknown;
}

/** Requests from the client, by method. */
export interface Requests {
  /** The routing of one config, with the reasons. */
  readonly 'ouroboros/routing': { readonly params: RoutingParams; readonly result: RoutingView };
  /** The table of one config as text that can be pasted. */
  readonly 'ouroboros/routingText': { readonly params: RoutingTextParams; readonly result: string };
  /** What is different from the same config as it was: from a text, or from a commit, for which git is run in a trusted workspace. */
  readonly 'ouroboros/compareRouting': { readonly params: ComparisonParams; readonly result: ComparisonView };
  /** The smallest edits that make a change of routing, and their effect. Nothing is written. */
  readonly 'ouroboros/planChange': { readonly params: ChangeParams; readonly result: ChangePlan };
  /** Checks one config and its machine. Cancellable; groups are sent as partial results if `partialResultToken` is given. */
  readonly 'ouroboros/doctor': { readonly params: DoctorParams; readonly result: DoctorView };
  /** The commands that the deep check would run, with full paths; empty if the workspace is not trusted. Nothing is run. */
  readonly 'ouroboros/probePlan': { readonly params: ViewParams; readonly result: readonly string[] };
  /** The summary of one file: whether ouroboros accepts it, what it contains, and which agents run it. */
  readonly 'ouroboros/overview': { readonly params: ViewParams; readonly result: OverviewView };
  /** Queries the installed ouroboros in its own Python. Must only be sent if the user agreed; cancellable. */
  readonly 'ouroboros/learn': { readonly params: Record<string, never>; readonly result: LearnView };
  /** The complete new files that the kinds offer, to choose from. */
  readonly 'ouroboros/templates': { readonly params: Record<string, never>; readonly result: readonly FileTemplate[] };
  /** The language of ours that a document has by its name and text; `yaml`: only its name is one of ours; null: unknown. */
  readonly 'ouroboros/languageOf': { readonly params: { readonly uri: string; readonly text: string }; readonly result: string | null };
  /** The edits of one fix of a finding, for the version of the document that it was offered for. Nothing is written. */
  readonly 'ouroboros/fix': { readonly params: FixParams; readonly result: FixPlan };
  /** The page of a rule, in Markdown. */
  readonly 'ouroboros/rule': { readonly params: { readonly id: string }; readonly result: string | null };
  /** Which files ouroboros reads, and which it does not, in the home folder and in the folders of the workspace. Reads them. */
  readonly 'ouroboros/files': { readonly params: FilesParams; readonly result: FilesView };
  /** The location of the user's own config, and the content of a new one. Read-only. */
  readonly 'ouroboros/userConfig': { readonly params: Record<string, never>; readonly result: UserConfig };
}

/** Notifications from the client. */
export interface ClientNotifications {
  /** The user granted workspace trust after the start. */
  readonly 'ouroboros/trusted': Record<string, never>;
  /** The window got the focus: the facts about the machine may be outdated. */
  readonly 'ouroboros/focused': Record<string, never>;
}

/** Notifications from the server. */
export interface ServerNotifications {
  /** What an installed ouroboros answered. The client stores it and gives it back when it starts the server again. */
  readonly 'ouroboros/learned': RememberedAnswers;
  /** An installed release is newer than the known ones, and the setting says to ask the user. Sent once per release. */
  readonly 'ouroboros/unseenRelease': UnseenRelease;
  /**
   * Something other than the text of a document changed the content of views: environment, `.env`, programs, settings. Request it again.
   */
  readonly 'ouroboros/viewsChanged': Record<string, never>;
}

export interface RoutingTextParams extends ViewParams {
  readonly format: 'markdown' | 'json' | 'svg' | 'mermaid';
}

export interface DoctorParams extends ViewParams {
  readonly partialResultToken?: string | number;
  /** The visible documents, nearest first: for a seed among them, the doctor reports whether it would start. */
  readonly atHand?: readonly string[];
  /** Checks by id or group; default: all. */
  readonly only?: readonly string[];
  /** The commands of the deep check that the user agreed to, as `ouroboros/probePlan` returned them; no other is run. */
  readonly probe?: readonly string[];
}

/**
 * missing: there is no such file · unparsable: PyYAML refuses it · broken: it parses but ouroboros rejects it · warnings: it loads but does
 * not do everything that it says · loads: no problems.
 */
export type FileState = 'missing' | 'unparsable' | 'broken' | 'warnings' | 'loads';

/** The file that a view is about. */
export interface FileStatus {
  readonly uri: string;
  /** As a user would write it: with `~` for the home folder. */
  readonly name: string;
  readonly state: FileState;
  /** One line: whether the file loads, and what ouroboros does if it does not. */
  readonly headline: string;
  /** Where the first finding is that keeps it from loading. */
  readonly place?: Location;
  /** What that finding says, if the headline does not. */
  readonly problem?: string;
  /** It is the user's own config, and may be created: there is none, or it was not looked for. */
  readonly canCreate?: boolean;
}

export interface RoutingView {
  readonly file: FileStatus;
  readonly stages: readonly RoutingRow[];
  readonly diagram?: DiagramView;
  /** What was found outside the file: variables and `.env` files in force; why programs were not searched. */
  readonly environment: readonly string[];
  /** Which commands use the table, and when a change takes effect. */
  readonly notes: readonly string[];
  /** The options; absent if there is no file to change. */
  readonly choices?: RoutingChoices;
  /** The release that is checked against. */
  readonly release: Brief;
  /** Where programs were searched; absent if they were not. */
  readonly searched?: Brief;
}

/** A word or two, with a longer explanation. */
export interface Brief {
  readonly text: string;
  readonly detail: string;
  readonly problem?: boolean;
}

export interface RoutingChoices {
  /** Why nothing can be changed. */
  readonly blocked?: string;
  /** `runtime_profile.default` and `orchestrator.runtime_backend`, if the release has them. */
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
  /** As a user would write it: `runtime_profile.default`. */
  readonly key: string;
  /** The value in the file; null if there is none. */
  readonly value: string | null;
  /** The value in force if the file has none; absent if the program decides. */
  readonly inherited?: string;
  /** The label of the option that removes the key. */
  readonly inherit: string;
  /** The value in the file if it is not one of the options, with what is wrong with it. */
  readonly odd?: string;
  readonly groups: readonly { readonly title: string; readonly options: readonly string[] }[];
  /** The stages that a value of this key decides something about: no other candidate is before it. */
  readonly reaches: readonly string[];
}

export interface RoutingRow {
  /** The stage's key in the file. */
  readonly stage: string;
  readonly agent: Routed;
  readonly llm: Routed;
  readonly model: Routed;
  readonly program: ProgramView;
  /** For the execute stage: the model of its agent. */
  readonly agentModel?: Routed;
  readonly agentField?: FieldView;
  readonly modelField?: FieldView;
}

/** One cell: the value in force and the key, variable or default that decided it. */
export interface Routed {
  /** As ouroboros resolves it; null if it stops instead. */
  readonly name: string | null;
  /** The error that it stops with. */
  readonly error?: string;
  readonly from: Reason;
  /** Candidates with a value that lost, the nearest first. */
  readonly lost: readonly Reason[];
  /** Warnings about this cell. */
  readonly warnings: readonly string[];
}

/** A key, a variable or a default, and its value. */
export interface Reason {
  /** `stages.interview`, `OUROBOROS_AGENT_RUNTIME`, `built-in default`. */
  readonly label: string;
  readonly value: string;
  /** Why it did not win although it is set, if an earlier one alone does not explain it. */
  readonly note?: string;
  /** Its location, for a key that is in the file. */
  readonly place?: Location;
}

export interface ProgramView {
  /** none: this runtime needs no program · unknown: nothing was searched. */
  readonly state: 'found' | 'missing' | 'none' | 'unknown';
  /** The path of the program, or why there is none. */
  readonly text: string;
  readonly warnings: readonly string[];
}

export type CheckStatus = 'pass' | 'warn' | 'fail' | 'skip';

export interface DoctorView {
  readonly file: FileStatus;
  readonly groups: readonly CheckGroup[];
  /** The report in the format of the command line's `doctor --format json` and `markdown`. */
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
  /** The result. */
  readonly seen: string;
  readonly remedy?: RemedyView;
  /** Shown with the groups that need attention, though nothing is wrong. */
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
  /** A fix of the document, for that version of it; null if it was not open. */
  readonly fix?: { readonly version: number | null; readonly edits: readonly TextChange[] };
}

export interface OverviewView {
  /** Its headline says whether ouroboros accepts the file. */
  readonly file: FileStatus;
  /** Empty if there is no file, or if its kind has no overview. */
  readonly sections: readonly SectionView[];
}

/** A table of one or two columns. */
export interface SectionView {
  /** Unique in its view. */
  readonly id: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly RowView[];
  /** The number of rows in the file, including hidden ones; absent if it should not be shown. */
  readonly count?: number;
  /** How many rows are hidden, as text. */
  readonly more?: string;
  readonly notes: readonly LineView[];
}

export interface RowView {
  readonly title: string;
  readonly lines: readonly LineView[];
  /** The range of the whole entry. */
  readonly place?: Location;
}

export type LineView = OverviewLine<string>;

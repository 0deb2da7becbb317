import type { Analysis, AnalyzedKind } from '../analysis.ts';
import type { FeatureHooks } from '../features/hooks.ts';
import type { Machine } from '../machine/facts.ts';
import type { Model } from '../model.ts';
import type { RuledKind, StrayKey } from '../rules/kind.ts';
import type { Example } from '../rules/rule.ts';
import type { SyntaxDocument } from '../syntax/document.ts';
import type { Message } from '../words.ts';
import type { Beside } from './beside.ts';
import type { Overview } from './overview.ts';

/**
 * How a file of a kind is recognized: by its folder and name, or else by its name alone, or else by its content. The manifest's languages,
 * the detection of the command line and the pre-commit hook are generated from this.
 */
export interface Detection {
  /** Globs of the files that are always of this kind, in the syntax of VS Code: any folder, `.ouroboros`, `config.yaml`. */
  readonly patterns: readonly string[];
  /** File names that are sufficient if the user names a file explicitly, ignoring case: `credentials.yaml`. */
  readonly names: readonly string[];
  /**
   * Whether a file that no pattern and no name identifies is of this kind, by its top-level keys; called only for files with a YAML
   * extension.
   */
  readonly content?: (document: SyntaxDocument) => boolean;
  /** Whether a file with this name is recognizably one of another tool, by its top level. */
  readonly another?: (document: SyntaxDocument) => boolean;
  /** Globs of files that look like this kind but that ouroboros never reads: their name alone does not identify them. */
  readonly never?: readonly string[];
}

/** A check that the doctor makes for a file in addition to those of the config. */
export interface KindCheck {
  /** Unique among those of the kind. */
  readonly id: string;
  readonly status: 'pass' | 'warn' | 'fail' | 'skip';
  readonly title: Message;
  readonly seen: Message;
}

/** Whether ouroboros accepts a file as a whole, and if not, what rejects it and when. */
export interface FileOutcome {
  readonly starts: boolean;
  readonly says: Message;
}

/**
 * One kind of file that ouroboros reads. Everything specific to a kind is in its folder and accessed through this object: no code outside
 * compares ids.
 */
export interface FileKind extends AnalyzedKind<FeatureHooks> {
  /** The id of its VS Code language. */
  readonly languageId: string;
  /** The display name of such a file: `Ouroboros Config`. */
  readonly title: Message;
  readonly detection: Detection;
  /** Whether this kind decides which agent runs each stage: the routing table and the doctor are about the one kind that does. */
  readonly decidesRouting?: true;
  /** Whether a key that is unknown in a file of another kind belongs to this kind. */
  readonly owns?: (key: StrayKey) => boolean;
  /** Examples of generic rules in such a file, by rule; the examples of the generic rules themselves are files of the first kind. */
  readonly examples?: Readonly<Record<string, readonly Example[]>>;
  /** A summary of the whole file for a view beside the editor; absent if the kind has none. */
  overview?(analysis: Analysis): Overview;
  /** Whether ouroboros reads such a file only when the user names it; absent: it reads one such file, in its own folder. */
  readonly isNamedByUser?: true;
  /** What applies where there is no such file; for a kind with {@link beside} that says it. */
  readonly without?: Message;
  /** For a file that ouroboros reads in addition to the config: its path, and which of its entries are in force. */
  readonly beside?: Beside;
  /**
   * The absolute paths of the machine that verdicts and features of such a file depend on; the host inspects them, and the file itself.
   * @param model undefined if there is no such file
   * @param path of the document, absolute; undefined if it is not a file
   */
  pathsToLookAt?(release: string, model: Model | undefined, machine: Machine, path: string | undefined): readonly string[];
  /** The value at a path of the user's own file of this kind, if the host read it and it loads: rules of other kinds use it. */
  readonly says?: NonNullable<RuledKind['elsewhere']>;
  /** What ouroboros does with the whole file: shown first in a summary. */
  outcome?(analysis: Pick<Analysis, 'document' | 'model' | 'facts' | 'findings'>): FileOutcome;
  /** The doctor's checks for an open file of this kind. */
  checks?(analysis: Analysis): Iterable<KindCheck>;
  /** Complete new files to choose from, as LSP snippets with placeholders; the most common one first. */
  templates?(): readonly { readonly title: Message; readonly snippet: string }[];
  /** A complete new file, as ouroboros itself would write it for a release; absent if it writes none. */
  readonly template?: (release: string) => string;
}

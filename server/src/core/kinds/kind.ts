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
 * How a file of a kind is told from others: by its folder and name, else by its name alone, else by what it holds. The manifest's languages,
 * the terminal's detection and the pre-commit hook are made of it.
 */
export interface Detection {
  /** Globs of the files that are of this kind wherever they are seen, as VS Code writes them: any folder, `.ouroboros`, `config.yaml`. */
  readonly patterns: readonly string[];
  /** Names that are enough where somebody asked for a file by hand, without regard to case: `credentials.yaml`. */
  readonly names: readonly string[];
  /** Whether a file that no pattern and no name tells is of this kind, by what stands at its top; asked for files with a YAML name only. */
  readonly content?: (document: SyntaxDocument) => boolean;
  /** Whether a file that has the name is plainly one of another tool, by what stands at its top. */
  readonly another?: (document: SyntaxDocument) => boolean;
  /** Globs of files that look like one of this kind and that ouroboros never reads: none of them is taken for it by its name. */
  readonly never?: readonly string[];
}

/** One thing that doctor looks at in a file beside the config. */
export interface KindCheck {
  /** Unique among those of the kind. */
  readonly id: string;
  readonly status: 'pass' | 'warn' | 'fail' | 'skip';
  readonly title: Message;
  readonly seen: Message;
}

/** Whether ouroboros does what a file asks for, and if not, what refuses it and when. */
export interface FileOutcome {
  readonly starts: boolean;
  readonly says: Message;
}

/**
 * One kind of file that ouroboros reads. All that is said about a kind is said in its folder and reached through this object: nobody outside
 * compares an id.
 */
export interface FileKind extends AnalyzedKind<FeatureHooks> {
  /** VS Code's name of its language. */
  readonly languageId: string;
  /** What a person calls such a file: `Ouroboros Config`. */
  readonly title: Message;
  readonly detection: Detection;
  /** Whether it says who runs the stages: the routing table and the doctor are about the one kind that does. */
  readonly decidesRouting?: true;
  /** Whether a key that a file of another kind has no place for is one of this kind's. */
  readonly owns?: (key: StrayKey) => boolean;
  /** What the generic rules find in such a file, by rule; the examples of the generic rules themselves are files of the first kind. */
  readonly examples?: Readonly<Record<string, readonly Example[]>>;
  /** A whole file on one page, for a view beside the editor; absent for a kind that has none. */
  overview?(analysis: Analysis): Overview;
  /** For a file that ouroboros reads beside the config: where, and what of it is in force. */
  readonly beside?: Beside;
  /**
   * The absolute paths of the machine that verdicts and features of such a file depend on; the host looks at them, and at the file itself.
   * @param model undefined where there is no such file
   * @param path of the document, absolute; undefined where it is no file
   */
  pathsToLookAt?(release: string, model: Model | undefined, machine: Machine, path: string | undefined): readonly string[];
  /** What the user's own file of this kind says at a path, where the host read it and it loads: what rules of other kinds ask. */
  readonly says?: NonNullable<RuledKind['elsewhere']>;
  /** What becomes of the whole file when ouroboros is given it: the first thing that a summary says. */
  outcome?(analysis: Pick<Analysis, 'document' | 'model' | 'facts' | 'findings'>): FileOutcome;
  /** What doctor says of such a file, where the user has one before them. */
  checks?(analysis: Analysis): Iterable<KindCheck>;
  /** Whole new files to choose from, with places to fill in as snippets of LSP write them; the one for most people first. */
  templates?(): readonly { readonly title: Message; readonly snippet: string }[];
  /** A whole new file, as ouroboros itself would write it for a release; absent where it writes none. */
  readonly template?: (release: string) => string;
}

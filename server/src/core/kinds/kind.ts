import type { Analysis } from '../analysis.ts';
import type { FeatureHooks } from '../features/hooks.ts';
import type { Machine } from '../machine/facts.ts';
import type { FileFormat, Model } from '../model.ts';
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
  /** Globs of files that look like one of this kind and that ouroboros never reads: none of them is taken for it by its name. */
  readonly never?: readonly string[];
}

/**
 * One kind of file that ouroboros reads. All that is said about a kind is said in its folder and reached through this object: nobody outside
 * compares an id.
 */
export interface FileKind extends RuledKind {
  /** What `--kind` takes and reports say: the name of the folder. */
  readonly id: string;
  /** VS Code's name of its language. */
  readonly languageId: string;
  /** What a person calls such a file: `Ouroboros Config`. */
  readonly title: Message;
  readonly detection: Detection;
  readonly format: FileFormat;
  /** Whether a key that a file of another kind has no place for is one of this kind's. */
  readonly owns?: (key: StrayKey) => boolean;
  /** What the generic rules find in such a file, by rule; the examples of the generic rules themselves are files of the first kind. */
  readonly examples?: Readonly<Record<string, readonly Example[]>>;
  /** A whole file on one page, for a view beside the editor; absent for a kind that has none. */
  overview?(analysis: Analysis): Overview;
  /** For a file that ouroboros reads beside the config: where, and what of it is in force. */
  readonly beside?: Beside;
  /** What it adds to the features; absent: what the schema says is all there is. */
  readonly hooks?: FeatureHooks;
  /**
   * The absolute paths of the machine that verdicts and features of such a file depend on; the host looks at them, and at the file itself.
   * @param model undefined where there is no such file
   * @param path of the document, absolute; undefined where it is no file
   */
  pathsToLookAt?(release: string, model: Model | undefined, machine: Machine, path: string | undefined): readonly string[];
  /** A whole new file, as ouroboros itself would write it for a release; absent where it writes none. */
  readonly template?: (release: string) => string;
}

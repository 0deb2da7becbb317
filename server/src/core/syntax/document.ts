import type { TextReader } from '../text/edited-text.ts';
import type { Span } from '../text/span.ts';
import type { Datum } from './datum.ts';
import type { Comment, Node } from './node.ts';
import type { ProblemArgs, ProblemCode, Raises } from './problem.ts';

/** Why PyYAML refuses the text. */
export interface SyntaxProblem {
  readonly code: ProblemCode;
  readonly raises: Raises;
  /** The wrong token, inside the text. */
  readonly span: Span;
  /** PyYAML's own mark, line from 0; undefined if it gives none. */
  readonly line: number | undefined;
  /** The arguments of the message: the name of the alias, the character … */
  readonly args: ProblemArgs;
}

/** One text as PyYAML's `safe_load` reads it. Creating it never throws; broken input is a value. */
export interface SyntaxDocument {
  readonly text: string;
  /** After an edit of a long text: it is not in one piece before {@link text} is read. See {@link readerOf}. */
  readonly reader?: TextReader;
  /** The first one is what PyYAML raises; further ones were found by recovery, each on a separate line. Empty: PyYAML reads the text. */
  readonly problems: readonly SyntaxProblem[];
  /** The tree of what could be parsed; undefined for an empty document. It does not contain lines that did not parse. */
  readonly root: Node | undefined;
  /** The constructed value of `root`; undefined for an empty document. */
  readonly datum: Datum | undefined;
  /** False where no mapping repeats a key. */
  readonly repeatsKeys: boolean;
  readonly comments: readonly Comment[];
  /** Lines skipped by recovery: they are half typed. */
  readonly skipped: readonly Span[];
}

/** The text of a document, for what reads little of it after each edit. */
export function readerOf(document: Pick<SyntaxDocument, 'text' | 'reader'>): TextReader {
  return document.reader ?? document.text;
}

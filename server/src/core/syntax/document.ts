import type { Span } from '../text/span.ts';
import type { Datum } from './datum.ts';
import type { Comment, Node } from './node.ts';
import type { ProblemArgs, ProblemCode, Raises } from './problem.ts';

/** Why PyYAML would refuse the text. */
export interface SyntaxProblem {
  readonly code: ProblemCode;
  readonly raises: Raises;
  /** The token that is wrong, inside the text. */
  readonly span: Span;
  /** PyYAML's own mark, line from 0; undefined where it gives none. */
  readonly line: number | undefined;
  /** What the sentence needs: the name of the alias, the character … */
  readonly args: ProblemArgs;
}

/** One text as PyYAML's `safe_load` reads it. Never throws to make; broken input is a value. */
export interface SyntaxDocument {
  readonly text: string;
  /** The first one is what PyYAML raises; further ones were found behind it by recovery, each on a line of its own. Empty: PyYAML reads the text. */
  readonly problems: readonly SyntaxProblem[];
  /** The tree of what could be read; undefined for an empty document. Lines that could not be read are missing from it. */
  readonly root: Node | undefined;
  /** What the constructor makes of `root`; undefined for an empty document. */
  readonly datum: Datum | undefined;
  /** False where no mapping holds a key twice. */
  readonly repeatsKeys: boolean;
  readonly comments: readonly Comment[];
  /** Lines left out by recovery: what stands there is half typed. */
  readonly skipped: readonly Span[];
}

import type { Finding, Severity } from '../finding.ts';
import type { Facts } from '../machine/facts.ts';
import type { Model } from '../model.ts';
import type { Violation } from '../schema/violation.ts';
import type { SyntaxDocument, SyntaxProblem } from '../syntax/document.ts';
import type { Comment } from '../syntax/node.ts';
import type { Span } from '../text/span.ts';
import type { Message } from '../words.ts';
import type { RuledKind } from './kind.ts';

/**
 * At once the rule's page in docs/rules.md, its detection test and its fix test. It is a file of the kind that the rule belongs to; the
 * examples of a generic rule are files of the first kind of the list, and each kind adds its own (`FileKind.examples`).
 */
export interface Example {
  /** `<<…>>` marks each span that the rule must find, and nothing else. */
  readonly bad: string;
  /** The text after the preferred fixes of all findings of this rule; absent where no correct edit can be known. */
  readonly fixed?: string;
  readonly facts?: Partial<Facts>;
}

/** What a rule may look at. */
export interface RuleContext {
  readonly document: SyntaxDocument;
  readonly model: Model;
  readonly facts: Facts;
  /** The kind of file that the document is. */
  readonly kind: RuledKind;
  /** What Pydantic would reject and this rule explains (see claims.ts). */
  readonly violations: readonly Violation[];
  /** What PyYAML would refuse and this rule explains (see claims.ts). */
  readonly problems: readonly SyntaxProblem[];
  /** Ignore comments that ignore nothing; empty for every rule but the one that says so. */
  readonly idle: readonly Idle[];
}

/** One rule that a comment switches off. */
export interface IgnoredRule {
  readonly id: string;
  readonly span: Span;
}

/**
 * `# ouroboros-ignore rule-id[, rule-id]` behind what it is about or on the line above, or `# ouroboros-ignore-file rule-id`. What follows
 * the ids is a reason, for people.
 */
export interface Ignore {
  readonly comment: Comment;
  /** Where the line begins that it is about; undefined: the whole file. */
  readonly line: number | undefined;
  readonly rules: readonly IgnoredRule[];
}

/** A rule that is ignored in vain, or a comment that names none. */
export interface Idle {
  readonly ignore: Ignore;
  readonly rule: IgnoredRule | undefined;
  readonly reason: 'unknown' | 'error' | 'nothing';
  /** The rule that an unknown one is a slip of. */
  readonly meant: string | undefined;
  /** Whether that holds on every machine. */
  readonly lasting: boolean;
}

/**
 * What a rule says. An error that stands at the path of a violation which only drops an entry or a value becomes a warning, and a warning
 * about a key that makes ouroboros refuse the file an error (see run.ts): a rule need not look.
 */
export type Problem = Omit<Finding, 'rule' | 'severity'> & { readonly severity?: Severity };

/**
 * A problem that is explained only when it is listed. For a rule that can find a hundred thousand in one text: of most of them nothing is
 * needed but where they are.
 */
export type UnexplainedProblem = Pick<Problem, 'path' | 'span' | 'severity'> & {
  readonly explain: () => Pick<Problem, 'message' | 'fixes' | 'tags' | 'related'>;
};

export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** One sentence: what must hold. */
  readonly summary: Message;
  /** Paragraphs of Markdown for the rule's page: why, and what ouroboros does. */
  readonly details?: string;
  /** Whether a change of the machine's facts can change what it finds. */
  readonly needsMachine?: boolean;
  /**
   * Whether the rule looks at each entry of the kind's {@link RuledKind.entriesOf section of free names} on its own: what it found in one
   * holds while that entry stays as it is, whatever the rest of the file says. What it finds elsewhere must not come from these entries.
   */
  readonly byEntry?: boolean;
  /** Another section that these entries are looked at with: where it changes, all of them are looked at again. */
  readonly entriesAsk?: string;
  readonly examples: readonly Example[];
  check(context: RuleContext): Iterable<Problem | UnexplainedProblem>;
}

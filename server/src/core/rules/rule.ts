import type { Finding, Fix, Severity } from '../finding.ts';
import type { Facts } from '../machine/facts.ts';
import type { Model } from '../model.ts';
import type { Violation } from '../schema/violation.ts';
import type { SyntaxDocument, SyntaxProblem } from '../syntax/document.ts';
import type { Comment } from '../syntax/node.ts';
import type { Span } from '../text/span.ts';
import type { Message } from '../words.ts';
import type { RuledKind } from './kind.ts';

/**
 * The source of the rule's page in docs/rules.md, its detection test and its fix test. It is a file of the kind that the rule belongs to;
 * the examples of a generic rule are files of the first kind of the list, and each kind adds its own (`FileKind.examples`).
 */
export interface Example {
  /** `<<…>>` marks each span that the rule must find; it must find no other. */
  readonly bad: string;
  /** The text after the preferred fixes of all findings of this rule; absent if no correct fix can be known. */
  readonly fixed?: string;
  /** What a person would write instead, where no fix can know it: the rule finds nothing in it. */
  readonly instead?: string;
  readonly facts?: Partial<Facts>;
  /** A change of the machine after which the rule finds nothing in the same text. */
  readonly afterwards?: { readonly how: Message; readonly facts: Partial<Facts> };
}

/** The input of a rule. */
export interface RuleContext {
  readonly document: SyntaxDocument;
  readonly model: Model;
  readonly facts: Facts;
  /** The kind of the document. */
  readonly kind: RuledKind;
  /** The violations that this rule explains (see claims.ts). */
  readonly violations: readonly Violation[];
  /** The syntax problems that this rule explains (see claims.ts). */
  readonly problems: readonly SyntaxProblem[];
  /** Ignore comments without effect; empty for every rule except the one that reports them. */
  readonly unusedIgnores: readonly UnusedIgnore[];
}

/** One rule that a comment ignores. */
export interface IgnoredRule {
  readonly id: string;
  readonly span: Span;
}

/**
 * `# ouroboros-ignore rule-id[, rule-id]` after the token that it is about or on the line above, or `# ouroboros-ignore-file rule-id`. Text
 * after the ids is a reason, for people.
 */
export interface Ignore {
  readonly comment: Comment;
  /** The start of the line that it is about; undefined: the whole file. */
  readonly line: number | undefined;
  readonly rules: readonly IgnoredRule[];
}

/** An ignored rule without effect, or an ignore comment that names no rule. */
export interface UnusedIgnore {
  readonly ignore: Ignore;
  readonly rule: IgnoredRule | undefined;
  readonly reason: 'unknown' | 'error' | 'nothing';
  /** The rule that an unknown id is a misspelling of. */
  readonly meant: string | undefined;
  /** Whether this is true on every machine. */
  readonly lasting: boolean;
}

/**
 * The output of a rule. An error at the path of a violation that only drops an entry or a value becomes a warning, and a warning about a
 * key that makes ouroboros reject the file becomes an error (see run.ts): the rule does not have to check that.
 */
export type Problem = Omit<RuleFinding, 'rule' | 'severity'> & { readonly severity?: Severity };

/** A finding as its rule made it: it is kept, and moved, for as long as its entry is unchanged. */
export interface RuleFinding extends Finding {
  /**
   * More fixes, none of them preferred, made when they are asked for: from the document in which the finding is shown then, and its span
   * there. For a rule that can find a thousand problems that nobody fixes: the finding itself must not keep its first document alive.
   */
  readonly fixesIn?: ((document: SyntaxDocument, span: Span) => readonly Fix[]) | undefined;
}

/**
 * A problem whose message and data are computed only when it is listed. For a rule that can report a hundred thousand problems in one text:
 * most of them need nothing but their position.
 */
export type UnexplainedProblem = Pick<Problem, 'path' | 'span' | 'severity'> & {
  readonly explain: () => Pick<Problem, 'message' | 'fixes' | 'fixesIn' | 'tags' | 'related'>;
};

export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** One sentence that says what must be true. */
  readonly summary: Message;
  /** A paragraph of Markdown for the rule's page, translated like a sentence: why, and what ouroboros does. A literal. */
  readonly details?: string;
  /** Whether its findings depend on the facts of the machine. */
  readonly needsMachine?: boolean;
  /** Whether the rule says nothing about a text that does not parse: what it looks for may be in the lines that were left out. */
  readonly needsWholeText?: boolean;
  /**
   * Whether the rule checks each entry of the kind's {@link RuledKind.entriesOf section of free names} separately: the findings in one
   * entry stay valid while that entry is unchanged, whatever the rest of the file says. Its findings elsewhere must not depend on these
   * entries.
   */
  readonly byEntry?: boolean;
  /** Another section that these entries depend on: if it changes, all of them are checked again. */
  readonly entriesAsk?: string;
  readonly examples: readonly Example[];
  check(context: RuleContext): Iterable<Problem | UnexplainedProblem>;
}

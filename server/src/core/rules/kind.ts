import type { Fix } from '../finding.ts';
import type { Facts, TextFile } from '../machine/facts.ts';
import type { Model, Plain } from '../model.ts';
import type { Violation } from '../schema/violation.ts';
import type { Datum } from '../syntax/datum.ts';
import type { SyntaxDocument, SyntaxProblem } from '../syntax/document.ts';
import type { Span } from '../text/span.ts';
import type { Message } from '../words.ts';
import type { Meaning } from './meaning.ts';

/** An unknown key, as it is passed to a kind of file. */
export interface StrayKey {
  readonly name: string;
  readonly value: Datum | undefined;
  /** The schema path of its mapping; '' at the top. */
  readonly parent: string;
  readonly release: string;
  /** Whether its mapping has no other key. */
  readonly isAlone: boolean;
}

/** A value in another file, and its location. */
export interface Elsewhere {
  readonly value: Plain;
  readonly file: TextFile;
  readonly span: Span;
}

/** What the rules need from the kind of file. */
export interface RuledKind {
  /** The file name used in messages: `config.yaml`. */
  readonly fileName: string;
  /**
   * The section whose entries have free names and can be numerous: rules that check each entry separately are run only for the entries that
   * an edit changed.
   */
  readonly entriesOf?: string;
  /** What a file of this kind has at its top; reported if it has something else. */
  readonly rootAdvice: Message;
  /** What ouroboros does without a file that does not load: one or two sentences, shown once next to the first mistake. */
  lost(read: { readonly document: SyntaxDocument; readonly model: Model; readonly facts: Facts }): Message;
  /** Which of its own rules explains a violation; undefined: a generic one, by the type of the violation (see claims.ts). */
  claims?(violation: Violation): string | undefined;
  /** What an unknown key was meant to be, if the schema alone cannot tell; undefined: the key with the most similar name. */
  meaningOf?(key: StrayKey): Meaning | undefined;
  /** Fixes for a syntax problem in such a file, before the generic ones. */
  mends?(problem: SyntaxProblem, text: string): readonly Fix[];
  /** The value in the user's own file of another kind; undefined where it was not read, does not load, or has no such value. */
  elsewhere?(path: string, facts: Facts): Elsewhere | undefined;
  /** The other file that an unknown key belongs in; undefined if there is none. */
  belongsIn?(key: StrayKey): string | undefined;
}

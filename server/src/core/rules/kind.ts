import type { Fix } from '../finding.ts';
import type { Facts, TextFile } from '../machine/facts.ts';
import type { Model, Plain } from '../model.ts';
import type { Violation } from '../schema/violation.ts';
import type { Datum } from '../syntax/datum.ts';
import type { SyntaxDocument, SyntaxProblem } from '../syntax/document.ts';
import type { Span } from '../text/span.ts';
import type { Message } from '../words.ts';
import type { Meaning } from './meaning.ts';

/** A key that nothing at its place is called, as a kind of file is asked about it. */
export interface StrayKey {
  readonly name: string;
  readonly value: Datum | undefined;
  /** The schema path of the mapping that holds it; '' at the top. */
  readonly parent: string;
  readonly release: string;
  /** Whether its mapping holds nothing else. */
  readonly isAlone: boolean;
}

/** A value that another file holds, and where. */
export interface Elsewhere {
  readonly value: Plain;
  readonly file: TextFile;
  readonly span: Span;
}

/** What the rules ask of the kind of file at hand. */
export interface RuledKind {
  /** The file as a sentence names it: `config.yaml`. */
  readonly fileName: string;
  /** The section whose entries have free names and can be many: rules that look at each alone are asked only about those that an edit changed. */
  readonly entriesOf?: string;
  /** What a file of this kind has at its top: said where it holds something else. */
  readonly rootAdvice: Message;
  /** What ouroboros does without a file that does not load: one or two sentences, said once beside the first mistake. */
  lost(read: { readonly document: SyntaxDocument; readonly model: Model; readonly facts: Facts }): Message;
  /** Which of its own rules explains a violation; undefined: a generic one, by the type of the violation (see claims.ts). */
  claims?(violation: Violation): string | undefined;
  /** What a stray key was meant to be, where the schema alone cannot tell; undefined: what the letters say. */
  meaningOf?(key: StrayKey): Meaning | undefined;
  /** What repairs a syntax problem in such a file, before what holds for every file. */
  mends?(problem: SyntaxProblem, text: string): readonly Fix[];
  /** What the user's own file of another kind says; undefined where nobody looked, it does not load, or it does not say. */
  elsewhere?(path: string, facts: Facts): Elsewhere | undefined;
  /** The other file that a stray key belongs in; undefined where it belongs in none. */
  belongsIn?(key: StrayKey): string | undefined;
}

import type { Entry } from '../syntax/datum.ts';
import type { SyntaxDocument } from '../syntax/document.ts';
import type { FileSchema } from '../vocabulary/file-schema.ts';
import type { Place } from './place.ts';
import type { Violation } from './violation.ts';
import type { Unknown } from './walk.ts';

/** What a judgement depends on besides the file. */
export interface Scope {
  readonly release: string;
  /** Accounts of the user's machine, beside those that every machine has. */
  readonly accounts: readonly string[];
}

/** What a model keeps of a place. */
export interface JudgedValue extends Pick<Place, 'path' | 'pair' | 'node' | 'datum' | 'plain' | 'failed'> {
  readonly shape: Pick<Place['shape'], 'schemaPath'>;
}

/** What is to be said of one top-level entry. */
export interface Verdict {
  readonly name: string;
  /** Every value that the release has a key for, in the order of the text, parents before children. */
  readonly places: readonly JudgedValue[];
  readonly unknown: readonly Unknown[];
  /** In the order of the text. */
  readonly violations: readonly Violation[];
}

/** What is to be said of a document. */
export interface Judgement {
  /** Of the document as a whole. */
  readonly violations: readonly Violation[];
  /** One for every top-level entry, in the order of the text. */
  readonly verdicts: readonly Verdict[];
}

/** How ouroboros reads and checks one kind of file. A pure function of the document and the scope. */
export interface Format<S extends Scope = Scope> {
  readonly schema: FileSchema;
  judge(document: SyntaxDocument, scope: S): Judgement;
  /** Where each top-level entry is judged on its own, so that after an edit the others need not be judged again; absent, or undefined in a release, where the whole file is. */
  pieces?(scope: S): Pieces<S> | undefined;
}

export interface Pieces<S extends Scope = Scope> {
  /**
   * Judges entries at the top, each on its own.
   * @param text the whole document
   */
  judgeEntries(entries: readonly Entry[], scope: S, text: string): readonly Verdict[];
  /**
   * Judges some entries of a section whose names are free, and whose entries the models do not compare with each other.
   * @param entry the section
   * @param some entries of its mapping
   * @returns what is to be said of these alone, the place of the section not among the places; undefined for any other section
   */
  judgeSome(entry: Entry, some: readonly Entry[], scope: S, text: string): Verdict | undefined;
}

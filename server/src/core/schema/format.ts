import type { Entry } from '../syntax/datum.ts';
import type { SyntaxDocument } from '../syntax/document.ts';
import type { TextReader } from '../text/edited-text.ts';
import type { FileSchema } from '../vocabulary/file-schema.ts';
import type { Place } from './place.ts';
import type { Violation } from './violation.ts';
import type { Unknown } from './walk.ts';

/** What a judgement depends on besides the file. */
export interface Scope {
  readonly release: string;
  /** User accounts of the machine, in addition to those that every machine has. */
  readonly accounts: readonly string[];
}

/** The parts of a place that a model keeps. */
export interface JudgedValue extends Pick<Place, 'path' | 'pair' | 'node' | 'datum' | 'plain' | 'failed'> {
  readonly shape: Pick<Place['shape'], 'schemaPath'>;
}

/** The result for one top-level entry. */
export interface Verdict {
  readonly name: string;
  /** Every value that the release has a key for, in the order of the text, parents before children. */
  readonly places: readonly JudgedValue[];
  readonly unknown: readonly Unknown[];
  /** In the order of the text. */
  readonly violations: readonly Violation[];
}

/** The result for a document. */
export interface Judgement {
  /** Violations of the document as a whole. */
  readonly violations: readonly Violation[];
  /** One per top-level entry, in the order of the text. */
  readonly verdicts: readonly Verdict[];
}

/** How ouroboros reads and checks one kind of file. A pure function of the document and the scope. */
export interface Format<S extends Scope = Scope> {
  readonly schema: FileSchema;
  judge(document: SyntaxDocument, scope: S): Judgement;
  /**
   * Checks each top-level entry separately, so that an edit of one does not require checking the others again; absent, or undefined in a
   * release, where the whole file is checked at once.
   */
  pieces?(scope: S): Pieces<S> | undefined;
  /**
   * Judges edited items of a top-level list without the others, for a file that is otherwise checked at once.
   * @returns the result for these items only, without the place of the list; undefined if the whole file must be judged
   */
  judgeItems?(edited: EditedItems, scope: S): ItemsVerdict | undefined;
}

/** Items of a top-level list before and after an edit that changed neither their number nor any other item. */
export interface EditedItems {
  /** The entry with the list. */
  readonly before: Entry;
  readonly after: Entry;
  readonly first: number;
  readonly count: number;
  /** How many violations there were in these items. */
  readonly reported: number;
  /** The whole document after the edit. */
  readonly text: TextReader;
}

/** The result for some items of a list. */
export interface ItemsVerdict extends Verdict {
  /** Whether the value of the list is made of the coerced values of its items, and is invalid if one of them is; otherwise it is as written. */
  readonly coerced: boolean;
}

export interface Pieces<S extends Scope = Scope> {
  /**
   * Judges top-level entries, each independently.
   * @param text the whole document
   */
  judgeEntries(entries: readonly Entry[], scope: S, text: TextReader): readonly Verdict[];
  /**
   * Judges some entries of a section with free names whose entries are not compared with each other.
   * @param entry the section
   * @param some entries of its mapping
   * @returns the result for these entries only, without the place of the section; undefined for any other section
   */
  judgeSome(entry: Entry, some: readonly Entry[], scope: S, text: TextReader): Verdict | undefined;
}

/** Types of the protocol about findings: their fixes, and the pages of their rules. */

import type { TextChange } from './places.ts';

/** The scheme of the documents that the client makes of the pages of rules: `ouroboros-rule:/unknown-key.md`. */
export type RuleScheme = 'ouroboros-rule';

/** One fix of one finding. */
export interface FixParams {
  readonly uri: string;
  readonly version: number;
  /** The rule of the finding. */
  readonly rule: string;
  /** The offset of the finding in the text, in UTF-16 characters. */
  readonly start: number;
  /** The index of the fix among those of the finding. */
  readonly fix: number;
}

export interface FixPlan {
  /** The version of the document that the edits are for. */
  readonly version: number;
  /** Empty if the document has changed, or has no such finding. */
  readonly edits: readonly TextChange[];
}

/** What a key that ouroboros ignores was meant to be: exactly one of these, so that one rule speaks. */
export type Meaning =
  | /** A key of a later release. */ { readonly is: 'newer'; readonly since: string }
  | /** A key that was dropped: `since` is the first release without it. */ { readonly is: 'removed'; readonly since: string }
  | /** A key of other places; `sure` where an expert would move it to the only one without asking. */ {
      readonly is: 'misplaced';
      readonly places: readonly Destination[];
      readonly sure: boolean;
    }
  | /** A key of the other file. */ { readonly is: 'foreign'; readonly file: string }
  | /** What a rule of the kind of file explains. */ { readonly is: 'special'; readonly rule: string }
  | /** Nothing that is known. */ { readonly is: 'unknown'; readonly near: readonly Near[]; readonly allowed: readonly string[] };

/** Where a key belongs. */
export interface Destination {
  readonly path: readonly string[];
  readonly name: string;
}

/** A key of the same level that may be meant. */
export interface Near {
  readonly name: string;
  /** The mapping has it already. */
  readonly taken: boolean;
  /** An expert would change it without asking: the value does there. */
  readonly sure: boolean;
  /** The word only means the same, or is more than a slip away. */
  readonly guess: boolean;
  /** For a word that says the opposite, such as `disabled`: what the key has to be then; undefined where that is not plain. */
  readonly instead?: boolean | undefined;
  readonly isOpposite?: boolean;
}

/** What an ignored key was meant to be: exactly one of these, so that only one rule reports it. */
export type Meaning =
  | /** A key of a later release. */ { readonly is: 'newer'; readonly since: string }
  | /** A key that was removed: `since` is the first release without it. */ { readonly is: 'removed'; readonly since: string }
  | /** A key that exists elsewhere; `sure` if an expert would move it to the only possible mapping without asking. */ {
      readonly is: 'misplaced';
      readonly places: readonly Destination[];
      readonly sure: boolean;
    }
  | /** A key of another kind of file. */ { readonly is: 'foreign'; readonly file: string }
  | /** A key that a rule of the kind explains. */ { readonly is: 'special'; readonly rule: string }
  | /** Nothing that is known. */ { readonly is: 'unknown'; readonly near: readonly Near[]; readonly allowed: readonly string[] };

/** Where a key belongs. */
export interface Destination {
  readonly path: readonly string[];
  readonly name: string;
}

/** A key of the same mapping that may be meant. */
export interface Near {
  readonly name: string;
  /** Whether the mapping already has it. */
  readonly taken: boolean;
  /** Whether an expert would change it without asking, because the value is acceptable for it. */
  readonly sure: boolean;
  /** Whether the word is only a synonym, or more than a typo away. */
  readonly guess: boolean;
  /** For a word that means the opposite, such as `disabled`: the value that the key must then have; undefined if that is not clear. */
  readonly instead?: boolean | undefined;
  readonly isOpposite?: boolean;
}

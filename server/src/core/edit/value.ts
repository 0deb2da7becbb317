/** Text that is written unchanged: what a person wrote and what is moved with it, or a snippet placeholder. */
export class Verbatim {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A number that is written as a float: `5.0`. */
export class Float {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

export type ScalarValue = string | number | boolean | null | Float | Verbatim;

/** Keys with their values, in the order in which they are written. */
export interface Pairs {
  readonly pairs: readonly (readonly [key: ScalarValue, value: Value])[];
}

/** What can be written into a file. */
export type Value = ScalarValue | Pairs | readonly Value[];

/** How a string is written: plain if it reads back as the same string, or in quotes. */
export type Quotes = 'plain' | 'single' | 'double';

/** How text is written, so that it matches its surroundings. */
export interface Style {
  /** Indentation of one level, in columns. */
  readonly indent: number;
  /** Whether a dash counts as indentation of a list: with two columns, dashes are in the column of their key. */
  readonly compact: boolean;
  readonly quotes: Quotes;
  /** The quotes of a string that must be quoted. */
  readonly needed: 'single' | 'double';
}

export const plainStyle: Style = { indent: 2, compact: false, quotes: 'plain', needed: 'double' };

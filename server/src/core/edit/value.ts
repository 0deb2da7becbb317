/** Text that stands in YAML as it is: what a person wrote and what moves with it, or a place to fill in. */
export class Verbatim {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A number that shows that it is a float: `5.0`. */
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

/** How a string is written: as it is where that reads back, or in quotes. */
export type Quotes = 'plain' | 'single' | 'double';

/** How what is written looks, so that it goes with what is around it. */
export interface Style {
  /** How many columns one level goes in. */
  readonly indent: number;
  /** Whether a list counts its dashes as indentation: where that is two columns they stand in the column of its key. */
  readonly compact: boolean;
  readonly quotes: Quotes;
  /** The quotes of a string that cannot do without. */
  readonly needed: 'single' | 'double';
}

export const plainStyle: Style = { indent: 2, compact: false, quotes: 'plain', needed: 'double' };

import type { Analysis } from '../../analysis.ts';
import type { Message } from '../../words.ts';
import type { HoverTarget } from './target.ts';

/** What a kind of file adds to hover. */
export interface HoverHooks {
  /** Documentation of a value; undefined: the description in the schema, if it has one. */
  value?(analysis: Analysis, target: HoverTarget): readonly Message[] | undefined;
  /** Documentation of a name that the user chose. */
  name?(analysis: Analysis, target: HoverTarget): readonly Message[];
  /** Everything after the documentation of the value or name, instead of what the schema says; undefined: what the schema says. */
  instead?(analysis: Analysis, target: HoverTarget): readonly (Message | undefined)[] | undefined;
  /** The value in force and its effect, shown before what the schema says about a key. */
  inForce?(analysis: Analysis, target: HoverTarget): readonly (Message | undefined)[];
  /** Which variables come before a key, the one that is asked first at the front. */
  overriddenBy?(schemaPath: string, release: string): Message | undefined;
  /**
   * What uses a key.
   * @param most how many names are listed before the rest is only counted
   */
  usedBy?(schemaPath: string, release: string, most?: number): Message | undefined;
}

/** The part of a kind of file that hover asks. */
export interface HoverSlot {
  readonly hover?: HoverHooks;
}

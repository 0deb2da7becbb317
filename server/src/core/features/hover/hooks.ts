import type { Analysis } from '../../analysis.ts';
import type { Message } from '../../words.ts';
import type { HoverTarget } from './target.ts';

/** What a kind of file adds to hover. */
export interface HoverHooks {
  /** What a value means by itself; undefined: the description in the schema, if it has one. */
  value?(analysis: Analysis, target: HoverTarget): readonly Message[] | undefined;
  /** What a name that the user chose stands for. */
  name?(analysis: Analysis, target: HoverTarget): readonly Message[];
  /** All that follows the lines about the value or name, in place of what the schema says; undefined: what the schema says. */
  instead?(analysis: Analysis, target: HoverTarget): readonly (Message | undefined)[] | undefined;
  /** The value in force and what it decides, said before what the schema says of a key. */
  inForce?(analysis: Analysis, target: HoverTarget): readonly (Message | undefined)[];
  /** Which variables come before a key, the one that is asked first at the front. */
  overriddenBy?(schemaPath: string, release: string): Message | undefined;
  /** Who uses a key. @param most so many names are shown before the rest is counted */
  usedBy?(schemaPath: string, release: string, most?: number): Message | undefined;
}

/** The part of a kind of file that hover asks. */
export interface HoverSlot {
  readonly hover?: HoverHooks;
}

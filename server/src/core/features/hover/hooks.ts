import type { Analysis } from '../../analysis.ts';
import type { KeySchema } from '../../vocabulary/index.ts';
import type { Message } from '../../words.ts';
import type { HoverTarget } from './target.ts';

/** The hover hooks of a kind of file. */
export interface HoverHooks {
  /** Documentation of a value; undefined: the description in the schema, if it has one. */
  value?(analysis: Analysis, target: HoverTarget): readonly Message[] | undefined;
  /** Documentation of a name that the user chose. */
  name?(analysis: Analysis, target: HoverTarget): readonly Message[];
  /** The names that a mapping with free keys may have: listed for a name that is none of them; undefined: any name. */
  names?(analysis: Analysis, mapping: KeySchema): readonly string[] | undefined;
  /** Everything after the documentation of the value or name, instead of what the schema says; undefined: what the schema says. */
  instead?(analysis: Analysis, target: HoverTarget): readonly (Message | undefined)[] | undefined;
  /** The value in force and its effect, shown before what the schema says about a key. */
  inForce?(analysis: Analysis, target: HoverTarget): readonly (Message | undefined)[];
  /** Describes the variables that override a key, in the order in which ouroboros reads them. */
  overriddenBy?(schemaPath: string, release: string): Message | undefined;
  /**
   * What uses a key.
   * @param most how many names are listed before the rest is only counted
   */
  usedBy?(schemaPath: string, release: string, most?: number): Message | undefined;
}

/** The part of a kind's hooks that hover calls. */
export interface HoverSlot {
  readonly hover?: HoverHooks;
}

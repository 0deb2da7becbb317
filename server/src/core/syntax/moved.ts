/**
 * A part of a document that is now at another offset than where it was read, because text before it was inserted or deleted. It shares what
 * was read instead of copying it; subclasses answer with the offsets of now.
 */
export abstract class Moved<T extends object> {
  /** The part as it was read. */
  declare readonly read: T;
  /** How many code units further on it is now, or back where that is less than 0. */
  declare readonly by: number;

  constructor(read: T, by: number) {
    this.read = read;
    this.by = by;
  }
}

/** The part as it was read: the same object after any number of edits elsewhere, so that what depends on its content can be cached by it. */
export function asRead<T extends object>(given: T): T {
  return given instanceof Moved ? given.read : given;
}

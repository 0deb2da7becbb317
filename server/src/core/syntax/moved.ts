/**
 * A part of a document whose offset has changed because text before it was inserted or deleted. It shares the original instead of copying
 * it; subclasses return the current offsets.
 */
export abstract class Moved<T extends object> {
  /** The original part. */
  declare readonly read: T;
  /** The distance from the original in code units; negative if it moved towards the start. */
  declare readonly by: number;

  constructor(read: T, by: number) {
    this.read = read;
    this.by = by;
  }
}

/**
 * The original part: the same object after any number of edits elsewhere, so that results that depend only on its content can be cached by
 * it.
 */
export function asRead<T extends object>(given: T): T {
  return given instanceof Moved ? given.read : given;
}

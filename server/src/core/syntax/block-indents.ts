/** The columns of the block collections that are open, innermost last. */
export class BlockIndents {
  /** Column of the innermost one; -1 outside all. */
  column = -1;
  readonly #outer: number[] = [];

  /** Opens a block in a column, if it is right of the innermost one; returns whether it is. */
  open(column: number): boolean {
    if (this.column >= column) return false;
    this.enter(column);
    return true;
  }

  /** Opens a block in a column. */
  enter(column: number): void {
    this.#outer.push(this.column);
    this.column = column;
  }

  /** Closes the innermost block. */
  close(): void {
    this.column = this.#outer.pop() ?? -1;
  }
}

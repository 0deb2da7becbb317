/** The columns of the open block collections, innermost last. */
export class BlockIndents {
  /** Column of the innermost block; -1 outside all blocks. */
  column = -1;
  readonly #outer: number[] = [];

  /** Opens a block in a column if the column is right of the innermost block; returns whether it was opened. */
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

/** How many offsets a chunk holds when it is made. */
const size = 256;

/** A run of ascending offsets. */
interface Chunk {
  /** How many offsets are in the chunks before it. */
  readonly first: number;
  /** What is added to each of its offsets. */
  readonly moved: number;
  readonly offsets: readonly number[];
}

/**
 * Ascending offsets in a text, such as the starts of its lines. Immutable. They are kept in chunks, so that after an edit all but a few are
 * shared with the previous ones: a list of the 16,000 line starts of a large file is 130 kB.
 */
export class Offsets {
  readonly count: number;
  readonly #chunks: readonly Chunk[];
  /** The index of the first offset of each chunk. */
  readonly #firsts: readonly number[];
  /** The first offset of each chunk. */
  readonly #begins: readonly number[];

  private constructor(chunks: readonly Chunk[]) {
    const last = chunks.at(-1);
    this.count = last ? last.first + last.offsets.length : 0;
    this.#chunks = chunks;
    this.#firsts = chunks.map(({ first }) => first);
    this.#begins = chunks.map(({ offsets, moved }) => (offsets[0] ?? 0) + moved);
  }

  static of(offsets: readonly number[]): Offsets {
    return new Offsets(chunksOf(offsets, 0));
  }

  /** The offset at an index; undefined if there is none. */
  at(index: number): number | undefined {
    const chunk = this.#chunks[this.#chunkAt(index)];
    const offset = chunk?.offsets[index - chunk.first];
    return chunk && offset !== undefined ? offset + chunk.moved : undefined;
  }

  /** How many of them are at or before an offset. */
  countThrough(offset: number): number {
    const chunk = this.#chunks[countThrough(this.#begins, offset) - 1];
    return chunk ? chunk.first + countThrough(chunk.offsets, offset - chunk.moved) : 0;
  }

  /**
   * These offsets after an edit.
   * @param from index of the first one that is replaced
   * @param until index after the last one that is replaced
   * @param fresh the offsets in their place
   * @param by what is added to the offsets after them
   */
  replaced(from: number, until: number, fresh: readonly number[], by: number): Offsets {
    const first = this.#chunkAt(from);
    const last = Math.max(first, this.#chunkAt(until));
    const head = this.#chunks[first];
    const tail = this.#chunks[last];
    const middle = (head ? part(head, 0, from, 0) : []).concat(fresh, tail ? part(tail, until, Number.POSITIVE_INFINITY, by) : []);
    // Chunks that edits made small are joined, so that there never are many.
    const joined = middle.length < size / 2 ? this.#chunks[last + 1] : undefined;
    const edited = joined ? middle.concat(part(joined, 0, Number.POSITIVE_INFINITY, by)) : middle;
    const grown = from + fresh.length - until;
    const after = this.#chunks.slice(last + (joined ? 2 : 1));
    const moved =
      by === 0 && grown === 0 ? after : after.map((chunk) => ({ ...chunk, first: chunk.first + grown, moved: chunk.moved + by }));
    return new Offsets(this.#chunks.slice(0, first).concat(chunksOf(edited, head?.first ?? 0), moved));
  }

  /** The index of the chunk that holds an index; the last chunk for one after the end. */
  #chunkAt(index: number): number {
    return Math.max(0, countThrough(this.#firsts, index) - 1);
  }
}

/** How many of ascending numbers are at most a limit. Without a callback, because each finding asks for its line on each keystroke. */
function countThrough(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The offsets of a chunk between two indexes, moved. */
function part({ first, moved, offsets }: Chunk, from: number, until: number, by: number): number[] {
  const some = offsets.slice(Math.max(0, from - first), Math.max(0, until - first));
  return moved + by === 0 ? some : some.map((offset) => offset + moved + by);
}

function chunksOf(offsets: readonly number[], first: number): readonly Chunk[] {
  // An edited chunk may grow to twice its size before it is divided.
  if (offsets.length <= 2 * size) return offsets.length === 0 ? [] : [{ first, moved: 0, offsets }];
  return Array.from({ length: Math.ceil(offsets.length / size) }, (_, at) => ({
    first: first + at * size,
    moved: 0,
    offsets: offsets.slice(at * size, (at + 1) * size),
  }));
}

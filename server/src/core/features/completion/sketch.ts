import type { Path } from '../../finding.ts';
import type { Span } from '../../text/span.ts';

/** A piece of text where a key or a value stands, quotes included. */
export interface SketchToken {
  readonly span: Span;
  readonly style: 'plain' | 'single' | 'double';
  /** Without its quotes; escapes are left as they are. */
  readonly text: string;
}

/** A place where a value stands or could stand. */
export interface ValueSlot {
  readonly path: Path;
  /** Behind the colon or the dash. */
  readonly from: number;
  child?: Container;
  token?: SketchToken;
}

export interface SketchEntry {
  readonly name: string;
  readonly key: SketchToken;
  /** Offset of the colon; undefined where none stands yet. */
  readonly colon: number | undefined;
  readonly slot: ValueSlot;
}

/** A mapping or a list, as far as the text shows one. */
export interface Container {
  readonly kind: 'mapping' | 'list';
  readonly flow: boolean;
  readonly path: Path;
  /** Where its keys or dashes stand on their lines, counted from the start of the line. Of no meaning in flow style. */
  readonly column: number;
  readonly entries: SketchEntry[];
  readonly items: ValueSlot[];
}

/** A block container that is open at a line. */
export interface ContainerFrame {
  readonly container: Container;
  readonly column: number;
  /** What a deeper line would fill, at the time of that line. */
  readonly last: ValueSlot | undefined;
}

/** What the cursor stands on. */
export type CursorTarget =
  /** A line that holds nothing, or a word that is neither a key with its colon nor a whole value. */
  | { readonly at: 'line'; readonly column: number; readonly word: SketchToken; readonly frames: readonly ContainerFrame[] }
  | { readonly at: 'key'; readonly container: Container; readonly key: SketchToken; readonly entry: SketchEntry | undefined }
  /** Behind a colon, a dash or a sign of flow style. `column` is that of the mapping or dash that holds the value. */
  | {
      readonly at: 'value';
      readonly slot: ValueSlot;
      readonly token: SketchToken | undefined;
      readonly flow: boolean;
      readonly column: number;
    };

/**
 * What a text looks like, however broken it is: containers by their indentation, keys and plain values. It is read for one cursor, and what
 * it says is good for offering words there, not for judging the file.
 */
export interface Sketch {
  readonly root: ValueSlot;
  /** Undefined where nothing can be offered: in a comment, in a text of several lines, behind a value. */
  readonly found: CursorTarget | undefined;
}

/** The slot that a following, deeper line would fill. */
export function lastSlot({ kind, entries, items }: Container): ValueSlot | undefined {
  return kind === 'mapping' ? entries.at(-1)?.slot : items.at(-1);
}

/** The containers on the way to a path and that container itself, if the text has one there. */
export function containerAt(root: ValueSlot, path: Path): Container | undefined {
  let at = root.child;
  for (const step of path) {
    const slot: ValueSlot | undefined =
      typeof step === 'number' ? at?.items[step] : at?.entries.findLast((entry) => entry.name === step)?.slot;
    at = slot?.child;
  }
  return at;
}

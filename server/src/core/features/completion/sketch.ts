import type { Path } from '../../finding.ts';
import type { Span } from '../../text/span.ts';

/** A key or a value as it is written, quotes included. */
export interface SketchToken {
  readonly span: Span;
  readonly style: 'plain' | 'single' | 'double';
  /** Without its quotes; escape sequences are not decoded. */
  readonly text: string;
}

/** A position for a value, present or missing. */
export class ValueSlot {
  readonly path: Path;
  /** The offset after the colon or the dash. */
  readonly from: number;
  #token: SketchToken | undefined;
  #child: Container | undefined;
  #later: (() => void) | undefined;

  constructor(path: Path, from: number) {
    this.path = path;
    this.from = from;
  }

  get token(): SketchToken | undefined {
    this.#scan();
    return this.#token;
  }

  set token(token: SketchToken) {
    this.#token = token;
  }

  get child(): Container | undefined {
    this.#scan();
    return this.#child;
  }

  set child(child: Container | undefined) {
    this.#child = child;
  }

  /** Its lines are scanned when the value is first asked for: most blocks are of no interest to a cursor outside them. */
  scanLater(scan: () => void): void {
    this.#later = scan;
  }

  #scan(): void {
    const later = this.#later;
    this.#later = undefined;
    later?.();
  }
}

export interface SketchEntry {
  readonly name: string;
  readonly key: SketchToken;
  /** Offset of the colon; undefined if there is none yet. */
  readonly colon: number | undefined;
  readonly slot: ValueSlot;
}

/** A mapping or a list, as far as it can be recognized. */
export class Container {
  readonly kind: 'mapping' | 'list';
  readonly flow: boolean;
  readonly path: Path;
  /** The column of its keys or dashes. Meaningless in flow style. */
  readonly column: number;
  readonly items: ValueSlot[] = [];
  readonly #entries: SketchEntry[] = [];
  #later: (() => void)[] = [];

  constructor(kind: Container['kind'], path: Path, column: number, flow = false) {
    this.kind = kind;
    this.path = path;
    this.column = column;
    this.flow = flow;
  }

  /** In the order of the text. */
  get entries(): readonly SketchEntry[] {
    const later = this.#later;
    if (later.length === 0) return this.#entries;
    this.#later = [];
    for (const scan of later) scan();
    return this.#entries.sort((a, b) => a.key.span.start - b.key.span.start);
  }

  /** The entry that was scanned last. */
  get newest(): SketchEntry | undefined {
    return this.#entries.at(-1);
  }

  add(entry: SketchEntry): void {
    this.#entries.push(entry);
  }

  /** Lines with more of its entries are scanned when the entries are first asked for. */
  scanLater(scan: () => void): void {
    this.#later.push(scan);
  }
}

/** A block container that is open at a line. */
export interface ContainerFrame {
  readonly container: Container;
  readonly column: number;
  /** The slot that a line with deeper indentation would fill, at the time of that line. */
  readonly last: ValueSlot | undefined;
}

/** What is at the cursor. */
export type CursorTarget =
  /** A line that is empty, or a word that is neither a key with its colon nor a whole value. */
  | { readonly at: 'line'; readonly column: number; readonly word: SketchToken; readonly frames: readonly ContainerFrame[] }
  | { readonly at: 'key'; readonly container: Container; readonly key: SketchToken; readonly entry: SketchEntry | undefined }
  /** After a colon, a dash or a flow indicator. `column` is that of the mapping or dash that owns the value. */
  | {
      readonly at: 'value';
      readonly slot: ValueSlot;
      readonly token: SketchToken | undefined;
      readonly flow: boolean;
      readonly column: number;
    };

/**
 * The rough structure of a text, however broken it is: containers by their indentation, keys and plain values. It is made for one cursor
 * position, and is good enough for completion, not for validation.
 */
export interface Sketch {
  readonly root: ValueSlot;
  /** Undefined if nothing can be completed: in a comment, in a multi-line string, after a value. */
  readonly found: CursorTarget | undefined;
}

/** The slot that the next line would fill if it is indented deeper. */
export function lastSlot({ kind, newest, items }: Container): ValueSlot | undefined {
  return kind === 'mapping' ? newest?.slot : items.at(-1);
}

/** The containers along a path including the last one, if the text has them. */
export function containerAt(root: ValueSlot, path: Path): Container | undefined {
  let at = root.child;
  for (const step of path) {
    const slot: ValueSlot | undefined =
      typeof step === 'number' ? at?.items[step] : at?.entries.findLast((entry) => entry.name === step)?.slot;
    at = slot?.child;
  }
  return at;
}

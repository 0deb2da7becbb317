import type { Path } from '../finding.ts';
import type { Setting, UnknownKey } from '../model.ts';
import type { Effect, Violation, ViolationDetail } from '../schema/violation.ts';
import type { Datum, Entry, Item, ListDatum, MapDatum } from '../syntax/datum.ts';
import { Moved } from '../syntax/moved.ts';
import type { MappingNode, Node, Pair, ScalarNode, SequenceNode } from '../syntax/node.ts';
import type { Plain } from '../syntax/plain.ts';
import { type Span, spanMoved } from '../text/span.ts';

/**
 * The nodes, data and settings of one version of a document that have moved. Copying them would cost as much as parsing; so a moved part is
 * a thin object that stores the original part and the distance, and creates its children when they are accessed. A part that moves again
 * refers to the original: chains do not grow. Anchors, aliases and tags do not occur (see plain-document.ts).
 */
export class Moves {
  /** Moved objects by their original: nodes and data are compared by identity. */
  readonly #made = new Map<object, object>();

  /** @param by the distance in code units; negative if it moved towards the start */
  node(node: Node, by: number): Node {
    return this.#once(node, by, (read, distance) => {
      if (read.kind === 'mapping') return new MovedMapping(this, read, distance);
      if (read.kind === 'sequence') return new MovedSequence(this, read, distance);
      return read.kind === 'scalar' ? new MovedScalar(read, distance) : read;
    });
  }

  pair(pair: Pair, by: number): Pair {
    return this.#once(pair, by, (read, distance) => new MovedPair(this, read, distance));
  }

  datum(datum: Datum, by: number): Datum {
    return this.#once(datum, by, (read, distance) => {
      if (read.kind === 'map') return new MovedMap(this, read, distance);
      if (read.kind === 'list') return new MovedList(this, read, distance);
      return { ...read, node: this.node(read.node, distance) };
    });
  }

  entry(entry: Entry, by: number): Entry {
    return this.#once(entry, by, (read, distance) => new MovedEntry(this, read, distance));
  }

  /** Settings are numerous and are looked up by path: they need no identity. */
  setting(setting: Setting, by: number): Setting {
    return setting instanceof MovedSetting ? new MovedSetting(this, setting.read, setting.by + by) : new MovedSetting(this, setting, by);
  }

  unknown(key: UnknownKey, by: number): UnknownKey {
    return this.#once(key, by, (read, distance) => new MovedUnknown(this, read, distance));
  }

  violation(violation: Violation, by: number): Violation {
    return this.#once(violation, by, (read, distance) => new MovedViolation(this, read, distance));
  }

  #once<T extends object>(given: T, by: number, make: (read: T, by: number) => T): T {
    const moved = given instanceof Moved;
    const read: T = moved ? given.read : given;
    const known = this.#made.get(read);
    if (known !== undefined) return known as T;
    const made = make(read, moved ? given.by + by : by);
    this.#made.set(read, made);
    return made;
  }
}

class MovedScalar extends Moved<ScalarNode> implements ScalarNode {
  readonly kind = 'scalar';
  readonly style: ScalarNode['style'];
  readonly text: string;
  readonly span: Span;

  constructor(read: ScalarNode, by: number) {
    super(read, by);
    this.style = read.style;
    this.text = read.text;
    this.span = spanMoved(read.span, by);
  }
}

/** A part whose children are moved when they are accessed. */
abstract class MovedPart<T extends object> extends Moved<T> {
  declare protected readonly moves: Moves;

  constructor(moves: Moves, read: T, by: number) {
    super(read, by);
    this.moves = moves;
  }
}

class MovedMapping extends MovedPart<MappingNode> implements MappingNode {
  readonly kind = 'mapping';
  #pairs: readonly Pair[] | undefined;

  get span(): Span {
    return spanMoved(this.read.span, this.by);
  }

  get flow(): boolean {
    return this.read.flow;
  }

  get pairs(): readonly Pair[] {
    this.#pairs ??= this.read.pairs.map((pair) => this.moves.pair(pair, this.by));
    return this.#pairs;
  }
}

class MovedSequence extends MovedPart<SequenceNode> implements SequenceNode {
  readonly kind = 'sequence';
  #items: readonly Node[] | undefined;

  get span(): Span {
    return spanMoved(this.read.span, this.by);
  }

  get flow(): boolean {
    return this.read.flow;
  }

  get items(): readonly Node[] {
    this.#items ??= this.read.items.map((item) => this.moves.node(item, this.by));
    return this.#items;
  }
}

class MovedPair extends MovedPart<Pair> implements Pair {
  get key(): Node {
    return this.moves.node(this.read.key, this.by);
  }

  get value(): Node {
    return this.moves.node(this.read.value, this.by);
  }

  get colon(): number | undefined {
    return this.read.colon === undefined ? undefined : this.read.colon + this.by;
  }

  get span(): Span {
    return spanMoved(this.read.span, this.by);
  }
}

class MovedList extends MovedPart<ListDatum> implements ListDatum {
  readonly kind = 'list';
  #items: readonly Item[] | undefined;

  get node(): Node {
    return this.moves.node(this.read.node, this.by);
  }

  get items(): readonly Item[] {
    this.#items ??= this.read.items.map(({ node, datum }) => ({
      node: this.moves.node(node, this.by),
      datum: this.moves.datum(datum, this.by),
    }));
    return this.#items;
  }
}

class MovedMap extends MovedPart<MapDatum> implements MapDatum {
  readonly kind = 'map';
  #entries: readonly Entry[] | undefined;
  #shadowed: MapDatum['shadowed'] | undefined;

  get node(): Node {
    return this.moves.node(this.read.node, this.by);
  }

  get entries(): readonly Entry[] {
    this.#entries ??= this.read.entries.map((entry) => this.moves.entry(entry, this.by));
    return this.#entries;
  }

  get shadowed(): MapDatum['shadowed'] {
    this.#shadowed ??= this.read.shadowed.map(({ pair, by }) => ({
      pair: this.moves.pair(pair, this.by),
      by: this.moves.pair(by, this.by),
    }));
    return this.#shadowed;
  }
}

class MovedEntry extends MovedPart<Entry> implements Entry {
  get key(): Datum {
    return this.moves.datum(this.read.key, this.by);
  }

  get value(): Datum {
    return this.moves.datum(this.read.value, this.by);
  }

  get pair(): Pair {
    return this.moves.pair(this.read.pair, this.by);
  }

  get merged(): boolean {
    return this.read.merged;
  }
}

class MovedSetting extends MovedPart<Setting> implements Setting {
  get path(): Path {
    return this.read.path;
  }

  get schemaPath(): string {
    return this.read.schemaPath;
  }

  get value(): Plain | undefined {
    return this.read.value;
  }

  get pair(): Pair | undefined {
    return this.read.pair && this.moves.pair(this.read.pair, this.by);
  }

  get keySpan(): Span | undefined {
    return this.read.keySpan && spanMoved(this.read.keySpan, this.by);
  }

  get valueNode(): Node {
    return this.moves.node(this.read.valueNode, this.by);
  }

  get datum(): Datum {
    return this.moves.datum(this.read.datum, this.by);
  }
}

class MovedUnknown extends MovedPart<UnknownKey> implements UnknownKey {
  get path(): Path {
    return this.read.path;
  }

  get parent(): string {
    return this.read.parent;
  }

  get datum(): Datum {
    return this.moves.datum(this.read.datum, this.by);
  }

  get fate(): UnknownKey['fate'] {
    return this.read.fate;
  }

  get pair(): Pair {
    return this.moves.pair(this.read.pair, this.by);
  }
}

class MovedViolation extends MovedPart<Violation> implements Violation {
  get type(): Violation['type'] {
    return this.read.type;
  }

  get path(): Path {
    return this.read.path;
  }

  get schemaPath(): string {
    return this.read.schemaPath;
  }

  get effect(): Effect | undefined {
    return this.read.effect;
  }

  get detail(): ViolationDetail {
    return this.read.detail;
  }

  get span(): Span {
    return spanMoved(this.read.span, this.by);
  }

  get node(): Node | undefined {
    return this.read.node && this.moves.node(this.read.node, this.by);
  }

  get pair(): Pair | undefined {
    return this.read.pair && this.moves.pair(this.read.pair, this.by);
  }

  get datum(): Datum | undefined {
    return this.read.datum && this.moves.datum(this.read.datum, this.by);
  }
}

import { childPath, type Path, pathId } from '../finding.ts';
import type { Datum, Entry, Item, ListDatum, MapDatum } from '../syntax/datum.ts';
import type { SyntaxDocument } from '../syntax/document.ts';
import type { Node, Pair } from '../syntax/node.ts';
import type { Plain } from '../syntax/plain.ts';
import { groupBy } from '../text/arrays.ts';
import { inTextOrder } from '../text/span.ts';
import { childOf, type FileSchema, schemaAt } from '../vocabulary/file-schema.ts';
import type { KeySchema } from '../vocabulary/keys.ts';
import type { EditedItems, Format, ItemsVerdict, JudgedValue, Scope, Verdict } from './format.ts';
import { spanOf } from './place.ts';
import { locOf, textOfTimestamp } from './python.ts';
import type { Violation, ViolationDetail } from './violation.ts';
import type { Unknown } from './walk.ts';

/** A file that is read by plain code: the schema says which keys it looks for, and the code what it rejects and drops. */
export interface PlainCodeOptions<S extends Scope> {
  readonly schema: FileSchema;
  /** What the code rejects or drops, in any order. A pure function. */
  check(document: SyntaxDocument, scope: S): Iterable<Violation>;
  /** The schema of a top-level key, if that depends on the other keys; absent: as the schema says. */
  top?(root: KeySchema, name: string, entries: readonly Entry[]): KeySchema | undefined;
  /** A top-level list whose items are checked one by one; absent: the file is always checked as a whole. */
  readonly listing?: Listing<S>;
}

/** A list, no item of which depends on the others, except for what identifies it. */
export interface Listing<S extends Scope> {
  /** Its top-level key. */
  readonly key: string;
  /** What {@link PlainCodeOptions.check} reports for some items. */
  check(list: Spot, items: Iterable<readonly [index: number, item: Item]>, scope: S): Iterable<Violation>;
  /** What an item is compared by with the others; undefined if it is not compared. */
  identityOf(item: Datum): string | undefined;
}

/** The format of a file that ouroboros reads with plain code, without a model. */
export function plainCode<S extends Scope>({ schema, check, top, listing }: PlainCodeOptions<S>): Format<S> {
  return {
    schema,
    ...(listing && { judgeItems: (edited, scope) => judgeItems(schema, listing, edited, scope) }),
    judge: (document, scope) => {
      const violations = [...check(document, scope)].sort(inTextOrder);
      const { datum } = document;
      const root = schemaAt(schema, '', scope.release);
      if (datum?.kind !== 'map' || root === undefined) return { violations, verdicts: [] };
      const failed = new Set(violations.map(({ path }) => pathId(path)));
      const byEntry = groupBy(violations, ({ path }): unknown => path[0]);
      const verdicts = datum.entries.map((entry): Verdict => {
        const name = nameOf(entry.key);
        const reading = new SchemaOverlay(failed);
        const known = entry.key.kind === 'str' ? (top ? top(root, name, datum.entries) : childOf(root, name)) : undefined;
        reading.enter(known, entry, [], root);
        return { name, places: reading.places, unknown: reading.unknown, violations: byEntry.get(name) ?? [] };
      });
      const names = new Set<unknown>(verdicts.map(({ name }) => name));
      return { violations: violations.filter(({ path }) => !names.has(path[0])), verdicts };
    },
  };
}

function judgeItems<S extends Scope>(
  schema: FileSchema,
  { key, check, identityOf }: Listing<S>,
  { before, after, first, count, reported }: EditedItems,
  scope: S,
): ItemsVerdict | undefined {
  const items = childOf(schemaAt(schema, '', scope.release), key)?.items;
  if (items === undefined || after.key.kind !== 'str' || after.key.value !== key) return undefined;
  if (before.value.kind !== 'list' || after.value.kind !== 'list') return undefined;
  const [old, fresh] = [before.value, after.value].map((list) => list.items.slice(first, first + count));
  if (old === undefined || fresh === undefined) return undefined;
  if (fresh.some(({ datum }, index) => identityOf(datum) !== (old[index] && identityOf(old[index].datum)))) return undefined;
  const violationsOf = (entry: Entry, some: readonly Item[]): Violation[] =>
    [...check(spotOf(entry, [], key), numbered(some, first), scope)].sort(inTextOrder);
  // Where the items were compared with others, something else was reported.
  if (violationsOf(before, old).length !== reported) return undefined;
  const violations = violationsOf(after, fresh);
  const reading = new SchemaOverlay(new Set(violations.map(({ path }) => pathId(path))));
  for (const [index, item] of numbered(fresh, first)) reading.item(items, item, [key], index);
  return { name: key, places: reading.places, unknown: reading.unknown, violations, coerced: false };
}

function numbered(items: readonly Item[], first: number): readonly (readonly [number, Item])[] {
  return items.map((item, index) => [first + index, item] as const);
}

/** A value as plain data, as it is in {@link JudgedValue}. */
export function plainOf(datum: Datum): Plain {
  return new PlainData().of(datum);
}

/** Matches a file with its schema, without judging it. */
class SchemaOverlay {
  readonly places: JudgedValue[] = [];
  readonly unknown: Unknown[] = [];
  readonly #failed: ReadonlySet<string>;
  readonly #plain = new PlainData();

  constructor(failed: ReadonlySet<string>) {
    this.#failed = failed;
  }

  /** @param schema of the value; undefined for an unknown key */
  enter(schema: KeySchema | undefined, { key, value, pair }: Entry, holder: Path, parent: KeySchema): void {
    const path = childPath(holder, nameOf(key));
    if (schema !== undefined) this.#visit(schema, value, path, pair, pair.value, key.kind === 'str');
    else if (key.kind === 'str') this.unknown.push({ path, pair, datum: value, parent: parent.path, fate: parent.unknownKeys });
  }

  /**
   * @param isRead whether ouroboros reads it: it does not read anything below a key that is not text, and the keys there are not reported
   *   in addition
   */
  #visit(schema: KeySchema, datum: Datum, path: Path, pair: Pair | undefined, node: Node, isRead = true): void {
    const shape = { schemaPath: schema.path };
    this.places.push({ shape, path, pair, node, datum, plain: this.#plain.of(datum), failed: this.#hasFailed(path) });
    if (datum.kind === 'map' && schema.types.includes('object')) {
      for (const entry of datum.entries) {
        const child = childOf(schema, nameOf(entry.key));
        if (isRead || child !== undefined) this.enter(child, entry, path, schema);
      }
    } else if (datum.kind === 'list' && schema.items !== undefined) {
      for (const [index, item] of datum.items.entries()) this.item(schema.items, item, path, index);
    }
  }

  /** @param holder the path of the list */
  item(schema: KeySchema, { node, datum }: Item, holder: Path, index: number): void {
    this.#visit(schema, datum, childPath(holder, index), undefined, node);
  }

  #hasFailed(path: Path): boolean {
    return this.#failed.size > 0 && this.#failed.has(pathId(path));
  }
}

/** A key as Python's `str` writes it. */
export function nameOf(key: Datum): string {
  switch (key.kind) {
    case 'bool':
      return key.value ? 'True' : 'False';
    case 'int':
      return String(key.value);
    case 'date':
    case 'datetime':
      return key.node.kind === 'scalar' ? textOfTimestamp(key.node.text) : key.kind;
    default:
      return String(locOf(key));
  }
}

/**
 * Values as plain data; dates, and values that JSON cannot express, are null. Each value is created once, so that shared values stay
 * shared.
 */
class PlainData {
  readonly #made = new Map<Datum, Plain>();

  of(datum: Datum): Plain {
    switch (datum.kind) {
      case 'str':
      case 'bool':
      case 'float':
        return datum.value;
      case 'int':
        return Number(datum.value);
      case 'list':
        return this.#made.get(datum) ?? this.#list(datum);
      case 'map':
        return this.#made.get(datum) ?? this.#mapping(datum);
      default:
        return null;
    }
  }

  // Stored before it is filled, because a value may contain itself.
  #list(datum: ListDatum): Plain {
    const made: Plain[] = [];
    this.#made.set(datum, made);
    for (const item of datum.items) made.push(this.of(item.datum));
    return made;
  }

  #mapping(datum: MapDatum): Plain {
    const made: Record<string, Plain> = Object.create(null);
    this.#made.set(datum, made);
    for (const { key, value } of datum.entries) made[nameOf(key)] = this.of(value);
    return made;
  }
}

/** The position of a violation: a value after a key, or an item of a list. */
export interface Spot {
  readonly path: Path;
  readonly pair: Pair | undefined;
  readonly node: Node;
  readonly datum: Datum;
  readonly schemaPath: string;
}

/** The spot of an entry of a mapping. */
export function spotOf({ key, value, pair }: Entry, holder: Path, schemaPath: string): Spot {
  return { path: childPath(holder, nameOf(key)), pair, node: pair.value, datum: value, schemaPath };
}

/** What happens to the file, and what the rule needs to know. */
export type Loss = Pick<Violation, 'type' | 'effect'> & { readonly detail?: ViolationDetail };

/** A violation at a value, or at its key if nothing follows the colon. */
export function atValue(spot: Spot, { type, effect, detail = {} }: Loss): Violation {
  return { ...spot, span: spanOf(spot), type, effect, detail };
}

/** A violation of a name: the key is marked. */
export function atKey(spot: Spot, key: Datum, { type, effect, detail = {} }: Loss): Violation {
  return { ...spot, datum: key, node: spot.pair?.key ?? spot.node, span: spot.pair?.key.span ?? spot.node.span, type, effect, detail };
}

import { childPath, type Path } from '../finding.ts';
import type { Datum, Entry, Item, MapDatum } from '../syntax/datum.ts';
import type { Node, Pair } from '../syntax/node.ts';
import type { Plain } from '../syntax/plain.ts';
import type { TextReader } from '../text/edited-text.ts';
import type { Mutable } from '../text/mutable.ts';
import type { UnknownKeys } from '../vocabulary/keys.ts';
import { doubtOfKey } from './doubt.ts';
import { type Place, unnamed, violationAt } from './place.ts';
import { locOf } from './python.ts';
import { type Coerced, coerceBoolean, coerceInteger, coerceNumber, coerceString, hasLoneSurrogate } from './scalars.ts';
import type { Field, Shape } from './shape.ts';
import { normalise, prepare } from './steps.ts';
import type { Violation, ViolationDetail } from './violation.ts';

/** A pair that no model has a field for; `parent` is the schema path of the mapping. */
export interface Unknown {
  readonly path: Path;
  readonly pair: Pair;
  readonly datum: Datum;
  readonly parent: string;
  /** What happens to it. */
  readonly fate: UnknownKeys;
}

/** The position of a value. */
interface NodeSpot {
  readonly path: Path;
  readonly pair: Pair | undefined;
  readonly node: Node;
}

const none: readonly never[] = [];

type ShapeOf<K extends Shape['kind']> = Shape & { readonly kind: K };

/** Matches the file's values with the models: coerces each as Pydantic's lax mode does, and skips what no model knows. */
export class Walk {
  /** Every value that a model knows, parents before children. */
  readonly places: Mutable<Place>[] = [];
  readonly unknown: Unknown[] = [];
  readonly violations: Violation[] = [];
  readonly #text: TextReader;
  readonly #release: string;

  /** @param text the whole document: the way a string is escaped can decide whether it is valid */
  constructor(text: TextReader, release: string) {
    this.#text = text;
    this.#release = release;
  }

  /**
   * Visits one value and its descendants.
   * @param known whether a model has a name for it
   */
  visit(shape: Shape, datum: Datum, { path, pair, node }: NodeSpot, parent?: Mutable<Place>, name = '', known = true): Mutable<Place> {
    const place: Mutable<Place> = {
      shape,
      datum,
      path,
      pair,
      node,
      parent,
      name,
      children: none,
      plain: null,
      invalid: false,
      failed: false,
    };
    if (known) this.places.push(place);
    const given = shape.before.length === 0 ? datum : prepare(datum, shape.before);
    if (given.kind === 'null' && shape.nullable) return place;
    switch (shape.kind) {
      case 'model':
        if (given.kind === 'map') this.#model(shape, given, place);
        else if (given.kind !== 'str' || !this.#shorthand(shape, place)) this.#report(place, 'model_type');
        break;
      case 'dict':
        if (given.kind === 'map') this.#dict(shape, given, place);
        else this.#report(place, 'dict_type');
        break;
      case 'list':
      case 'tuple':
        this.#sequence(shape, given, place);
        break;
      case 'literal':
        this.#literal(shape, given, place);
        break;
      case 'name':
        this.#scalar(coerceString(given), place);
        break;
      case 'string':
        this.#scalar(this.#string(shape, given), place);
        break;
      case 'integer':
        this.#scalar(coerceInteger(given), place);
        break;
      case 'number':
        this.#scalar(coerceNumber(given), place);
        break;
      case 'boolean':
        this.#scalar(coerceBoolean(given), place);
        break;
      case 'any':
        break;
    }
    return place;
  }

  /**
   * Adds a violation.
   * @param place its position, or the parent of a missing key
   * @param own whether the value at the place is wrong, not something inside it
   */
  add(place: Mutable<Place>, violation: Violation, own: boolean): void {
    if (own) place.invalid = true;
    for (let at: Mutable<Place> | undefined = place; at !== undefined && !at.failed; at = at.parent) at.failed = true;
    this.violations.push(violation);
  }

  #report(place: Mutable<Place>, type: Violation['type'], detail?: ViolationDetail): void {
    this.add(place, violationAt(place, type, detail), true);
  }

  /**
   * Reports that no model has a field for a key.
   * @param holder the place of the mapping; undefined at the top of the document
   */
  unknownKey(shape: Shape, path: Path, { pair, value: datum }: Entry, holder?: Mutable<Place>): void {
    const fate = shape.kind === 'model' ? shape.unknownKeys : 'ignored';
    const { schemaPath } = shape;
    this.unknown.push({ path, pair, datum, parent: schemaPath, fate });
    if (fate !== 'forbidden' || shape.kind !== 'model') return;
    const { key } = pair;
    const violation = { type: 'extra_forbidden', path, span: key.span, node: key, pair, datum: undefined, schemaPath, detail: {} } as const;
    const doubt = doubtOfKey(pair, [...shape.fields.keys()], this.#release);
    if (doubt !== undefined) this.violations.push({ ...violation, effect: 'none-known', detail: { doubt } });
    else if (holder) this.add(holder, violation, false);
    else this.violations.push(violation);
  }

  /** A field is found by its exact name or alias, the first that is present; the model decides what happens to every other key. */
  #model(shape: ShapeOf<'model'>, datum: MapDatum, place: Mutable<Place>): void {
    const plain: Record<string, Plain> = {};
    const children: Place[] = [];
    place.plain = plain;
    place.children = children;
    const fieldOf = (key: Datum, value: Datum): Field | undefined => {
      const field = key.kind === 'str' ? shape.fields.get(key.value) : undefined;
      return field?.textOnly && value.kind !== 'str' ? undefined : field;
    };
    const isOutranked = ({ name, rank }: Field): boolean =>
      datum.entries.some(({ key, value }) => {
        const other = fieldOf(key, value);
        return other?.name === name && other.rank < rank;
      });
    for (const entry of datum.entries) {
      const { key, value, pair } = entry;
      const field = fieldOf(key, value);
      if (field === undefined || (field.rank > 0 && isOutranked(field)) || Object.hasOwn(plain, field.name)) {
        this.unknownKey(shape, childPath(place.path, locOf(key)), entry, place);
        continue;
      }
      const child = this.visit(field.shape, value, { path: childPath(place.path, field.name), pair, node: pair.value }, place, field.name);
      children.push(child);
      put(plain, field.name, child.plain);
    }
  }

  /**
   * A bare string is a short form of a mapping with one key, if the models say so.
   * @returns false if they do not
   */
  #shorthand(shape: ShapeOf<'model'>, place: Mutable<Place>): boolean {
    const wrap = shape.before.find((step) => step.do === 'wrap');
    const field = wrap && shape.fields.get(wrap.key);
    if (wrap === undefined || field === undefined) return false;
    const child = this.visit(
      field.shape,
      place.datum,
      { path: childPath(place.path, wrap.key), pair: place.pair, node: place.node },
      place,
      wrap.key,
    );
    place.children = [child];
    place.plain = { ...wrap.with, [wrap.key]: child.plain };
    return true;
  }

  /** Every key must be text; the value of one that is not is judged all the same. */
  #dict(shape: ShapeOf<'dict'>, datum: MapDatum, place: Mutable<Place>): void {
    const plain: Record<string, Plain> = {};
    const children: Mutable<Place>[] = [];
    place.plain = plain;
    place.children = children;
    for (const entry of datum.entries) {
      const path = childPath(place.path, locOf(entry.key));
      const name = this.#keyOf(entry, path, place, children.length);
      if (Object.hasOwn(plain, name)) supersede(children, plain, name, shape.names === undefined);
      const value = shape.names === undefined ? shape.value : shape.names.get(name);
      const spot = { path, pair: entry.pair, node: entry.pair.value };
      const child = this.visit(value ?? shape.value, entry.value, spot, place, name, value !== undefined);
      children.push(child);
      put(plain, name, child.plain);
    }
  }

  /** @returns the key as text; for any other key, a text that no key of a config has, so that it conflicts with none */
  #keyOf({ key, pair }: Entry, path: Path, place: Mutable<Place>, index: number): string {
    const coerced = coerceString(key);
    if ('value' in coerced) return coerced.value;
    const { schemaPath } = place.shape;
    const span = pair.key.span;
    this.add(
      place,
      { type: coerced.error, path: childPath(path, '[key]'), span, node: pair.key, pair, datum: key, schemaPath, detail: {} },
      false,
    );
    return `${unnamed}${index}`;
  }

  /** Lists, tuples and sets. */
  #sequence(shape: ShapeOf<'list' | 'tuple'>, datum: Datum, place: Mutable<Place>): void {
    const items = itemsOf(datum);
    if (items === undefined) {
      this.#report(place, shape.kind === 'list' ? 'list_type' : 'tuple_type');
      return;
    }
    const plain: Plain[] = [];
    const children: Place[] = [];
    place.plain = plain;
    place.children = children;
    for (const [index, { node, datum: item }] of items.entries()) {
      const child = this.visit(shape.item, item, { path: childPath(place.path, index), pair: undefined, node }, place, String(index));
      children.push(child);
      plain.push(child.plain);
    }
  }

  /** A literal accepts only text, exactly as it is spelled; the schema says which. */
  #literal(shape: ShapeOf<'literal' | 'name'>, datum: Datum, place: Mutable<Place>): void {
    if (datum.kind !== 'str') this.#report(place, 'literal_error', { allowed: shape.allowed });
    else if (hasLoneSurrogate(datum.value)) this.#report(place, 'string_unicode');
    else place.plain = datum.value;
  }

  /** Text with a length limit must be encodable in UTF-8; other text need not be. */
  #string(shape: ShapeOf<'string'>, datum: Datum): Coerced<string> {
    const coerced = coerceString(datum);
    return shape.limited && datum.kind === 'str' && this.#hasSurrogate(datum.value, datum.node) ? { error: 'string_unicode' } : coerced;
  }

  /** Two `\u` escapes that form a pair are one character in JavaScript and two surrogates in Python. */
  #hasSurrogate(value: string, node: Node): boolean {
    if (hasLoneSurrogate(value)) return true;
    if (node.kind !== 'scalar' || node.style !== 'double') return false;
    const escapes = this.#text.slice(node.span.start, node.span.end).match(/\\(?:u.{4}|U.{8}|[\s\S])/g) ?? [];
    return escapes.some((sequence) => /^\\(?:u|U0000)d[89a-f]/i.test(sequence));
  }

  #scalar(coerced: Coerced<boolean | number | string>, place: Mutable<Place>): void {
    if ('error' in coerced) {
      this.#report(place, coerced.error);
      return;
    }
    const { after } = place.shape;
    place.plain = after.length > 0 && typeof coerced.value === 'string' ? normalise(coerced.value, after) : coerced.value;
  }
}

/**
 * Handles a later key that becomes the same text: bytes and text are two keys for YAML and one for Pydantic, which validates both values
 * and keeps the last.
 * @param free whether any name is allowed, so that both values are judged by the schema; otherwise only the last is looked up
 */
function supersede(children: Mutable<Place>[], plain: Record<string, Plain>, name: string, free: boolean): void {
  const [before] = children.splice(
    children.findIndex((child) => child.name === name),
    1,
  );
  if (before === undefined) return;
  if (free) {
    before.name = `${unnamed}${children.length} ${name}`;
    children.push(before);
    put(plain, before.name, before.plain);
  } else before.plain = null;
}

/** Sets an own property, whatever its name: an assignment to `__proto__` would do something else. */
function put(target: Record<string, Plain>, name: string, value: Plain): void {
  if (name === '__proto__') Object.defineProperty(target, name, { value, enumerable: true });
  else target[name] = value;
}

function itemsOf(datum: Datum): readonly Item[] | undefined {
  if (datum.kind === 'list' || datum.kind === 'tuple') return datum.items;
  return datum.kind === 'set' ? datum.members : undefined;
}

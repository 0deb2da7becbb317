import type { SchemaError } from 'validators:*';
import { childOf, type Place } from './place.ts';
import type { Limits } from './shape.ts';

/** A constraint that a value breaks, as a compiled validator would report it. */
export interface Breach {
  readonly place: Place;
  readonly error: Pick<SchemaError, 'keyword' | 'params'>;
}

/**
 * Judges coerced values by the models of one release, interpreted at run time: there is no compiled validator for a release that was
 * queried, nor for limits that only some releases have. Nothing is evaluated as code.
 * @param whole whether no compiled validator exists for the release, so that missing keys and unknown names are reported as well
 */
export function* interpret(places: readonly Place[], whole: boolean): Iterable<Breach> {
  for (const place of places) {
    if (place.plain === null) continue;
    if (!whole && !place.shape.reformed) continue;
    for (const [keyword, limit] of limitsBroken(place.plain, place.shape.limits)) yield { place, error: { keyword, params: { limit } } };
    if (whole) yield* namesBroken(place);
  }
}

/** In Pydantic's order: the upper limit before the lower one. */
function* limitsBroken(plain: Place['plain'], limits: Limits): Iterable<readonly [keyword: keyof Limits, limit: number]> {
  const breaks = (keyword: keyof Limits, holds: (limit: number) => boolean): boolean =>
    limits[keyword] !== undefined && !holds(limits[keyword]);
  const broken = (keyword: keyof Limits) => [keyword, limits[keyword] ?? 0] as const;
  if (typeof plain === 'number') {
    // NaN is within no limit.
    if (breaks('maximum', (limit) => plain <= limit)) yield broken('maximum');
    else if (breaks('exclusiveMaximum', (limit) => plain < limit)) yield broken('exclusiveMaximum');
    else if (breaks('minimum', (limit) => plain >= limit)) yield broken('minimum');
    else if (breaks('exclusiveMinimum', (limit) => plain > limit)) yield broken('exclusiveMinimum');
  } else if (typeof plain === 'string') {
    if (breaks('minLength', (limit) => Array.from(plain).length >= limit)) yield broken('minLength');
  } else if (Array.isArray(plain)) {
    if (breaks('maxItems', (limit) => plain.length <= limit)) yield broken('maxItems');
    if (breaks('minItems', (limit) => plain.length >= limit)) yield broken('minItems');
  }
}

/** Missing keys, and names that are not in their list. */
function* namesBroken(place: Place): Iterable<Breach> {
  const { shape, plain, children } = place;
  const breach = (keyword: string, params: Breach['error']['params']): Breach => ({ place, error: { keyword, params } });
  if ((shape.kind === 'literal' || shape.kind === 'name') && typeof plain === 'string' && !shape.values.has(plain))
    yield breach('enum', {});
  if (shape.kind === 'model') {
    for (const [name, field] of shape.fields) {
      if (field.required && field.name === name && childOf(place, name) === undefined) yield breach('required', { missingProperty: name });
    }
  }
  if (shape.kind === 'dict' && shape.names !== undefined) {
    for (const { name } of children) if (!shape.names.has(name)) yield breach('additionalProperties', { additionalProperty: name });
  }
}

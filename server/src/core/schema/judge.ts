import type { Validate } from 'validators:*';
import { childPath } from '../finding.ts';
import type { EnumValue } from '../vocabulary/keys.ts';
import { compareReleases, isLearned } from '../vocabulary/release.ts';
import { doubtOf } from './doubt.ts';
import type { Scope } from './format.ts';
import { type Breach, interpret } from './interpret.ts';
import { childOf, headSpanOf, type Place, violationAt } from './place.ts';
import { runChecks } from './steps.ts';
import type { Violation, ViolationDetail } from './violation.ts';
import type { Walk } from './walk.ts';

/** A violation, and the place that it makes invalid. */
interface Rejection {
  readonly place: Place;
  readonly violation: Violation;
  /** Whether the value itself is wrong: nothing else is reported for it. */
  readonly own: boolean;
}

/**
 * Judges the coerced values of one section: first ranges, lengths, names and missing keys according to the JSON Schema, then the models'
 * checks across values. Values that are already wrong are not judged again.
 * @param validate the compiled JSON Schema of the section; undefined if there is none
 * @param root the place of the section
 */
export function judge(validate: Validate | undefined, scope: Scope, root: Place, walk: Walk): void {
  const { release } = scope;
  // The compiled validators do not cover a release that was queried.
  const asked = isLearned(release);
  // What interprets is loaded at its first use.
  const interpreted = asked || walk.places.some(({ shape }) => shape.reformed) ? Array.from(interpret(walk.places, asked)) : [];
  const rejections = [
    ...foreignNames(walk.places, release),
    ...(asked ? [] : schemaErrors(validate, root)),
    ...interpreted.flatMap(({ place, error }) => rejectionsOf(place, error)),
  ];
  for (const { place, violation, own } of rejections.filter((rejection) => !comesTooLate(rejection.place))) {
    if (place.invalid) continue;
    const doubt = doubtOf(violation, place, release);
    if (doubt === undefined) walk.add(place, violation, own);
    else walk.violations.push({ ...violation, effect: 'none-known', detail: { ...violation.detail, doubt } });
  }
  // Children come after their parents in the list, but Pydantic validates them first.
  for (let index = walk.places.length - 1; index >= 0; index--) {
    const place = walk.places[index];
    if (place === undefined || place.failed || place.plain === null || place.shape.after.length === 0) continue;
    runChecks(place, { accounts: scope.accounts, report: (at, type, detail) => walk.add(at, violationAt(at, type, detail), true) });
  }
}

/** The names of a mapping, and with them its values, are looked up only if all its values are text. */
function comesTooLate({ invalid, parent }: Place): boolean {
  return invalid || (parent?.failed === true && closedNames(parent) !== undefined);
}

function closedNames({ shape }: Place): readonly string[] | undefined {
  return shape.kind === 'dict' && shape.names !== undefined ? [...shape.names.keys()] : undefined;
}

/** Names that the schema contains for the sake of other releases. */
function foreignNames(places: readonly Place[], release: string): Rejection[] {
  const rejections: Rejection[] = [];
  for (const place of places) {
    const { shape, plain } = place;
    if ((shape.kind !== 'literal' && shape.kind !== 'name') || typeof plain !== 'string') continue;
    const name = shape.values.get(plain);
    if (name !== undefined && !name.inRelease) rejections.push(unknownName(place, historyOf(name, release)));
  }
  return rejections;
}

/** Where to look for a release that has the name: later, or earlier. */
function historyOf({ since, until }: EnumValue, release: string): ViolationDetail {
  if (since !== undefined && compareReleases(release, since) < 0) return { since };
  return until == null ? {} : { until };
}

function unknownName(place: Place, history: ViolationDetail): Rejection {
  const { shape } = place;
  const allowed = shape.kind === 'literal' || shape.kind === 'name' ? shape.allowed : [];
  return shape.kind === 'name'
    ? rejection(place, 'value_error', { check: 'unknown-backend', allowed, ...history })
    : rejection(place, 'literal_error', { allowed, ...history });
}

function rejection(place: Place, type: Violation['type'], detail: ViolationDetail): Rejection {
  return { place, violation: violationAt(place, type, detail), own: true };
}

function schemaErrors(validate: Validate | undefined, root: Place): Rejection[] {
  if (validate === undefined || validate(root.plain)) return [];
  const { errors } = validate;
  // They would be kept until the next validation: of a large text they are many.
  validate.errors = null;
  return (errors ?? []).flatMap((error) => {
    const place = placeAt(root, error.instancePath);
    return place === undefined || place.shape.reformed ? [] : rejectionsOf(place, error);
  });
}

/** @param pointer a JSON Pointer, relative to the section */
function placeAt(root: Place, pointer: string): Place | undefined {
  let place: Place | undefined = root;
  for (const step of pointer.split('/').slice(1)) {
    place = place && childOf(place, step.replaceAll('~1', '/').replaceAll('~0', '~'));
  }
  return place;
}

/** If one value breaks several limits, the order is Pydantic's: the upper one first. */
function rejectionsOf(place: Place, { keyword, params }: Breach['error']): Rejection[] {
  const limit = Number(params.limit);
  switch (keyword) {
    case 'maximum':
      return [rejection(place, 'less_than_equal', { limit })];
    case 'exclusiveMaximum':
      return [rejection(place, 'less_than', { limit })];
    case 'minimum':
      return [rejection(place, 'greater_than_equal', { limit })];
    case 'exclusiveMinimum':
      return [rejection(place, 'greater_than', { limit })];
    case 'minLength':
      return [rejection(place, 'string_too_short', { limit })];
    case 'maxItems':
      return [rejection(place, 'too_long', { limit })];
    case 'minItems':
      return missingItems(place, limit);
    case 'enum':
      return [unknownName(place, {})];
    case 'required':
      return [missingKey(place, String(params.missingProperty))];
    case 'additionalProperties':
      return unknownKey(place, String(params.additionalProperty));
    default:
      // Types are already correct; what the other branches of a union report is not a mistake.
      return [];
  }
}

function missingKey(place: Place, name: string): Rejection {
  const { path, pair, shape } = place;
  const schemaPath = `${shape.schemaPath}.${name}`;
  const at = { path: childPath(path, name), span: headSpanOf(place), node: undefined, pair, datum: undefined };
  return { place, violation: { type: 'missing', ...at, schemaPath, detail: {} }, own: false };
}

/** Pydantic reports each missing item of a tuple separately, at its index. */
function missingItems(place: Place, limit: number): Rejection[] {
  const present = place.children.length;
  return Array.from({ length: limit - present }, (_, index) => {
    const violation = { ...violationAt(place, 'too_short', { limit }), path: childPath(place.path, present + index) };
    return { place, violation, own: false };
  });
}

/** Only a mapping whose names are checked by a validator can contain a key that the schema does not know. */
function unknownKey(place: Place, name: string): Rejection[] {
  const child = childOf(place, name);
  const allowed = closedNames(place);
  const key = child?.pair?.key;
  if (child === undefined || allowed === undefined || key === undefined) return [];
  const violation = violationAt(child, 'value_error', { check: 'unknown-stage', allowed });
  return [{ place: child, violation: { ...violation, span: key.span, node: key }, own: true }];
}

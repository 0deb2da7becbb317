import type { Datum } from '../../../syntax/datum.ts';
import { sameValue } from '../../../syntax/same.ts';
import { profilePath } from './change.ts';

/**
 * Whether two documents are equal except at some paths. On the way to these paths an empty, null or missing mapping are equivalent, and the
 * short form of `runtime_profile` equals the mapping that it means.
 */
export function sameExcept(a: Datum | undefined, b: Datum | undefined, paths: readonly (readonly string[])[]): boolean {
  return same(a, b, paths, []);
}

function same(a: Datum | undefined, b: Datum | undefined, paths: readonly (readonly string[])[], at: readonly string[]): boolean {
  if (paths.some((path) => path.length === 0)) return true;
  if (paths.length === 0) return (a === undefined) === (b === undefined) && sameValue(a, b);
  const [left, right] = [entriesOf(a, at), entriesOf(b, at)];
  if (left === undefined || right === undefined) return false;
  return [...new Set([...left.keys(), ...right.keys()])].every((name) => {
    const below = paths.filter(([key]) => key === name).map(([, ...rest]) => rest);
    return same(left.get(name), right.get(name), below, [...at, name]);
  });
}

/** The entries of a mapping by their keys; undefined if the value is not a mapping. */
function entriesOf(datum: Datum | undefined, at: readonly string[]): ReadonlyMap<string, Datum> | undefined {
  if (datum === undefined || datum.kind === 'null') return new Map();
  if (datum.kind === 'str' && at.join('.') === profilePath.join('.')) return new Map([['backend_profile', datum]]);
  return datum.kind === 'map' ? new Map(datum.entries.map(({ key, value }) => [nameOf(key), value])) : undefined;
}

/** Keys of other types cannot be mistaken for names. */
const nameOf = (key: Datum): string =>
  key.kind === 'str' ? key.value : `\0${key.kind} ${'value' in key ? String(key.value) : `${key.node.span.start}`}`;

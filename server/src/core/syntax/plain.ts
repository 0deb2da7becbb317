/** A value after Pydantic's coercion. Integers are JavaScript numbers: nothing in a config is counted beyond 2^53. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/** Whether two values are equal; the order of keys does not matter. */
export function samePlain(a: Plain | undefined, b: Plain | undefined): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (isList(a) || isList(b)) return isList(a) && isList(b) && a.length === b.length && a.every((item, index) => samePlain(item, b[index]));
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && samePlain(a[key], b[key]));
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

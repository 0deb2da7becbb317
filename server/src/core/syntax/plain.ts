/** A value after Pydantic's coercion. Integers are JavaScript numbers: nothing in a config is counted beyond 2^53. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

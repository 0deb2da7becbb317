/** A value after Pydantic's coercion. Integers are numbers here: nothing in a config is counted beyond 2^53. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/** The two files that ouroboros reads. */
export type DocumentKind = 'config' | 'credentials';

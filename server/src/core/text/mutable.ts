/** A type with writable properties: for an object under construction, before it is returned as read-only. */
export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

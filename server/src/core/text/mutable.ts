/** A type whose properties can be set: for what is still being made, before it is handed on as read-only. */
export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

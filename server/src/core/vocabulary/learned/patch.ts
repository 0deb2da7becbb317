import type { Plain } from '../../syntax/plain.ts';

/** Steps from the root of a JSON document; `-` as the index of a list is its end. */
export type Pointer = readonly (string | number)[];

/** One change of a JSON document. Undefined removes the value. */
export interface Patch {
  /** `vocabulary`, or the kind of file whose schema it is. */
  readonly file: string;
  readonly path: Pointer;
  readonly value: Plain | undefined;
}

/**
 * A copy of a document with patches applied in order. Untouched parts are shared with the original.
 * @throws if a step does not exist
 */
export function patched<T>(document: T, patches: readonly Pick<Patch, 'path' | 'value'>[]): T {
  return patches.reduce<unknown>((made, { path, value }) => replaced(made, path, value), document) as T;
}

function replaced(at: unknown, [step, ...rest]: Pointer, value: Plain | undefined): unknown {
  if (step === undefined) return value;
  if (Array.isArray(at)) {
    const index = step === '-' ? at.length : Number(step);
    const made = [...at];
    if (rest.length === 0 && value === undefined) made.splice(index, 1);
    else made[index] = replaced(at[index], rest, value);
    return made;
  }
  if (typeof at !== 'object' || at === null) throw new Error(`there is nothing at ${String(step)}`);
  if (rest.length > 0 || value !== undefined) return { ...at, [step]: replaced((at as Record<string, unknown>)[step], rest, value) };
  const { [step]: _, ...others } = at as Record<string, unknown>;
  return others;
}

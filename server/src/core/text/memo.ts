/**
 * Remembers what was made of an object for as long as the object lives; the one cache of the core.
 *
 * It writes on the object itself, under a symbol that neither copies nor comparisons see. A WeakMap would do the same but for the garbage:
 * once it has grown old, V8 takes its values for alive until the next full collection, so that each keystroke's analysis outlived the next
 * ones by hundreds (46 kB a keystroke, and 4 ms a collection instead of 1.4).
 */
export class Memo<K extends object, V> {
  readonly #symbol = Symbol();

  get(key: K): V | undefined {
    return (key as { readonly [symbol: symbol]: V | undefined })[this.#symbol];
  }

  /** @param key an object that is not frozen */
  set(key: K, value: V): void {
    Object.defineProperty(key, this.#symbol, { value, writable: true });
  }
}

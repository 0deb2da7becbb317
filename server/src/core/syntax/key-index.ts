import type { Datum, ListDatum, MapDatum, SetDatum } from './datum.ts';

/** A value that Python can hash. Tuples occur only in the lists of `!!omap` and `!!pairs`, never as a key. */
export type KeyDatum = Exclude<Datum, ListDatum | MapDatum | SetDatum>;

/** Whether Python can hash the value: lists, dicts and sets it cannot. */
export function isHashable(datum: Datum): datum is KeyDatum {
  return datum.kind !== 'list' && datum.kind !== 'tuple' && datum.kind !== 'map' && datum.kind !== 'set';
}

/** Up to this many keys, a linear search is faster than a table. */
const fewKeys = 8;

/** Finds a key as a Python dict does: `1`, `1.0` and `true` are one key, `"1"` is another. */
export class KeyIndex {
  /** The keys while there are few of them. */
  readonly #keys: unknown[] = [];
  #count = 0;
  #table: Map<unknown, number> | undefined;
  readonly #moments: ReadonlyMap<Datum, string>;

  /** @param moments the identity of dates, which their datum does not contain */
  constructor(moments: ReadonlyMap<Datum, string>) {
    this.#moments = moments;
  }

  /** The index of an equal key; if there is none, the key is appended and the result is -1. */
  findOrAdd(datum: KeyDatum): number {
    const key = this.#equalityKey(datum);
    const found = this.#table === undefined ? this.#keys.indexOf(key) : (this.#table.get(key) ?? -1);
    if (found >= 0) return found;
    if (this.#count === fewKeys) this.#table = new Map(this.#keys.map((each, position) => [each, position]));
    if (this.#table === undefined) this.#keys.push(key);
    else this.#table.set(key, this.#count);
    this.#count++;
    return -1;
  }

  /** Equal for equal Python values: strings represent themselves, numbers their value, everything else a symbol. */
  #equalityKey(datum: KeyDatum): unknown {
    switch (datum.kind) {
      case 'str':
        return datum.value;
      case 'bool':
        return datum.value ? 1n : 0n;
      case 'int':
        return datum.value;
      case 'float':
        if (Number.isInteger(datum.value)) return BigInt(datum.value);
        return Number.isNaN(datum.value) ? nameFor('nan') : datum.value;
      case 'null':
        return null;
      case 'bytes':
        return nameFor(`bytes ${datum.value.join()}`);
      case 'date':
      case 'datetime':
        return nameFor(`${datum.kind} ${this.#moments.get(datum)}`);
    }
  }
}

/** A value that is equal only to itself, the same for the same name. */
function nameFor(name: string): symbol {
  return Symbol.for(`yaml key ${name}`);
}

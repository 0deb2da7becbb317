import type { Entry, MapDatum } from './datum.ts';
import { asRead } from './moved.ts';
import type { Pair } from './node.ts';
import { entriesOf } from './parts.ts';

/** The entry whose key is this text; undefined where there is none. */
export function entryOf(map: Pick<MapDatum, 'entries'>, name: string): Entry | undefined {
  return entriesOf(map).find((entry) => keyTextOf(entry) === name);
}

/** The text of a key; undefined if it is not text. The key of an entry that has moved is not made for it. */
export function keyTextOf(entry: Entry): string | undefined {
  const { key } = asRead(entry);
  return key.kind === 'str' ? key.value : undefined;
}

/**
 * Inserts an entry where Python would: a new key at the end, an equal one in place of the first, keeping the first key.
 * @param map one that is being filled
 * @param found the index of the entry with an equal key; out of range if there is none
 */
export function insertEntry(map: MapDatum, found: number, entry: Entry): void {
  const entries = map.entries as Entry[];
  const before = entries[found];
  if (before === undefined) {
    entries.push(entry);
    return;
  }
  if (!before.merged && !entry.merged) (map.shadowed as { pair: Pair; by: Pair }[]).push({ pair: before.pair, by: entry.pair });
  entries[found] = { ...entry, key: before.key };
}

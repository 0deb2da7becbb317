import type { Entry, MapDatum } from './datum.ts';
import type { Pair } from './node.ts';

/**
 * Puts an entry where Python would: a new key after the others, an equal one in the place of the first, with the key of the first.
 * @param map one that is being filled
 * @param found the index of the entry with an equal key; one that does not exist where there is none
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

import type { Model } from '../../model.ts';
import type { Datum, MapDatum } from '../../syntax/datum.ts';
import { listKey } from './check.ts';

/** A server as written in the file. */
export interface WrittenServer {
  readonly index: number;
  readonly map: MapDatum;
}

/** The servers that are mappings, in the order of the file. */
export function serversOf({ document: { datum } }: Pick<Model, 'document'>): readonly WrittenServer[] {
  const list = datum?.kind === 'map' ? heldBy(datum, listKey) : undefined;
  if (list?.kind !== 'list') return [];
  return list.items.flatMap(({ datum: item }, index) => (item.kind === 'map' ? [{ index, map: item }] : []));
}

/** The value of a key of a mapping; undefined where the key is missing. */
export function heldBy({ entries }: MapDatum, name: string): Datum | undefined {
  return entries.find(({ key }) => key.kind === 'str' && key.value === name)?.value;
}

/** The string value of a key; undefined where it is missing, blank or not a string. */
export function textOf(map: MapDatum, name: string): string | undefined {
  const value = heldBy(map, name);
  return value?.kind === 'str' && value.value !== '' ? value.value : undefined;
}

/** The transport of a server as written; `stdio` where there is none. */
export function transportOf({ map }: WrittenServer): string {
  return textOf(map, 'transport') ?? 'stdio';
}

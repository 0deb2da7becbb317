import type { Model } from '../../model.ts';
import type { Datum, MapDatum } from '../../syntax/datum.ts';
import { listKey } from './check.ts';

/** A server as the file says it. */
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

/** The value of a key of a mapping; undefined where it is left out. */
export function heldBy({ entries }: MapDatum, name: string): Datum | undefined {
  return entries.find(({ key }) => key.kind === 'str' && key.value === name)?.value;
}

/** The text behind a key; undefined where it is left out, blank or none. */
export function textOf(map: MapDatum, name: string): string | undefined {
  const value = heldBy(map, name);
  return value?.kind === 'str' && value.value !== '' ? value.value : undefined;
}

/** The transport of a server, as it is written; `stdio` where nothing is. */
export function transportOf({ map }: WrittenServer): string {
  return textOf(map, 'transport') ?? 'stdio';
}

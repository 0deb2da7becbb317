import type { Model } from '../../model.ts';
import type { MapDatum } from '../../syntax/datum.ts';
import { entryOf } from '../../syntax/map-entries.ts';
import { listKey } from './check.ts';

/** A server as written in the file. */
export interface WrittenServer {
  readonly index: number;
  readonly map: MapDatum;
}

/** The servers that are mappings, in the order of the file. */
export function serversOf({ document: { datum } }: Pick<Model, 'document'>): readonly WrittenServer[] {
  const list = datum?.kind === 'map' ? entryOf(datum, listKey)?.value : undefined;
  if (list?.kind !== 'list') return [];
  return list.items.flatMap(({ datum: item }, index) => (item.kind === 'map' ? [{ index, map: item }] : []));
}

/** The string value of a key; undefined where it is missing, blank or not a string. */
export function textOf(map: MapDatum, name: string): string | undefined {
  const value = entryOf(map, name)?.value;
  return value?.kind === 'str' && value.value !== '' ? value.value : undefined;
}

/** The transport of a server as written; `stdio` where there is none. */
export function transportOf({ map }: WrittenServer): string {
  return textOf(map, 'transport') ?? 'stdio';
}

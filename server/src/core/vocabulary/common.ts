import { vocabulary } from './data.ts';

const order: ReadonlyMap<string, number> = new Map(vocabulary.commonKeys.map((key, index) => [key, index]));

/** How early a key is wanted: 0 for the first of those that people write by hand; undefined for one that most never need. */
export function commonness(schemaPath: string): number | undefined {
  return order.get(schemaPath);
}

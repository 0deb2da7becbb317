import { vocabulary } from './data.ts';

const order: ReadonlyMap<string, number> = new Map(vocabulary.commonKeys.map((key, index) => [key, index]));

/** The rank of a key among those that people write by hand, 0 for the most common; undefined for a key that most people never need. */
export function commonness(schemaPath: string): number | undefined {
  return order.get(schemaPath);
}

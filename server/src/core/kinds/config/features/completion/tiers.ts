import { schemaAt } from '../../../../vocabulary/index.ts';
import { configSchema } from '../../schema.ts';

/** The tiers of a release, the cheapest first: the values of the key that chooses one. */
export function tierNames(release: string): readonly string[] {
  return schemaAt(configSchema, 'economics.default_tier', release)?.allowed ?? [];
}

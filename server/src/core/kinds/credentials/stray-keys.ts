import type { StrayKey } from '../../rules/kind.ts';
import type { Meaning } from '../../rules/meaning.ts';
import { isSameName } from '../../text/suggest.ts';
import { credentialProviders, keysAt } from '../../vocabulary/index.ts';
import { missingProvidersLevel } from './rules/missing-providers-level.ts';
import { credentialsSchema } from './schema.ts';

/** A provider at the top is missing the level above it. */
export function meaningOf(key: StrayKey): Meaning | undefined {
  return key.parent === '' && isProvider(key) ? { is: 'special', rule: missingProvidersLevel.id } : undefined;
}

/** Whether a key is a provider, by its name or by its value. */
function isProvider({ name, value }: StrayKey): boolean {
  if (credentialProviders.some((provider) => isSameName(provider.name, name))) return value?.kind === 'map' || value?.kind === 'str';
  const fields = ['api_key', 'base_url'];
  return value?.kind === 'map' && value.entries.some(({ key }) => key.kind === 'str' && fields.includes(key.value));
}

/** Whether a key of another file belongs here: `providers` at the top, and the keys of a provider anywhere. */
export function owns({ name, parent, release }: StrayKey): boolean {
  const word = name.toLowerCase().replaceAll('-', '_');
  const isSection = parent === '' && keysAt(credentialsSchema, '', release).some((key) => key.name === word);
  return isSection || keysAt(credentialsSchema, 'providers.*', release).some((key) => key.name === word);
}

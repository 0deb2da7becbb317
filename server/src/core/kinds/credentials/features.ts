import type { FeatureHooks } from '../../features/hooks.ts';
import { credentialProviders } from '../../vocabulary/index.ts';
import { t } from '../../words.ts';

/** What the credentials add to the features. */
export const credentialsFeatures: FeatureHooks = {
  completion: {
    names: ({ schema }) =>
      schema.names === 'credential-provider'
        ? credentialProviders.map(({ name, title }) => ({ name, note: t('{title}', { title }) }))
        : undefined,
  },
  // Only what is known to be no secret. Where a mapping belongs, somebody may have written the key that belongs into it.
  isShown: (_name, schema) => schema !== undefined && !schema.types.includes('object'),
};

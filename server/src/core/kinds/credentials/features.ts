import type { FeatureHooks } from '../../features/hooks.ts';
import { credentialProviders } from '../../vocabulary/index.ts';
import { t } from '../../words.ts';

/** What this kind adds to the features. */
export const credentialsFeatures: FeatureHooks = {
  completion: {
    names: ({ schema }) =>
      schema.names === 'credential-provider'
        ? credentialProviders.map(({ name, title }) => ({ name, note: t('{title}', { title }) }))
        : undefined,
  },
  hover: { names: (_analysis, { names }) => (names === 'credential-provider' ? credentialProviders.map(({ name }) => name) : undefined) },
  // Only values that are known not to be secret. In place of a mapping, the user may have written the API key that belongs into it.
  isShown: (_name, schema) => schema !== undefined && !schema.types.includes('object'),
};

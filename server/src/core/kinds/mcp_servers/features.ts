import type { FeatureHooks } from '../../features/hooks.ts';

/** What the servers add to the features. */
export const mcpServersFeatures: FeatureHooks = {};

import type { FeatureHooks } from '../../features/hooks.ts';

/** What seeds add to the features. */
export const seedFeatures: FeatureHooks = {};

import type { FeatureHooks } from '../../features/hooks.ts';
import { taskTypes } from './task-types.ts';

/** What this kind adds to the features. */
export const seedFeatures: FeatureHooks = {
  completion: {
    values: ({ schema }) =>
      schema.path === 'task_type' ? taskTypes.map((value) => ({ value, kind: 'value', rank: 1, note: undefined })) : undefined,
  },
};

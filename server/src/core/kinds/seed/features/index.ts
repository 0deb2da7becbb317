import type { FeatureHooks } from '../../../features/hooks.ts';
import { completion } from './completion.ts';
import { toLongForm, toShortForm } from './criterion-form.ts';
import { namesIn } from './fields.ts';
import { hints } from './hints.ts';
import { hover } from './hover.ts';
import { lenses } from './lens.ts';
import { namesItems } from './outline.ts';
import { paths } from './paths.ts';

/** What this kind adds to the features. */
export const seedFeatures: FeatureHooks = {
  completion,
  hover,
  hints,
  lenses,
  namesItems,
  namesIn,
  paths,
  refactorings: [toLongForm, toShortForm],
};

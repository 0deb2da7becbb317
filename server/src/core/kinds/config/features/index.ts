import type { FeatureHooks } from '../../../features/hooks.ts';
import { completion } from './completion/index.ts';
import { hints } from './hints.ts';
import { hover } from './hover.ts';
import { lenses } from './lens.ts';
import { meaningOf } from './meaning.ts';
import { names } from './names.ts';
import { commonDefault, writeOutStages } from './refactor-stages.ts';
import { semanticTokens } from './semantic-tokens.ts';

/** What a config adds to the features: the agent of each stage, and everything known about backends, models and profiles. */
export const configFeatures: FeatureHooks = {
  completion,
  hover,
  hints,
  lenses,
  semanticTokens,
  names,
  meaningOf,
  refactorings: [writeOutStages, commonDefault],
};

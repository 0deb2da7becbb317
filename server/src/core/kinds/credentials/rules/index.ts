import type { Rule } from '../../../rules/rule.ts';
import { fileReadableByOthers } from './file-readable-by-others.ts';
import { keyOfAnotherProvider } from './key-of-another-provider.ts';
import { missingProvidersLevel } from './missing-providers-level.ts';
import { misspeltName } from './misspelt-name.ts';
import { overriddenByEnvironment } from './overridden-by-environment.ts';
import { placeholderKey } from './placeholder-key.ts';

/** The rules for this kind only. */
export const credentialsRules: readonly Rule[] = [
  missingProvidersLevel,
  misspeltName,
  overriddenByEnvironment,
  placeholderKey,
  keyOfAnotherProvider,
  fileReadableByOthers,
];

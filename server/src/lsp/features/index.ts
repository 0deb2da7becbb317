import type { Feature } from '../feature.ts';
import { codeActions } from './code-actions.ts';
import { completion } from './completion.ts';
import { folding } from './folding.ts';
import { format, rangeFormat } from './format.ts';
import { highlights } from './highlights.ts';
import { hints } from './hints.ts';
import { hover } from './hover.ts';
import { lens } from './lens.ts';
import { linkedEditing } from './linked-editing.ts';
import { links } from './links.ts';
import { definition, references } from './navigation.ts';
import { onType } from './on-type.ts';
import { rename } from './rename.ts';
import { selection } from './selection.ts';
import { semanticTokensFeature } from './semantic-tokens.ts';
import { outline, workspaceSymbols } from './symbols.ts';

/** Every language feature beside diagnostics. */
export const features: readonly Feature[] = [
  completion,
  hover,
  hints,
  lens,
  semanticTokensFeature,
  codeActions,
  outline,
  workspaceSymbols,
  folding,
  selection,
  highlights,
  links,
  definition,
  references,
  rename,
  linkedEditing,
  onType,
  format,
  rangeFormat,
];

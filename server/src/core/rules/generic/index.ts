import type { Rule } from '../rule.ts';
import { blankValue } from './blank-value.ts';
import { duplicateKey } from './duplicate-key.ts';
import { emptySection } from './empty-section.ts';
import { loaderCrash } from './loader-crash.ts';
import { misplacedKey } from './misplaced-key.ts';
import { missingKey } from './missing-key.ts';
import { needsNewerOuroboros } from './needs-newer-ouroboros.ts';
import { outOfRange } from './out-of-range.ts';
import { removedKey } from './removed-key.ts';
import { secretInPlainFile } from './secret-in-plain-file.ts';
import { syntax } from './syntax.ts';
import { unknownKey } from './unknown-key.ts';
import { unknownValue } from './unknown-value.ts';
import { unusedIgnore } from './unused-ignore.ts';
import { wholeFileDropped } from './whole-file-dropped.ts';
import { wrongLength } from './wrong-length.ts';
import { wrongType } from './wrong-type.ts';
import { yaml11Surprise } from './yaml11-surprise.ts';

/**
 * The rules that apply to every kind of file, in the order of docs/rules.md: of two findings on one token, the one of the earlier rule is
 * shown.
 */
export const genericRules: readonly Rule[] = [
  syntax,
  loaderCrash,
  unknownValue,
  wrongType,
  emptySection,
  missingKey,
  blankValue,
  outOfRange,
  wrongLength,
  needsNewerOuroboros,
  wholeFileDropped,
  unknownKey,
  misplacedKey,
  removedKey,
  duplicateKey,
  yaml11Surprise,
  secretInPlainFile,
  unusedIgnore,
];

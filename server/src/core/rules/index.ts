import { acceptedButFailsInUse } from '../kinds/config/rules/accepted-but-fails-in-use.ts';
import { deprecatedForm } from '../kinds/config/rules/deprecated-form.ts';
import { duplicateProviderAlias } from '../kinds/config/rules/duplicate-provider-alias.ts';
import { guidanceId } from '../kinds/config/rules/guidance-id.ts';
import { mcpServerCannotStart } from '../kinds/config/rules/mcp-server-cannot-start.ts';
import { misspeltName } from '../kinds/config/rules/misspelt-name.ts';
import { modelBackendMismatch } from '../kinds/config/rules/model-backend-mismatch.ts';
import { overriddenByEnvironment } from '../kinds/config/rules/overridden-by-environment.ts';
import { pathNotExecutable } from '../kinds/config/rules/path-not-executable.ts';
import { pathUnexpanded } from '../kinds/config/rules/path-unexpanded.ts';
import { programNotFound } from '../kinds/config/rules/program-not-found.ts';
import { runtimeOnlyBackend } from '../kinds/config/rules/runtime-only-backend.ts';
import { undefinedProfile } from '../kinds/config/rules/undefined-profile.ts';
import { unknownBackend } from '../kinds/config/rules/unknown-backend.ts';
import { unknownRole } from '../kinds/config/rules/unknown-role.ts';
import { unknownStage } from '../kinds/config/rules/unknown-stage.ts';
import { unusableBackend } from '../kinds/config/rules/unusable-backend.ts';
import { unusedProfile } from '../kinds/config/rules/unused-profile.ts';
import { wrongOrder } from '../kinds/config/rules/wrong-order.ts';
import { xhighOutsideCodex } from '../kinds/config/rules/xhigh-outside-codex.ts';
import { fileReadableByOthers } from '../kinds/credentials/rules/file-readable-by-others.ts';
import { keyOfAnotherProvider } from '../kinds/credentials/rules/key-of-another-provider.ts';
import { missingProvidersLevel } from '../kinds/credentials/rules/missing-providers-level.ts';
import { placeholderKey } from '../kinds/credentials/rules/placeholder-key.ts';
import { blankValue } from './generic/blank-value.ts';
import { duplicateKey } from './generic/duplicate-key.ts';
import { emptySection } from './generic/empty-section.ts';
import { inertKey } from './generic/inert-key.ts';
import { loaderCrash } from './generic/loader-crash.ts';
import { misplacedKey } from './generic/misplaced-key.ts';
import { missingKey } from './generic/missing-key.ts';
import { needsNewerOuroboros } from './generic/needs-newer-ouroboros.ts';
import { outOfRange } from './generic/out-of-range.ts';
import { removedKey } from './generic/removed-key.ts';
import { syntax } from './generic/syntax.ts';
import { unknownKey } from './generic/unknown-key.ts';
import { unknownValue } from './generic/unknown-value.ts';
import { unusedIgnore } from './generic/unused-ignore.ts';
import { wholeFileDropped } from './generic/whole-file-dropped.ts';
import { wrongLength } from './generic/wrong-length.ts';
import { wrongType } from './generic/wrong-type.ts';
import { yaml11Surprise } from './generic/yaml11-surprise.ts';
import type { Rule } from './rule.ts';

/** Every rule, in the order of docs/rules.md. */
export const rules: readonly Rule[] = [
  syntax,
  loaderCrash,
  unknownStage,
  unknownBackend,
  unknownValue,
  wrongType,
  emptySection,
  missingKey,
  blankValue,
  outOfRange,
  wrongLength,
  wrongOrder,
  xhighOutsideCodex,
  guidanceId,
  needsNewerOuroboros,
  wholeFileDropped,
  unknownKey,
  misplacedKey,
  removedKey,
  duplicateKey,
  missingProvidersLevel,
  yaml11Surprise,
  acceptedButFailsInUse,
  unusableBackend,
  mcpServerCannotStart,
  runtimeOnlyBackend,
  modelBackendMismatch,
  undefinedProfile,
  unknownRole,
  unusedProfile,
  duplicateProviderAlias,
  misspeltName,
  programNotFound,
  pathNotExecutable,
  pathUnexpanded,
  overriddenByEnvironment,
  placeholderKey,
  keyOfAnotherProvider,
  fileReadableByOthers,
  deprecatedForm,
  inertKey,
  unusedIgnore,
];

const byId = new Map(rules.map((rule) => [rule.id, rule]));

/** The rule of that id, or undefined. */
export function ruleById(id: string): Rule | undefined {
  return byId.get(id);
}

import { acceptedButFailsInUse } from './accepted-but-fails-in-use.ts';
import { blankValue } from './blank-value.ts';
import { deprecatedForm } from './deprecated-form.ts';
import { duplicateKey } from './duplicate-key.ts';
import { duplicateProviderAlias } from './duplicate-provider-alias.ts';
import { emptySection } from './empty-section.ts';
import { fileReadableByOthers } from './file-readable-by-others.ts';
import { guidanceId } from './guidance-id.ts';
import { inertKey } from './inert-key.ts';
import { keyOfAnotherProvider } from './key-of-another-provider.ts';
import { loaderCrash } from './loader-crash.ts';
import { mcpServerCannotStart } from './mcp-server-cannot-start.ts';
import { misplacedKey } from './misplaced-key.ts';
import { missingKey } from './missing-key.ts';
import { missingProvidersLevel } from './missing-providers-level.ts';
import { misspeltName } from './misspelt-name.ts';
import { modelBackendMismatch } from './model-backend-mismatch.ts';
import { needsNewerOuroboros } from './needs-newer-ouroboros.ts';
import { outOfRange } from './out-of-range.ts';
import { overriddenByEnvironment } from './overridden-by-environment.ts';
import { pathNotExecutable } from './path-not-executable.ts';
import { pathUnexpanded } from './path-unexpanded.ts';
import { placeholderKey } from './placeholder-key.ts';
import { programNotFound } from './program-not-found.ts';
import { removedKey } from './removed-key.ts';
import type { Rule } from './rule.ts';
import { runtimeOnlyBackend } from './runtime-only-backend.ts';
import { syntax } from './syntax.ts';
import { undefinedProfile } from './undefined-profile.ts';
import { unknownBackend } from './unknown-backend.ts';
import { unknownKey } from './unknown-key.ts';
import { unknownRole } from './unknown-role.ts';
import { unknownStage } from './unknown-stage.ts';
import { unknownValue } from './unknown-value.ts';
import { unusableBackend } from './unusable-backend.ts';
import { unusedIgnore } from './unused-ignore.ts';
import { unusedProfile } from './unused-profile.ts';
import { wholeFileDropped } from './whole-file-dropped.ts';
import { wrongLength } from './wrong-length.ts';
import { wrongOrder } from './wrong-order.ts';
import { wrongType } from './wrong-type.ts';
import { xhighOutsideCodex } from './xhigh-outside-codex.ts';
import { yaml11Surprise } from './yaml11-surprise.ts';

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

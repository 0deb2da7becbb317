import type { Rule } from '../../../rules/rule.ts';
import { acceptedButFailsInUse } from './accepted-but-fails-in-use.ts';
import { deprecatedForm } from './deprecated-form.ts';
import { duplicateProviderAlias } from './duplicate-provider-alias.ts';
import { guidanceId } from './guidance-id.ts';
import { inertKey } from './inert-key.ts';
import { mcpServerCannotStart } from './mcp-server-cannot-start.ts';
import { misspeltName } from './misspelt-name.ts';
import { modelBackendMismatch } from './model-backend-mismatch.ts';
import { overriddenByEnvironment } from './overridden-by-environment.ts';
import { pathNotExecutable } from './path-not-executable.ts';
import { pathUnexpanded } from './path-unexpanded.ts';
import { programNotFound } from './program-not-found.ts';
import { runtimeOnlyBackend } from './runtime-only-backend.ts';
import { undefinedProfile } from './undefined-profile.ts';
import { unknownBackend } from './unknown-backend.ts';
import { unknownRole } from './unknown-role.ts';
import { unknownStage } from './unknown-stage.ts';
import { unusableBackend } from './unusable-backend.ts';
import { unusedProfile } from './unused-profile.ts';
import { wrongOrder } from './wrong-order.ts';
import { xhighOutsideCodex } from './xhigh-outside-codex.ts';

/** The rules for this kind only. */
export const configRules: readonly Rule[] = [
  unknownStage,
  unknownBackend,
  wrongOrder,
  xhighOutsideCodex,
  guidanceId,
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
  deprecatedForm,
  inertKey,
];

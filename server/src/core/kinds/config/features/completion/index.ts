import type { Analysis } from '../../../../analysis.ts';
import type { CompletionContext, KeySpot, ValueSpot } from '../../../../features/completion/context.ts';
import type { Proposal, ProposedName } from '../../../../features/completion/item.ts';
import { containerAt } from '../../../../features/completion/sketch.ts';
import type { CompletionHooks } from '../../../../features/hooks.ts';
import { profileProviders, roles } from '../../../../vocabulary/index.ts';
import { t } from '../../../../words.ts';
import { isStageKey } from '../stage.ts';
import { backendProposals } from './backends.ts';
import { describe } from './describe.ts';
import { modelProposals, tierModelProposals } from './models.ts';
import { snippetItems } from './snippets.ts';
import { tierNames } from './tiers.ts';

/** Completion for a config beyond its schema: backends, models, names, whole blocks. */
export const completion: CompletionHooks = {
  keyKind: (key, release) => (isStageKey(key, release) ? 'stage' : undefined),
  values,
  names,
  blocks: snippetItems,
  describe,
};

function values(spot: ValueSpot, context: CompletionContext, analysis: Analysis): readonly Proposal[] | undefined {
  const { schema } = spot;
  switch (schema.kind) {
    case 'runtime-backend':
    case 'llm-backend':
    case 'profile-backend':
      return backendProposals(schema.kind, schema.default, analysis);
    case 'model':
      return modelProposals(spot, analysis);
    case 'tier-model':
      return tierModelProposals(spot, context);
    case 'profile-name':
      return definedProfiles(context);
    default:
      return undefined;
  }
}

/** Profiles that the file defines; if it defines none, those that ouroboros's own setup writes. */
function definedProfiles({ root, release }: CompletionContext): Proposal[] {
  const defined = (containerAt(root, ['llm_profiles'])?.entries ?? []).map((entry) => entry.name);
  if (defined.length > 0) return [...new Set(defined)].map((value) => ({ value, kind: 'name', rank: 1, note: undefined }));
  const usual = new Set(roles(release).flatMap((role) => role.profile ?? []));
  return [...usual].map((value) => ({ value, kind: 'name', rank: 1, note: t('not defined in llm_profiles yet') }));
}

function names({ schema, path }: KeySpot, context: CompletionContext): readonly ProposedName[] | undefined {
  switch (schema.names) {
    case 'role':
      return roles(context.release).map(({ name, stage }) => ({
        name,
        ...(stage === undefined ? {} : { note: t('{stage}', { stage }) }),
        subject: { about: 'role', name },
      }));
    case 'tier':
      return tierNames(context.release).map((name) => ({ name }));
    case 'profile-name':
      return wantedProfiles(context);
    case 'profile-provider':
      return [...profileProviders].filter(([name, own]) => name === own && !hasAlias(name, path, context)).map(([name]) => ({ name }));
    default:
      return undefined;
  }
}

/** Whether another name of the same provider is already listed. */
function hasAlias(name: string, path: KeySpot['path'], { root }: CompletionContext): boolean {
  return (containerAt(root, path)?.entries ?? []).some((entry) => entry.name !== name && profileProviders.get(entry.name) === name);
}

/** Profiles that roles of the file refer to, and then those that ouroboros's own setup writes. */
function wantedProfiles({ root, release }: CompletionContext): ProposedName[] {
  const wanted = (containerAt(root, ['llm_role_profiles'])?.entries ?? []).flatMap((entry) => entry.slot.token?.text ?? []);
  const usual = roles(release).flatMap((role) => role.profile ?? []);
  return [...new Set([...wanted, ...usual])].filter((name) => name !== '').map((name) => ({ name }));
}

import type { Analysis } from '../../analysis.ts';
import { scalarText } from '../../edit/write.ts';
import { type KeySchema, roles } from '../../vocabulary/index.ts';
import { type Message, t } from '../../words.ts';
import { flowText } from '../hover/markup.ts';
import { backendProposals } from './backends.ts';
import type { Context, ValueSpot } from './context.ts';
import { type Completion, type CompletionOptions, laterNote, type Proposal } from './item.ts';
import { placed } from './layout.ts';
import { modelProposals, tierModelProposals } from './models.ts';
import { pathProposals } from './paths.ts';
import { containerAt } from './sketch.ts';

/** The values that make sense at a spot. */
export function valueItems(spot: ValueSpot, context: Context, analysis: Analysis, options: CompletionOptions): Completion[] {
  const { schema, typed } = spot;
  const all = proposals(spot, context, analysis);
  const nothing: Proposal[] =
    schema.nullable && all.length > 0 ? [{ value: 'null', isText: false, kind: 'value', rank: 9, note: t('as if left out') }] : [];
  const offered = [...all, ...nothing];
  // A value that is there already would hide all others: it is replaced, so it must not narrow the list.
  const isChosen = offered.some(({ value }) => value === typed.text);
  const before = context.text.slice(typed.span.start, context.offset);
  return offered.map((each, index) => {
    const subject = each.subject ?? { about: 'value', kind: context.kind, path: schema.path, name: each.value };
    return placed(
      {
        label: each.value,
        kind: each.kind,
        note: each.note,
        isSnippet: false,
        sortText: `${each.rank}${String(index).padStart(3, '0')}`,
        deprecated: false,
        again: false,
        subject,
        text: each.isText === false ? each.value : scalarText(each.value, typed.style),
        ...(isChosen && before !== '' ? { filter: before } : {}),
      },
      spot,
      context,
      options,
    );
  });
}

function proposals(spot: ValueSpot, context: Context, analysis: Analysis): Proposal[] {
  const { schema } = spot;
  if (schema.secret || schema.types.includes('object') || schema.types.includes('array')) return [];
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
      return profileNames(context);
    case 'program-path':
    case 'file-path':
    case 'folder-path':
    case 'guidance-id':
      return pathProposals(spot, analysis);
    default:
      return plainProposals(schema, context.release);
  }
}

function plainProposals(schema: KeySchema, release: string): Proposal[] {
  const isDefault = (value: unknown): Message | undefined => (value === schema.default ? t('default') : undefined);
  if (schema.values !== undefined) {
    return schema.values.flatMap((each): Proposal[] => {
      const value = each.name;
      if (each.inRelease) return [{ value, kind: 'value', rank: 1, note: isDefault(value) }];
      const note = laterNote(each, release);
      return note === undefined ? [] : [{ value, kind: 'value', rank: 7, note }];
    });
  }
  if (schema.types.includes('boolean')) {
    return [true, false].map((value) => ({ value: String(value), isText: false, kind: 'boolean', rank: 1, note: isDefault(value) }));
  }
  const known = [...(schema.default === undefined || schema.default === null ? [] : [schema.default]), ...schema.examples];
  return [...new Set(known)].map((value) => ({
    value: flowText(value),
    isText: typeof value === 'string',
    kind: typeof value === 'number' ? 'number' : 'value',
    rank: 1,
    note: isDefault(value),
  }));
}

/** Profiles that the file defines; where it defines none, those that ouroboros's own setup writes. */
function profileNames({ root, release }: Context): Proposal[] {
  const defined = (containerAt(root, ['llm_profiles'])?.entries ?? []).map((entry) => entry.name);
  if (defined.length > 0) return [...new Set(defined)].map((value) => ({ value, kind: 'name', rank: 1, note: undefined }));
  const usual = new Set(roles(release).flatMap((role) => role.profile ?? []));
  return [...usual].map((value) => ({ value, kind: 'name', rank: 1, note: t('not defined in llm_profiles yet') }));
}

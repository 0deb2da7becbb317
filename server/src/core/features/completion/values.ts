import type { Hooked } from '../../analysis.ts';
import { scalarText } from '../../edit/write.ts';
import type { KeySchema } from '../../vocabulary/index.ts';
import { type Message, t } from '../../words.ts';
import { flowText } from '../hover/markup.ts';
import type { CompletionContext, ValueSpot } from './context.ts';
import type { CompletionSlot } from './hooks.ts';
import { type Completion, type CompletionOptions, laterNote, type Proposal } from './item.ts';
import { placed } from './layout.ts';
import { pathProposals } from './paths.ts';

/** The values that make sense at a spot. */
export function valueItems(
  spot: ValueSpot,
  context: CompletionContext,
  analysis: Hooked<CompletionSlot>,
  options: CompletionOptions,
): Completion[] {
  const { schema, typed } = spot;
  const all = proposals(spot, context, analysis);
  const nothing: Proposal[] =
    schema.nullable && all.length > 0 ? [{ value: 'null', plain: null, kind: 'value', rank: 9, note: t('as if left out') }] : [];
  const offered = [...all, ...nothing];
  // An existing value would hide all others: it is replaced, so it must not narrow the list.
  const isChosen = offered.some(({ value }) => value === typed.text);
  const before = context.text.slice(typed.span.start, context.offset);
  return offered.map((each, index) => {
    const subject = each.subject ?? { about: 'value', kind: context.kind.id, path: schema.path, name: each.value };
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
        text: scalarText(each.plain === undefined ? each.value : each.plain, typed.style),
        ...(isChosen && before !== '' ? { filter: before } : {}),
      },
      spot,
      context,
      options,
    );
  });
}

function proposals(spot: ValueSpot, context: CompletionContext, analysis: Hooked<CompletionSlot>): Proposal[] {
  const { schema } = spot;
  if (schema.types.includes('object') || schema.types.includes('array')) return [];
  const own = analysis.kind.hooks?.completion?.values?.(spot, context, analysis);
  if (own !== undefined) return [...own];
  if (schema.secret) return [];
  return pathKinds.has(schema.kind ?? '') ? pathProposals(spot, analysis) : plainProposals(schema, context.release);
}

const pathKinds: ReadonlySet<string> = new Set(['program-path', 'file-path', 'folder-path', 'guidance-id']);

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
    return [true, false].map((value) => ({ value: String(value), plain: value, kind: 'boolean', rank: 1, note: isDefault(value) }));
  }
  const known = [...(schema.default === undefined || schema.default === null ? [] : [schema.default]), ...schema.examples];
  return [...new Set(known)].flatMap((value): Proposal[] => {
    if (typeof value === 'object') return [];
    const plain = typeof value === 'string' ? {} : { plain: value };
    return [{ value: flowText(value), ...plain, kind: typeof value === 'number' ? 'number' : 'value', rank: 1, note: isDefault(value) }];
  });
}

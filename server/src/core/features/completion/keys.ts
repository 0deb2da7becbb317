import { scalarText } from '../../edit/write.ts';
import type { KeySchema } from '../../vocabulary/index.ts';
import { isInRelease } from '../../vocabulary/release.ts';
import { type Message, t } from '../../words.ts';
import { flowText } from '../hover/markup.ts';
import type { CompletionContext, KeySpot } from './context.ts';
import type { CompletionHooks } from './hooks.ts';
import { type Completion, type CompletionKind, type CompletionOptions, laterNote, type Subject } from './item.ts';
import { placed } from './layout.ts';

/** Groups of the list, in the order in which they are shown. */
const groups = { required: '0', common: '1', ordinary: '2', later: '7', inert: '8' } as const;

/** The keys that can be added to a mapping, or that can replace the one at the cursor. */
export function keyItems(
  spot: KeySpot,
  context: CompletionContext,
  options: CompletionOptions,
  hooks: CompletionHooks | undefined,
): Completion[] {
  const fixed = spot.schema.properties.filter((key) => isOffered(key, context.release) && !spot.present.has(key.name));
  return [...fixed.map((key, index) => fixedKey(key, index, spot, context, options, hooks)), ...freeNames(spot, context, options, hooks)];
}

/** Keys of this release and of later ones, but not removed keys. */
function isOffered(key: KeySchema, release: string): boolean {
  return key.inRelease || (!key.deprecated && laterNote(key, release) !== undefined);
}

function fixedKey(
  key: KeySchema,
  index: number,
  spot: KeySpot,
  context: CompletionContext,
  options: CompletionOptions,
  hooks: CompletionHooks | undefined,
): Completion {
  const inert = key.inert !== undefined;
  const { text, again, isSnippet } = keyText(key.name, key, spot, context, options);
  const subject: Subject = { about: 'key', kind: context.kind.id, path: key.path, name: key.name };
  const ofKind = hooks?.keyKind?.(key, context.release);
  const kind: CompletionKind = ofKind ?? (key.types.includes('object') ? 'section' : 'key');
  const sortText = groupOf(key, inert, context.release) + String(key.common ?? 500 + index).padStart(3, '0');
  const item = {
    label: key.name,
    kind,
    note: noteOf(key, inert, context.release),
    isSnippet,
    sortText,
    deprecated: inert,
    again,
    subject,
    text,
  };
  return placed(item, spot, context, options);
}

function groupOf(key: KeySchema, inert: boolean, release: string): string {
  if (!isInRelease(key, release)) return groups.later;
  if (inert) return groups.inert;
  if (key.required) return groups.required;
  return key.common === undefined ? groups.ordinary : groups.common;
}

function noteOf(key: KeySchema, inert: boolean, release: string): Message | undefined {
  const later = key.inRelease ? undefined : laterNote(key, release);
  if (later !== undefined) return later;
  if (inert) return t('has no effect');
  if (key.required) return t('required');
  if (key.default === undefined || key.types.includes('object') || key.types.includes('array')) return undefined;
  return t('{value}', { value: flowText(key.default) });
}

interface KeyText {
  readonly text: string;
  /** Whether a value can be chosen next. */
  readonly again: boolean;
  readonly isSnippet: boolean;
}

/** A key with the text that must follow it: a colon and a blank, or a line break and the indentation of its content. */
function keyText(name: string, key: KeySchema, spot: KeySpot, context: CompletionContext, options: CompletionOptions): KeyText {
  const { style } = spot.typed;
  const written = scalarText(name, style);
  if (spot.hasColon) return { text: written, again: false, isSnippet: false };
  const again = !key.secret;
  const holds = key.types.includes('object') ? 'mapping' : key.types.includes('array') ? 'list' : 'scalar';
  if (holds === 'scalar') return { text: `${written}: `, again, isSnippet: false };
  if (spot.flow) {
    const [open, close] = holds === 'mapping' ? ['{ ', ' }'] : ['[', ']'];
    if (!options.snippets) return { text: `${written}: `, again, isSnippet: false };
    return { text: `${written}: ${open}$0${close.replace('}', '\\}')}`, again, isSnippet: true };
  }
  const indent = context.break + ' '.repeat(spot.column + context.step);
  return { text: `${written}:${indent}${holds === 'list' ? '- ' : ''}`, again, isSnippet: false };
}

/** Suggested names for a mapping whose keys the user chooses. */
function freeNames(
  spot: KeySpot,
  context: CompletionContext,
  options: CompletionOptions,
  hooks: CompletionHooks | undefined,
): Completion[] {
  const { additional } = spot.schema;
  if (additional === undefined) return [];
  const names = (hooks?.names?.(spot, context) ?? []).filter(({ name }) => !spot.present.has(name));
  return names.map(({ name, note, subject }, index) => {
    const { text, again, isSnippet } = keyText(name, additional, spot, context, options);
    const about: Subject = subject ?? { about: 'key', kind: context.kind.id, path: additional.path, name };
    const sortText = groups.common + String(index).padStart(3, '0');
    return placed(
      { label: name, kind: 'name', note, isSnippet, sortText, deprecated: false, again, subject: about, text },
      spot,
      context,
      options,
    );
  });
}

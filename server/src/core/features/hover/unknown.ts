import type { Hooked } from '../../analysis.ts';
import type { UnknownKey } from '../../model.ts';
import type { Meaning } from '../../rules/meaning.ts';
import { token as quoted } from '../../rules/support/phrases.ts';
import { meaningOfKey } from '../../rules/support/unknown-keys.ts';
import { secretsOf } from '../../secrets/index.ts';
import { isPointedAt } from '../../syntax/anchors.ts';
import type { Pair } from '../../syntax/node.ts';
import { suggest } from '../../text/suggest.ts';
import { childOf, type KeySchema, schemaAt, schemaPathOf, type UnknownKeys } from '../../vocabulary/index.ts';
import { isUnseen } from '../../vocabulary/release.ts';
import { type Message, t } from '../../words.ts';
import type { HoverSlot } from './hooks.ts';
import { allowed, defaultOf, purpose } from './key.ts';
import { code } from './markup.ts';
import type { HoverToken } from './target.ts';

/**
 * What hover says of a token that has no schema: for a key what is meant, or else what is accepted there, and what ouroboros does with it;
 * for everything below such a key, that ouroboros does not read it.
 * @param isReported whether a finding already says what ouroboros does with it
 */
export function describeUnknown(analysis: Hooked<HoverSlot>, token: HoverToken, isReported: boolean): readonly Message[] {
  const { pair, part } = token;
  if (part === 'key' && pair !== undefined) {
    const unknown = unknownKeyOf(analysis, pair);
    if (unknown !== undefined) {
      const meaning = meaningOfKey(analysis, unknown);
      const lines = meant(analysis, unknown, meaning);
      // A finding about a key of another file names that file.
      if (isReported) return meaning.is === 'foreign' ? [] : lines;
      return [...fateOf(unknown.fate, analysis.facts.release), ...lines];
    }
    // A mapping with a closed list of names, such as the stages.
    const { start } = pair.key.span;
    const refused = analysis.model.violations.find(({ span, node }) => span.start === start && node?.span.start === start);
    if (refused !== undefined) {
      const mapping = schemaOf(analysis, refused.path.slice(0, -1));
      return mapping === undefined ? [] : nearest(mapping, suggest(String(refused.path.at(-1)), namesOf(mapping)));
    }
  }
  const above = token.pairs.find((each) => each.key !== token.node && unknownKeyOf(analysis, each) !== undefined);
  if (above === undefined || isPointedAt(analysis.document, above.value) || isUnseen(analysis.facts.release)) return [];
  const name = above.key.kind === 'scalar' ? secretsOf(analysis).conceal(quoted(above.key.text)) : '';
  return [t('ouroboros does not know {key}, so it does not read this either.', { key: code(name === '' ? '""' : name) })];
}

/** The entry of the model for an unknown key, by its place: one in a mapping with an anchor is read where an alias refers to it. */
function unknownKeyOf({ model }: Hooked<HoverSlot>, pair: Pair): UnknownKey | undefined {
  const { start } = pair.key.span;
  for (const { unknown } of model.sections) {
    const found = unknown.find((key) => key.pair.key.span.start === start);
    if (found !== undefined) return found;
  }
  return undefined;
}

function fateOf(fate: UnknownKeys, release: string): readonly Message[] {
  if (isUnseen(release)) return [];
  if (fate === 'forbidden') return [t('ouroboros rejects the file because of this key.')];
  return [fate === 'kept' ? t('ouroboros keeps this key but does not read it.') : t('ouroboros ignores this key.')];
}

/** What the key is meant to be, as hover says it of that key; or else the keys that are accepted in its place. */
function meant(analysis: Hooked<HoverSlot>, { path }: UnknownKey, meaning: Meaning): readonly Message[] {
  const mapping = schemaOf(analysis, path.slice(0, -1));
  switch (meaning.is) {
    case 'unknown':
      return mapping === undefined
        ? []
        : nearest(
            mapping,
            meaning.near.map(({ name }) => name),
          );
    case 'misplaced':
      return meaning.places.slice(0, 3).flatMap(({ path: place, name }) => {
        const schema = schemaOf(analysis, [...place, name]);
        return schema === undefined ? [] : [named([...place, name].join('.'), schema)];
      });
    case 'foreign':
      return [t('It is a key of {file}.', { file: code(meaning.file) })];
    default:
      return mapping === undefined ? [] : [allowed(mapping)];
  }
}

function nearest(mapping: KeySchema, near: readonly string[]): readonly Message[] {
  const [name] = near;
  const schema = name === undefined ? undefined : childOf(mapping, name);
  if (schema === undefined || name === undefined) return namesOf(mapping).length === 0 ? [] : [allowed(mapping)];
  return [named(name, schema), allowed(schema), defaultOf(schema)].filter((line) => line !== undefined);
}

const named = (name: string, schema: KeySchema): Message => t('{key}: {description}', { key: code(name), description: purpose(schema) });

const namesOf = ({ properties }: KeySchema): readonly string[] => properties.filter(({ inRelease }) => inRelease).map(({ name }) => name);

function schemaOf({ kind, facts }: Hooked<HoverSlot>, path: readonly (string | number)[]): KeySchema | undefined {
  const schemaPath = schemaPathOf(kind.format.schema, path, facts.release);
  return schemaPath === undefined ? undefined : schemaAt(kind.format.schema, schemaPath, facts.release);
}

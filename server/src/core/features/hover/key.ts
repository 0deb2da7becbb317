import { described } from '../../machine/new-here.ts';
import type { KeySchema } from '../../vocabulary/index.ts';
import { isInRelease, isLearned, releaseName } from '../../vocabulary/release.ts';
import { type Message, t } from '../../words.ts';
import type { HoverHooks } from './hooks.ts';
import { code, codeOf, listed } from './markup.ts';

/** How many names are listed before the rest is only counted. */
const mostNames = 8;

/** What a key does, or why it has no effect if nothing reads it. */
export function purpose(schema: KeySchema): Message {
  const { inert } = schema;
  const does = described(schema);
  if (inert === undefined) return does;
  return inert.onlyVariable === undefined
    ? [...does, ...t('**Nothing reads this key.**')]
    : [...does, ...t('**Nothing reads this key: only {variable} counts.**', { variable: code(inert.onlyVariable) })];
}

/**
 * The values that a key accepts, or the keys of a mapping.
 * @param most how many names are listed before the rest is only counted
 */
export function allowed(schema: KeySchema, most = mostNames): Message {
  if (schema.properties.length > 0) {
    // In a section of another release, all keys belong to other releases.
    const names = schema.properties.filter((key) => key.inRelease || !schema.inRelease).map((key) => key.name);
    return t('Keys: {names}.', { names: listed(names, most) });
  }
  if (schema.allowed !== undefined) {
    const names = listed([...schema.allowed.filter((name) => name.trim() !== ''), ...(schema.nullable ? ['null'] : [])], most);
    return t('Values: {names}.', { names });
  }
  const type = typeName(schema);
  return schema.nullable ? t('Type: {type}, or {nothing}.', { type, nothing: code('null') }) : t('Type: {type}.', { type });
}

function typeName(schema: KeySchema): Message {
  const [type] = schema.types;
  switch (type) {
    case 'boolean':
      return t('{on} or {off}', { on: code('true'), off: code('false') });
    case 'integer':
      return t('a whole number{range}', { range: range(schema) });
    case 'number':
      return t('a number{range}', { range: range(schema) });
    case 'array':
      return t('a list');
    case 'object':
      return t('a mapping');
    default:
      return textName(schema);
  }
}

function range({ minimum, maximum, exclusiveMinimum }: KeySchema): Message {
  if (exclusiveMinimum !== undefined) return t(' above {minimum}', { minimum: exclusiveMinimum });
  if (minimum !== undefined && maximum !== undefined) return t(' from {minimum} to {maximum}', { minimum, maximum });
  if (minimum !== undefined) return t(', at least {minimum}', { minimum });
  return maximum === undefined ? [] : t(', at most {maximum}', { maximum });
}

function textName(schema: KeySchema): Message {
  if (schema.secret) return t('a secret');
  switch (schema.kind) {
    case 'program-path':
      return t('the path of a program');
    case 'program':
      return t('the name of a program, or its path');
    case 'file-path':
      return t('the path of a file');
    case 'folder-path':
      return t('the path of a folder');
    case 'model':
    case 'tier-model':
      return t('the id of a model');
    case 'url':
      return t('an address');
    case 'profile-backend':
      return t('the name of an agent');
    case 'profile-name':
      return t('the name of a profile');
    default:
      return t('text');
  }
}

/** What an absent key means; undefined if it means nothing, and for a mapping. */
export function defaultOf(schema: KeySchema): Message | undefined {
  if (schema.required) return t('Required.');
  if (schema.default === undefined || schema.types.includes('object')) return undefined;
  return t('Default: {value}.', { value: codeOf(schema.default) });
}

/** In which releases a key exists; undefined if the current release adds no information. */
export function history(schema: KeySchema, release: string): Message | undefined {
  const { since, until } = schema;
  const spans = schema.spans ?? [[since, until] as const];
  const last = spans.at(-1)?.[1];
  if (typeof last === 'string') return t('Removed after ouroboros {release}.', { release: last });
  if (since === undefined) return undefined;
  if (since === 'next') return t('Not released yet; ouroboros {release} ignores it.', { release: releaseName(release) });
  // For a release that was queried, the key is already reported as new.
  if (isLearned(since)) return undefined;
  if (isInRelease(schema, release)) return t('Since ouroboros {release}.', { release: since });
  return t('Needs ouroboros {since}; {release} ignores it.', { since, release: releaseName(release) });
}

/**
 * Everything about a key that does not depend on the file: shown in completion.
 * @param whole whether lists are shown completely
 */
export function describeKey(schema: KeySchema, release: string, hooks: HoverHooks | undefined, whole = false): Message[] {
  const most = whole ? Number.POSITIVE_INFINITY : undefined;
  const lines = [
    purpose(schema),
    allowed(schema, most),
    defaultOf(schema),
    hooks?.overriddenBy?.(schema.path, release),
    hooks?.usedBy?.(schema.path, release, most),
    history(schema, release),
  ];
  return lines.filter((line) => line !== undefined);
}

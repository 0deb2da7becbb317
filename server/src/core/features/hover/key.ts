import { judgeStage, workStage } from '../../kinds/config/resolution/models.ts';
import { type EnvOverride, envOverridesOf, inertKey, type KeySchema, type Role, roles, stages } from '../../vocabulary/index.ts';
import { isInRelease } from '../../vocabulary/release.ts';
import { type Message, t } from '../../words.ts';
import { code, codeOf, listed } from './markup.ts';

/** How many names of a list are shown before the rest is counted. */
const mostNames = 8;
const mostRoles = 6;

/** What a key does; why it does nothing, where nothing reads it. */
export function purpose(schema: KeySchema): Message {
  const inert = inertKey(schema.path);
  const does = t(schema.description);
  if (inert === undefined) return does;
  return inert.onlyVariable === undefined
    ? [...does, ...t('**Nothing reads this key.**')]
    : [...does, ...t('**Nothing reads this key: only {variable} counts.**', { variable: code(inert.onlyVariable) })];
}

/**
 * Which values a key takes, or which keys a mapping has.
 * @param most so many names are shown before the rest is counted
 */
export function allowed(schema: KeySchema, most = mostNames): Message {
  if (schema.properties.length > 0) {
    // Of a section of another release all keys are.
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
  switch (schema.kind) {
    case 'program-path':
      return t('the path of a program');
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
    case 'secret':
      return t('a secret');
    default:
      return t('text');
  }
}

/** What an absent key means; undefined where that is nothing, and for a mapping. */
export function defaultOf(schema: KeySchema): Message | undefined {
  if (schema.required) return t('Required.');
  if (schema.default === undefined || schema.types.includes('object')) return undefined;
  return t('Default: {value}.', { value: codeOf(schema.default) });
}

/** Which variables come before the key, the one that is asked first at the front; undefined where none does. */
export function overrides(schemaPath: string): Message | undefined {
  const rows = envOverridesOf(schemaPath).filter((row) => row.onlyRole === undefined && row.onlySource !== true);
  const [first] = rows;
  if (first === undefined) return undefined;
  const names = [...new Set(rows.map((row) => row.env))].map(code).join(', ');
  if (first.onlyDisables === true) return t('Can be switched off by {names}.', { names });
  const note = rows.length === 1 ? noteOf(first) : undefined;
  return note === undefined ? t('Overridden by {names}.', { names }) : [...t('Overridden by {names}.', { names }), ...note];
}

function noteOf({ note }: EnvOverride): Message | undefined {
  return note === undefined ? undefined : t(note);
}

/** Which internal roles take their model or their agent from a key; undefined where none does. */
export function usedBy(schemaPath: string, release: string, most = mostRoles): Message | undefined {
  const names = rolesUsing(schemaPath, release).map((role) => role.name);
  return names.length === 0 ? undefined : t('Internal roles: {names}.', { names: listed(names, most) });
}

function rolesUsing(schemaPath: string, release: string): readonly Role[] {
  const all = roles(release);
  const own = all.filter((role) => role.modelKey === schemaPath);
  if (own.length > 0) return own;
  const routed = stages(release).filter(({ name }) => schemaPath === `orchestrator.runtime_profile.stages.${name}`);
  if (routed.length > 0) return all.filter((role) => role.stage === routed[0]?.name);
  // What works has a model of its own; its internal roles take the one that judges.
  const judged = stages(release).filter(({ name, modelKey }) => modelKey === schemaPath && name !== workStage);
  const names = judged.flatMap(({ name }) => (name === judgeStage ? [name, workStage] : [name]));
  return all.filter((role) => role.stage !== undefined && names.includes(role.stage) && role.modelKey === undefined);
}

/** In which releases a key exists, where that is not all of them; undefined where the release in force says nothing new. */
export function history(schema: KeySchema, release: string): Message | undefined {
  const { since, until } = schema;
  const spans = schema.spans ?? [[since, until] as const];
  const last = spans.at(-1)?.[1];
  if (typeof last === 'string') return t('Removed after ouroboros {release}.', { release: last });
  if (since === undefined) return undefined;
  if (since === 'next') return t('Comes after the newest release; ouroboros {release} ignores it.', { release });
  if (isInRelease(schema, release)) return t('Since ouroboros {release}.', { release: since });
  return t('Needs ouroboros {since}; {release} ignores it.', { since, release });
}

/**
 * Everything about a key that no file changes: what completion shows beside it.
 * @param whole whether lists are shown to their end
 */
export function describeKey(schema: KeySchema, release: string, whole = false): Message[] {
  const most = whole ? Number.POSITIVE_INFINITY : undefined;
  const lines = [
    purpose(schema),
    allowed(schema, most),
    defaultOf(schema),
    overrides(schema.path),
    usedBy(schema.path, release, most),
    history(schema, release),
  ];
  return lines.filter((line) => line !== undefined);
}

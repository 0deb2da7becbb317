import type { Analysis } from '../../../analysis.ts';
import { type BackendPlace, modelPresets, routingPresets, schemaAt, stages } from '../../../vocabulary/index.ts';
import { releaseName } from '../../../vocabulary/release.ts';
import { type Message, t } from '../../../words.ts';
import { acceptedNames } from '../accepted-names.ts';
import { configSchema } from '../schema.ts';

/** A wish about routing. null takes the key away, so that what comes after it decides. */
export type RoutingChange =
  | { readonly kind: 'stage'; readonly stage: string; readonly backend: string | null }
  | { readonly kind: 'default'; readonly backend: string | null }
  | { readonly kind: 'runtime-backend'; readonly backend: string | null }
  | { readonly kind: 'model'; readonly stage: string; readonly model: string | null }
  | { readonly kind: 'routing-preset' | 'model-preset'; readonly preset: string };

/** One key and the text that it shall hold; null: it shall not be there. */
export interface Wish {
  readonly path: readonly string[];
  readonly value: string | null;
}

export const profilePath = ['orchestrator', 'runtime_profile'] as const;
export const stagesPath = [...profilePath, 'stages'] as const;
export const defaultPath = [...profilePath, 'default'] as const;
export const agentPath = ['orchestrator', 'runtime_backend'] as const;

/** What a change comes to, key by key; a message where ouroboros would not take it. */
export function wishesOf(change: RoutingChange, release: string): readonly Wish[] | { readonly blocked: Message } {
  switch (change.kind) {
    case 'stage':
      return one([...stagesPath, change.stage], change.backend, 'profile-backend', release);
    case 'default':
      return one(defaultPath, change.backend, 'profile-backend', release);
    case 'runtime-backend':
      return one(agentPath, change.backend, 'runtime-backend', release);
    case 'model': {
      const key = stages(release).find(({ name }) => name === change.stage)?.modelKey;
      return key === undefined ? { blocked: unknownKey(change.stage) } : model(key, change.model);
    }
    case 'routing-preset':
      return routingPreset(change.preset, release);
    case 'model-preset':
      return modelPreset(change.preset, release);
  }
}

function one(
  path: readonly string[],
  name: string | null,
  place: BackendPlace,
  release: string,
): readonly Wish[] | { readonly blocked: Message } {
  if (schemaAt(configSchema, path.join('.'), release)?.inRelease !== true) return { blocked: unknownKey(path.at(-1) ?? '') };
  if (name === null || acceptedNames(place, release).some((accepted) => accepted.name === name)) return [{ path, value: name }];
  return { blocked: t('"{name}" is not accepted here by ouroboros {release}.', { name, release: releaseName(release) }) };
}

const unknownKey = (name: string): Message => t('The release of ouroboros in force has no key for "{name}".', { name });

function model(key: string, id: string | null): readonly Wish[] | { readonly blocked: Message } {
  const value = id?.trim() ?? null;
  // A model id is one word: signs that no scalar of one line can hold would only be escaped.
  if (value !== null && !/^[^\p{Cc}\p{Zl}\p{Zp}]{1,200}$/u.test(value)) {
    return { blocked: t('A model id is one line of at most {count} characters.', { count: 200 }) };
  }
  return [{ path: key.split('.'), value }];
}

function routingPreset(name: string, release: string): readonly Wish[] | { readonly blocked: Message } {
  const preset = routingPresets.find((candidate) => candidate.name === name);
  const wishes = stages(release).flatMap((stage) => {
    const backend = preset?.stages[stage.name];
    return backend === undefined ? [] : [one([...stagesPath, stage.name], backend, 'profile-backend', release)];
  });
  return together(wishes, name);
}

function modelPreset(name: string, release: string): readonly Wish[] | { readonly blocked: Message } {
  const preset = modelPresets.find((candidate) => candidate.name === name);
  const wishes = stages(release).flatMap(({ name, modelKey }) => {
    const id = preset?.models[name];
    if (id === undefined || modelKey === undefined) return [];
    return schemaAt(configSchema, modelKey, release)?.inRelease === true ? [model(modelKey, id)] : [];
  });
  return together(wishes, name);
}

function together(wishes: readonly (readonly Wish[] | { readonly blocked: Message })[], name: string) {
  const all: Wish[] = [];
  for (const wish of wishes) {
    if ('blocked' in wish) return wish;
    all.push(...wish);
  }
  return all.length === 0 ? { blocked: t('There is no preset "{name}" for this release of ouroboros.', { name }) } : all;
}

/** Why nothing in this document can be changed from outside, if so. */
export function blockedBy({ document, kind }: Pick<Analysis, 'document' | 'kind'>): Message | undefined {
  if (kind.format.schema !== configSchema) return t('Only a config can be changed here.');
  if (document.problems.length > 0) return t('Nothing can be changed here until the file is YAML again.');
  const { root } = document;
  const empty = root === undefined || (root.kind === 'scalar' && document.datum?.kind === 'null');
  if (!empty && root.kind !== 'mapping') return t('Nothing can be changed here: the file holds no keys at its top.');
  return undefined;
}

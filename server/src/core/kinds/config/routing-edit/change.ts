import type { Analysis } from '../../../analysis.ts';
import { type BackendPlace, modelPresets, routingPresets, schemaAt, stages } from '../../../vocabulary/index.ts';
import { releaseName } from '../../../vocabulary/release.ts';
import { type Message, t } from '../../../words.ts';
import { acceptedNames } from '../accepted-names.ts';
import { configSchema } from '../schema.ts';

/** A requested change of the routing. null removes the key, so that the next candidate decides. */
export type RoutingChange =
  | { readonly kind: 'stage'; readonly stage: string; readonly backend: string | null }
  | { readonly kind: 'default'; readonly backend: string | null }
  | { readonly kind: 'runtime-backend'; readonly backend: string | null }
  | { readonly kind: 'model'; readonly stage: string; readonly model: string | null }
  | { readonly kind: 'routing-preset' | 'model-preset'; readonly preset: string };

/** One key and its requested text; null: the key is removed. */
export interface RequestedValue {
  readonly path: readonly string[];
  readonly value: string | null;
}

export const profilePath = ['orchestrator', 'runtime_profile'] as const;
export const stagesPath = [...profilePath, 'stages'] as const;
export const defaultPath = [...profilePath, 'default'] as const;
export const agentPath = ['orchestrator', 'runtime_backend'] as const;

/** The requested values of a change, key by key; a message if ouroboros would not accept it. */
export function requestedValues(change: RoutingChange, release: string): readonly RequestedValue[] | { readonly blocked: Message } {
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
): readonly RequestedValue[] | { readonly blocked: Message } {
  if (schemaAt(configSchema, path.join('.'), release)?.inRelease !== true) return { blocked: unknownKey(path.at(-1) ?? '') };
  if (name === null || acceptedNames(place, release).some((accepted) => accepted.name === name)) return [{ path, value: name }];
  return { blocked: t('"{name}" is not accepted here by ouroboros {release}.', { name, release: releaseName(release) }) };
}

const unknownKey = (name: string): Message => t('This release of ouroboros has no key for "{name}".', { name });

function model(key: string, id: string | null): readonly RequestedValue[] | { readonly blocked: Message } {
  const value = id?.trim() ?? null;
  // A model id is one word: characters that a scalar on one line cannot contain would only be escaped.
  if (value !== null && !/^[^\p{Cc}\p{Zl}\p{Zp}]{1,200}$/u.test(value)) {
    return { blocked: t('A model id is one line of at most {count} characters.', { count: 200 }) };
  }
  return [{ path: key.split('.'), value }];
}

function routingPreset(name: string, release: string): readonly RequestedValue[] | { readonly blocked: Message } {
  const preset = routingPresets.find((candidate) => candidate.name === name);
  const requests = stages(release).flatMap((stage) => {
    const backend = preset?.stages[stage.name];
    return backend === undefined ? [] : [one([...stagesPath, stage.name], backend, 'profile-backend', release)];
  });
  return together(requests, name);
}

function modelPreset(name: string, release: string): readonly RequestedValue[] | { readonly blocked: Message } {
  const preset = modelPresets.find((candidate) => candidate.name === name);
  const requests = stages(release).flatMap(({ name, modelKey }) => {
    const id = preset?.models[name];
    if (id === undefined || modelKey === undefined) return [];
    return schemaAt(configSchema, modelKey, release)?.inRelease === true ? [model(modelKey, id)] : [];
  });
  return together(requests, name);
}

function together(requests: readonly (readonly RequestedValue[] | { readonly blocked: Message })[], name: string) {
  const all: RequestedValue[] = [];
  for (const request of requests) {
    if ('blocked' in request) return request;
    all.push(...request);
  }
  return all.length === 0 ? { blocked: t('There is no preset "{name}" for this release of ouroboros.', { name }) } : all;
}

/** Why nothing in this document can be changed by an edit, if so. */
export function blockedBy({ document, kind }: Pick<Analysis, 'document' | 'kind'>): Message | undefined {
  if (kind.format.schema !== configSchema) return t('Only a config can be changed here.');
  if (document.problems.length > 0) return t('Nothing can be changed here until the file is valid YAML.');
  const { root } = document;
  const empty = root === undefined || (root.kind === 'scalar' && document.datum?.kind === 'null');
  if (!empty && root.kind !== 'mapping') return t('Nothing can be changed here: the file has no top-level keys.');
  return undefined;
}

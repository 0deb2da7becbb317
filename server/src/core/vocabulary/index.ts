/** What ouroboros knows in one release: keys, backends, stages, roles, environment variables, models, synonyms. */
export * from './backends.ts';
export * from './common.ts';
export type {
  Auth,
  BackendData,
  CredentialProvider,
  DatedName,
  EnvOverride,
  InertKey,
  KeyPlace,
  ModelPreset,
  ModelVendor,
  Place,
  Program,
  RetiredModel,
  Role,
  RoutingPreset,
  Stage,
} from './data.ts';
export * from './environment.ts';
export * from './file-schema.ts';
export type * from './keys.ts';
export * from './models.ts';
export * from './stages.ts';
export * from './synonyms.ts';

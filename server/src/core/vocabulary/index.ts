/** What ouroboros knows in one release: keys, backends, stages, roles, environment variables, models, synonyms. */
export * from './backends.ts';
export type {
  Auth,
  BackendData,
  BackendKey,
  BackendPlace,
  CredentialProvider,
  DatedName,
  EnvOverride,
  ModelPreset,
  ModelVendor,
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

import type { Plain } from '../syntax/plain.ts';
import { groupBy } from '../text/arrays.ts';
import { type KeySchema, keysOfRelease } from './keys.ts';
import { schemaOf } from './learned/registry.ts';
import type { RawSchema } from './raw.ts';
import { type Dated, perRelease } from './release.ts';

/** By the path of a key: what `ouroboros config init` wrote there, release by release. */
export type Template = Readonly<Record<string, readonly Dated<Plain>[]>>;

/** The schema of one kind of file, with accessors per release. */
export interface FileSchema {
  /** Every key of every release by its schema path, in the schema's order, mappings before their keys; '' is the document. */
  keysIn(release: string): ReadonlyMap<string, KeySchema>;
  /** The keys of a release whose path contains no free names and lists, by their name. */
  fixedKeysIn(release: string): ReadonlyMap<string, readonly KeySchema[]>;
  /** What `ouroboros config init` writes besides the defaults of the keys; empty if it does not write such a file. */
  readonly template: Template;
}

/**
 * Reads a schema of `schemas/`; each release is computed on first use.
 * @param json the parsed file: TypeScript widens its strings, tests check it against {@link RawSchema}
 */
export function fileSchema(json: object, template: Template = {}): FileSchema {
  const raw = json as RawSchema;
  const keysIn = perRelease((release) => keysOfRelease(schemaOf(raw, release), release));
  return { keysIn, fixedKeysIn: perRelease((release) => fixedKeys(keysIn(release))), template };
}

function fixedKeys(keys: ReadonlyMap<string, KeySchema>): ReadonlyMap<string, readonly KeySchema[]> {
  const fixed = [...keys.values()].filter((key) => key.inRelease && key.path !== '' && !/[*[]/.test(key.path));
  return groupBy(fixed, ({ name }) => name);
}

/**
 * What a release says about a key.
 * @param schemaPath see {@link KeySchema.path}; see {@link schemaPathOf} for the path of a value in a file
 * @returns also keys of other releases, with `inRelease` false; undefined if no release knows the key
 */
export function schemaAt(schema: FileSchema, schemaPath: string, release: string): KeySchema | undefined {
  return schema.keysIn(release).get(schemaPath);
}

/** The fixed keys of a mapping in a release, in the schema's order; none if the mapping has free names or is not a mapping. */
export function keysAt(schema: FileSchema, schemaPath: string, release: string): readonly KeySchema[] {
  return schemaAt(schema, schemaPath, release)?.properties.filter((key) => key.inRelease) ?? [];
}

/** Every key of every release in the schema's order, mappings before their keys; without the document itself. */
export function everyKey(schema: FileSchema, release: string): readonly KeySchema[] {
  return [...schema.keysIn(release).values()].filter((key) => key.path !== '');
}

/** The schema of a mapping's value under a name: that of the key with this name or alias, or else that of free names. */
export function childOf(mapping: KeySchema | undefined, name: string | number): KeySchema | undefined {
  return mapping?.properties.find((key) => key.name === name || key.aliases.includes(String(name))) ?? mapping?.additional;
}

/**
 * The schema path of a value in a file.
 * @param path keys and list indices from the top
 * @returns undefined if no release knows such a key
 */
export function schemaPathOf(schema: FileSchema, path: readonly (string | number)[], release: string): string | undefined {
  let at = schemaAt(schema, '', release);
  for (const step of path) {
    if (at === undefined) return undefined;
    at = (typeof step === 'number' && at.items) || childOf(at, step);
  }
  return at?.path;
}

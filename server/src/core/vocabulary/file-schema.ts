import type { Plain } from '../syntax/plain.ts';
import { type KeySchema, keysOfRelease } from './keys.ts';
import { schemaOf } from './learned/registry.ts';
import type { RawSchema } from './raw.ts';
import { type Dated, perRelease } from './release.ts';

/** By the path of a key: what `ouroboros config init` wrote there, release by release. */
export type Template = Readonly<Record<string, readonly Dated<Plain>[]>>;

/** The schema of one kind of file, asked for one release. */
export interface FileSchema {
  /** Every key of every release by its schema path, in the schema's order, mappings before what they hold; '' is the document. */
  keysIn(release: string): ReadonlyMap<string, KeySchema>;
  /** The keys that a release has at a place without free names and lists on the way, by their name. */
  fixedKeysIn(release: string): ReadonlyMap<string, readonly KeySchema[]>;
  /** What `ouroboros config init` writes besides the defaults of the keys; empty where it writes no such file. */
  readonly template: Template;
}

/**
 * Reads a schema of `schemas/`; each release is read when it is first asked for.
 * @param json what the file holds: TypeScript widens its strings, the tests hold it to the shape of {@link RawSchema}
 */
export function fileSchema(json: object, template: Template = {}): FileSchema {
  const raw = json as RawSchema;
  const keysIn = perRelease((release) => keysOfRelease(schemaOf(raw, release), release));
  return { keysIn, fixedKeysIn: perRelease((release) => fixedKeys(keysIn(release))), template };
}

function fixedKeys(keys: ReadonlyMap<string, KeySchema>): ReadonlyMap<string, readonly KeySchema[]> {
  const made = new Map<string, KeySchema[]>();
  for (const key of keys.values()) {
    if (!key.inRelease || key.path === '' || /[*[]/.test(key.path)) continue;
    const same = made.get(key.name);
    if (same) same.push(key);
    else made.set(key.name, [key]);
  }
  return made;
}

/**
 * What a release says about a key.
 * @param schemaPath see {@link KeySchema.path}; see {@link schemaPathOf} for the path of a value in a file
 * @returns also keys of other releases, with `inRelease` false; undefined where no release knows the key
 */
export function schemaAt(schema: FileSchema, schemaPath: string, release: string): KeySchema | undefined {
  return schema.keysIn(release).get(schemaPath);
}

/** The fixed keys of a mapping in a release, in the schema's order; none where the mapping has free names or is no mapping. */
export function keysAt(schema: FileSchema, schemaPath: string, release: string): readonly KeySchema[] {
  return schemaAt(schema, schemaPath, release)?.properties.filter((key) => key.inRelease) ?? [];
}

/** Every key of every release in the schema's order, mappings before what they hold; the document itself is left out. */
export function everyKey(schema: FileSchema, release: string): readonly KeySchema[] {
  return [...schema.keysIn(release).values()].filter((key) => key.path !== '');
}

/** What a mapping holds under a name: the key of this name or alias, else what every free name holds. */
export function childOf(mapping: KeySchema | undefined, name: string | number): KeySchema | undefined {
  return mapping?.properties.find((key) => key.name === name || key.aliases.includes(String(name))) ?? mapping?.additional;
}

/**
 * The schema path of a value in a file.
 * @param path keys and list indices from the top
 * @returns undefined where no release knows such a key
 */
export function schemaPathOf(schema: FileSchema, path: readonly (string | number)[], release: string): string | undefined {
  let at = schemaAt(schema, '', release);
  for (const step of path) {
    if (at === undefined) return undefined;
    at = (typeof step === 'number' && at.items) || childOf(at, step);
  }
  return at?.path;
}

import type { Plain } from '../syntax/plain.ts';
import { type FileSchema, keysAt, schemaAt, schemaPathOf } from '../vocabulary/file-schema.ts';
import type { KeySchema } from '../vocabulary/keys.ts';
import { valueInRelease } from '../vocabulary/release.ts';
import { Float, type Pairs, type Style, type Value } from './value.ts';
import { blockLines } from './write.ts';

/** A mapping under construction, in the order in which it will be written; everything else is written as it is. */
type Branch = Map<string, Branch> | Leaf;
interface Leaf {
  readonly value: Value;
}

/** The style of PyYAML's `safe_dump`. */
const style: Style = { indent: 2, compact: true, quotes: 'plain', needed: 'single' };

/**
 * The text that `ouroboros config init` of a release writes: every key with its default, and the tiers or providers of its template, in the
 * style of PyYAML's `safe_dump` without sorting.
 * @returns a whole file that ends with a line break
 */
export function generatedDefault(file: FileSchema, release: string): string {
  const tree = new Map(keysAt(file, '', release).flatMap((key) => branchOf(key)));
  for (const [path, dated] of Object.entries(file.template)) {
    const value = valueInRelease(dated, release);
    const keys = path.split('.');
    const schemaPath = schemaPathOf(file, keys, release);
    const schema = schemaPath === undefined ? undefined : schemaAt(file, schemaPath, release);
    if (value !== undefined && schema?.inRelease === true) put(tree, keys, { value: written(value, schema) });
  }
  return blockLines(pairsOf(tree), style)
    .map((line) => `${line}\n`)
    .join('');
}

/** A section becomes a mapping of its keys; every other key has its default. A key without either is not written. */
function branchOf(key: KeySchema): readonly (readonly [string, Branch])[] {
  if (key.default !== undefined) return [[key.name, { value: written(key.default, key) }]];
  const keys = key.properties.filter((property) => property.inRelease);
  return keys.length === 0 ? [] : [[key.name, new Map(keys.flatMap((property) => branchOf(property)))]];
}

/** Sets a value and creates the mappings above it, each where its first key was inserted. */
function put(tree: Map<string, Branch>, [key = '', ...rest]: readonly string[], value: Leaf): void {
  if (rest.length === 0) {
    tree.set(key, value);
    return;
  }
  const found = tree.get(key);
  const below = found instanceof Map ? found : new Map<string, Branch>();
  tree.set(key, below);
  put(below, rest, value);
}

function pairsOf(tree: ReadonlyMap<string, Branch>): Pairs {
  return { pairs: [...tree].map(([key, branch]) => [key, branch instanceof Map ? pairsOf(branch) : branch.value]) };
}

/** @param schema says whether a number is a float: `5.0`, not `5` */
function written(value: Plain, schema: KeySchema | undefined): Value {
  if (typeof value === 'number') return schema?.types.includes('number') ? new Float(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((item) => written(item, schema?.items));
  const pairs = Object.entries(value).map(([key, held]) => {
    const property = schema?.properties.find((candidate) => candidate.name === key) ?? schema?.additional;
    return [key, written(held, property)] as const;
  });
  return { pairs };
}

function isList(value: object): value is readonly Plain[] {
  return Array.isArray(value);
}

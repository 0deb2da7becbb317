import type { DocumentKind, Plain } from '../syntax/plain.ts';
import { type KeySchema, keysAt, schemaAt, schemaPathOf, templateOf } from './index.ts';
import { perRelease, valueInRelease } from './release.ts';

/** A mapping that is being filled, in the order in which it will be written; what is no mapping is written as it is. */
type Branch = Map<string, Branch> | readonly string[];

const texts: Readonly<Record<DocumentKind, (release: string) => string>> = {
  config: perRelease((release) => write('config', release)),
  credentials: perRelease((release) => write('credentials', release)),
};

/**
 * The text that `ouroboros config init` of a release writes: every key with its default, and the tiers or providers of its template,
 * in the style of PyYAML's `safe_dump` without sorting.
 * @returns a whole file, its last line ended
 */
export function generatedDefault(kind: DocumentKind, release: string): string {
  return texts[kind](release);
}

function write(kind: DocumentKind, release: string): string {
  const tree = new Map(keysAt(kind, '', release).flatMap((key) => branchOf(key)));
  for (const [path, dated] of Object.entries(templateOf(kind))) {
    const value = valueInRelease(dated, release);
    const keys = path.split('.');
    const schemaPath = schemaPathOf(kind, keys, release);
    const schema = schemaPath === undefined ? undefined : schemaAt(kind, schemaPath, release);
    if (value !== undefined && schema?.inRelease === true) put(tree, keys, lines(value, schema));
  }
  return mappingLines(tree)
    .map((line) => `${line}\n`)
    .join('');
}

/** A section holds its keys; every other key holds its default. A key without either is not written. */
function branchOf(key: KeySchema): readonly (readonly [string, Branch])[] {
  if (key.default !== undefined) return [[key.name, lines(key.default, key)]];
  const keys = key.properties.filter((property) => property.inRelease);
  return keys.length === 0 ? [] : [[key.name, new Map(keys.flatMap((property) => branchOf(property)))]];
}

/** Sets a value, making the mappings on the way; they stand where their first key was put. */
function put(tree: Map<string, Branch>, [key = '', ...rest]: readonly string[], value: readonly string[]): void {
  if (rest.length === 0) {
    tree.set(key, value);
    return;
  }
  const found = tree.get(key);
  const below = found instanceof Map ? found : new Map<string, Branch>();
  tree.set(key, below);
  put(below, rest, value);
}

function mappingLines(tree: ReadonlyMap<string, Branch>): string[] {
  return [...tree].flatMap(([key, branch]) =>
    branch instanceof Map ? [`${key}:`, ...mappingLines(branch).map((line) => `  ${line}`)] : pairLines(key, branch),
  );
}

/** The value of a pair: beside the key where it takes one line of its own, below it else. A list is not indented under its key. */
function pairLines(key: string, value: readonly string[]): readonly string[] {
  const [first = '', ...rest] = value;
  return rest.length === 0 && !first.startsWith('- ') ? [`${key}: ${first}`] : [`${key}:`, ...value];
}

/** @param schema says whether a number is a float: `5.0`, not `5` */
function lines(value: Plain, schema: KeySchema | undefined): readonly string[] {
  if (typeof value === 'string') return [stringText(value)];
  if (typeof value === 'number') return [schema?.types.includes('number') && Number.isInteger(value) ? value.toFixed(1) : String(value)];
  if (typeof value !== 'object' || value === null) return [String(value)];
  if (isList(value)) {
    if (value.length === 0) return ['[]'];
    return value.flatMap((item) => lines(item, schema?.items).map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`)));
  }
  const pairs = Object.entries(value);
  if (pairs.length === 0) return ['{}'];
  return pairs.flatMap(([key, inner]) => {
    const property = schema?.properties.find((candidate) => candidate.name === key) ?? schema?.additional;
    return pairLines(key, lines(inner, property));
  });
}

function isList(value: object): value is readonly Plain[] {
  return Array.isArray(value);
}

/** Starts as a plain scalar may, and holds nothing that would end one or start a comment. */
const plain = /^(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|[-?:](?=\S))(?:[^\s:#]|:(?=\S)|(?<=\S)#| (?=[^\s#]))*$/;
/** What YAML 1.1 reads as null, a boolean, a number, a date or a merge key. */
const otherType = /^(?:~|null|yes|no|on|off|true|false|[-+]?[.\d][\d_.:eE+-]*|0[xb][\da-f_]+|[-+]?\.inf|\.nan|\d{4}-.*|<<|=)$/i;

/** A string as PyYAML writes it: plain where it stays a string, in single quotes else. */
function stringText(value: string): string {
  return plain.test(value) && !otherType.test(value) ? value : `'${value.replaceAll("'", "''")}'`;
}

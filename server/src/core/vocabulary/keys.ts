import type { Plain } from '../syntax/plain.ts';
import type { Annotations, Inert, JsonType, NameKind, RawSchema, UnknownKeys, ValidatorStep, ValueKind } from './raw.ts';
import { type Dated, type History, historyOf, isInRelease, valueInRelease } from './release.ts';

export type { JsonType, NameKind, UnknownKeys, ValidatorStep, ValueKind } from './raw.ts';

/** One value of a closed list. */
export interface EnumValue extends History {
  readonly name: string;
  readonly description?: string;
  /** Whether the current release accepts it. */
  readonly inRelease: boolean;
}

/** Everything that a release says about one key, one free name (`*`) or one item of a list (`[]`). */
export interface KeySchema extends History {
  /** With `*` for a free name and `[]` for an item: `economics.tiers.*.models[].provider`; '' for the document. */
  readonly path: string;
  /** The last part of the path. */
  readonly name: string;
  readonly description: string;
  /** The types that a value may have, without null. */
  readonly types: readonly Exclude<JsonType, 'null'>[];
  readonly nullable: boolean;
  readonly kind: ValueKind | undefined;
  /** Never shown, logged or sent; for a mapping with free names this applies to every value in it. */
  readonly secret: boolean;
  /** Every value of a closed list, including those of other releases; undefined if the list is open. */
  readonly values: readonly EnumValue[] | undefined;
  /** The names in {@link values} that the current release accepts. */
  readonly allowed: readonly string[] | undefined;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  readonly exclusiveMinimum: number | undefined;
  readonly exclusiveMaximum: number | undefined;
  readonly minLength: number | undefined;
  readonly minItems: number | undefined;
  readonly maxItems: number | undefined;
  /** Whether the release has a type that cannot be expressed here, so that values are not judged. */
  readonly unjudged: boolean;
  /** Whether the type or the limits differ from some other release, so that the compiled schema does not apply to this one. */
  readonly reformed: boolean;
  /** What an absent key means in the current release; undefined for a section and for a required key. */
  readonly default: Plain | undefined;
  /** The defaults of all releases, oldest first. */
  readonly defaults: readonly Dated<Plain>[];
  readonly examples: readonly Plain[];
  /** Whether the mapping does not load without it. */
  readonly required: boolean;
  /** Whether a newer release removed it, or has a better form for it. */
  readonly deprecated: boolean;
  /** The rank of the key among those that users write, from 1; undefined for a key that is rarely written. */
  readonly common: number | undefined;
  /** Why nothing reads the key; undefined where something does. */
  readonly inert: Inert | undefined;
  /** Whether the current release knows the key, and all mappings above it. */
  readonly inRelease: boolean;
  /** What the release does to a value before and after the type check. */
  readonly before: readonly ValidatorStep[];
  readonly after: readonly ValidatorStep[];
  /** The fixed keys of a mapping, in the schema's order, including those of other releases. */
  readonly properties: readonly KeySchema[];
  /** What happens to a key that the mapping has no field for. */
  readonly unknownKeys: UnknownKeys;
  /**
   * Other names of the key, in order of precedence after its own: if several are written, the first of the list counts, and the others are
   * ignored.
   */
  readonly aliases: readonly string[];
  /** The type that the value of an alias must have to count; undefined: any. */
  readonly aliasValues: 'string' | undefined;
  /** The schema of the values under free names. */
  readonly additional: KeySchema | undefined;
  /** What the free names are. */
  readonly names: NameKind | undefined;
  /** The schema of the items of a list. */
  readonly items: KeySchema | undefined;
}

/** Reads a schema for one release: its keys by path, in the schema's order, mappings before their keys. */
export function keysOfRelease(raw: RawSchema, release: string): ReadonlyMap<string, KeySchema> {
  const root = readKey(new SchemaReader(raw, release), raw, '', { inRelease: true, required: false });
  const keys = new Map<string, KeySchema>();
  const collect = (key: KeySchema): void => {
    keys.set(key.path, key);
    for (const child of [...key.properties, key.additional, key.items]) if (child !== undefined) collect(child);
  };
  collect(root);
  return keys;
}

class SchemaReader {
  readonly #root: RawSchema;
  readonly release: string;

  constructor(root: RawSchema, release: string) {
    this.#root = root;
    this.release = release;
  }

  /** Follows `$ref`: keywords next to it take precedence over those it points to. */
  resolve(raw: RawSchema): RawSchema {
    if (raw.$ref === undefined) return raw;
    const { $ref, ...own } = raw;
    const target = this.#root.$defs?.[$ref.slice('#/$defs/'.length)];
    if (target === undefined) return own;
    const resolved = this.resolve(target);
    const annotations: Annotations = { ...resolved['x-ouroboros'], ...own['x-ouroboros'] };
    return { ...resolved, ...own, 'x-ouroboros': annotations };
  }

  /** Applies the type and the limits of the release, if they are not those of every release. */
  inForm(raw: RawSchema): RawSchema {
    const forms = raw['x-ouroboros']?.forms;
    const form = forms === undefined ? undefined : (valueInRelease(forms, this.release) ?? forms[0]?.value);
    if (form === undefined) return raw;
    const rest = Object.entries(raw).filter(([keyword]) => !formKeywords.has(keyword));
    return { ...Object.fromEntries(rest), ...form };
  }

  /** Merges the branches of an `anyOf` into the schema itself: no two branches of ours constrain the same type. */
  flatten(raw: RawSchema): Flat {
    const outer = this.inForm(this.resolve(raw));
    const branches = (outer.anyOf ?? []).map((branch) => this.resolve(branch));
    const inner: RawSchema = Object.assign({}, ...branches.toReversed());
    const annotations: Annotations = { ...inner['x-ouroboros'], ...outer['x-ouroboros'] };
    const types = [outer, ...branches].flatMap((schema) => schema.type ?? []);
    return { outer, schema: { ...inner, ...outer }, annotations, types };
  }
}

/** The keywords of a schema that a form replaces. */
const formKeywords: ReadonlySet<string> = new Set([
  'type',
  'anyOf',
  'enum',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minLength',
  'minItems',
  'maxItems',
  'items',
  'prefixItems',
]);

/** A schema with its branches merged; only `outer` has the keywords that do not come from a branch. */
interface Flat {
  readonly outer: RawSchema;
  readonly schema: RawSchema;
  readonly annotations: Annotations;
  readonly types: readonly JsonType[];
}

interface KeyStatus {
  readonly inRelease: boolean;
  readonly required: boolean;
}

function readKey(reader: SchemaReader, raw: RawSchema, path: string, place: KeyStatus): KeySchema {
  const { release } = reader;
  const { outer, schema, annotations, types } = reader.flatten(raw);
  const { since, kind } = annotations;
  const { description = '' } = outer;
  const history = historyOf(annotations);
  const inRelease = place.inRelease && isInRelease(history, release);
  const child = (part: string, of: RawSchema, required = false): KeySchema =>
    readKey(reader, of, part === '[]' ? `${path}[]` : path === '' ? part : `${path}.${part}`, { inRelease, required });
  const values = valuesOf(schema, annotations, release);
  const defaults = annotations.defaults ?? (since === undefined || schema.default === undefined ? [] : [{ since, value: schema.default }]);
  const inForce = valueInRelease(defaults, release);
  const additional = typeof schema.additionalProperties === 'object' ? child('*', schema.additionalProperties) : undefined;
  const item = schema.items ?? schema.prefixItems?.[0];
  return {
    ...history,
    path,
    name: path.endsWith('[]') ? '[]' : path.slice(path.lastIndexOf('.') + 1),
    description,
    types: types.filter((type) => type !== 'null'),
    nullable: types.includes('null'),
    kind,
    secret: schema['x-secret'] === true,
    values,
    allowed: values?.filter((value) => value.inRelease).map((value) => value.name),
    minimum: schema.minimum,
    maximum: schema.maximum,
    exclusiveMinimum: schema.exclusiveMinimum,
    exclusiveMaximum: schema.exclusiveMaximum,
    minLength: schema.minLength,
    minItems: schema.minItems,
    maxItems: schema.maxItems,
    unjudged: annotations.unjudged === true,
    reformed: annotations.forms !== undefined,
    default: inForce === undefined ? schema.default : inForce,
    defaults,
    examples: schema.examples ?? [],
    required: place.required,
    deprecated: outer.deprecated === true,
    common: annotations.common,
    inert: annotations.inert,
    inRelease,
    before: stepsOf(annotations.before, release),
    after: stepsOf(annotations.after, release),
    properties: Object.entries(schema.properties ?? {}).map(([name, of]) => child(name, of, schema.required?.includes(name))),
    unknownKeys: annotations.unknownKeys ?? 'ignored',
    aliases: annotations.aliases ?? [],
    aliasValues: annotations.aliasValues,
    additional,
    names: annotations.names,
    items: item && child('[]', item),
  };
}

function stepsOf(steps: readonly ValidatorStep[] | undefined, release: string): readonly ValidatorStep[] {
  return steps?.filter((step) => isInRelease(step, release)) ?? [];
}

function valuesOf(schema: RawSchema, annotations: Annotations, release: string): readonly EnumValue[] | undefined {
  return schema.enum?.map((name) => {
    const value = annotations.values?.[name] ?? {};
    return { ...value, name, inRelease: isInRelease(value, release) };
  });
}

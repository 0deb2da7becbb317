import type { Plain } from '../syntax/plain.ts';
import { type FileSchema, schemaAt } from '../vocabulary/file-schema.ts';
import type { EnumValue, KeySchema, UnknownKeys, ValidatorStep, ValueKind } from '../vocabulary/keys.ts';

/** One position of the models in one release, as Pydantic sees it: which values are valid, and how the models convert them. */
export type Shape = Common &
  (
    | /** A mapping of fields, each under its own name and its aliases. */ {
        readonly kind: 'model';
        readonly fields: ReadonlyMap<string, Field>;
        readonly unknownKeys: UnknownKeys;
      }
    /** Free names; `names` if a validator checks the names after the values. */
    | { readonly kind: 'dict'; readonly value: Shape; readonly names?: ReadonlyMap<string, Shape> }
    | { readonly kind: 'list'; readonly item: Shape }
    | { readonly kind: 'tuple'; readonly item: Shape; readonly length: number }
    /** `limited`: Pydantic counts the characters, which must then be valid ones. */
    | { readonly kind: 'string'; readonly limited: boolean }
    /** One of some names: a `Literal`, or any string that a validator then looks up. */
    | { readonly kind: 'literal' | 'name'; readonly values: ReadonlyMap<string, EnumValue>; readonly allowed: readonly string[] }
    | { readonly kind: 'integer' | 'number' | 'boolean' }
    /** A type that cannot be expressed here: the value is not judged. */
    | { readonly kind: 'any' }
  );

/** A field of a model under one of its names. */
export interface Field {
  /** Its own name, whichever name it was found by. */
  readonly name: string;
  /** If several names of one field are written, the one with the lowest rank counts: 0 for its own name. */
  readonly rank: number;
  readonly required: boolean;
  /** Whether this name counts only if its value is text. */
  readonly textOnly: boolean;
  readonly shape: Shape;
}

interface Common {
  readonly schemaPath: string;
  readonly nullable: boolean;
  /** What the value is, beyond its type. */
  readonly holds: ValueKind | undefined;
  /** What an absent key means; undefined if it means nothing, or a nested model. */
  readonly default: Plain | undefined;
  readonly limits: Limits;
  /** Whether other releases have other limits, or another type: the compiled validators do not apply to this one. */
  readonly reformed: boolean;
  readonly before: readonly ValidatorStep[];
  readonly after: readonly ValidatorStep[];
}

/** The limits of a value, under their JSON Schema names. */
export type Limits = Readonly<Partial<Record<(typeof limitNames)[number], number>>>;

const limitNames = ['maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum', 'minLength', 'maxItems', 'minItems'] as const;

/** The models of one release. Keys that the release does not know are not included. */
export function shapeOf(schema: FileSchema, release: string): Shape {
  const key = schemaAt(schema, '', release);
  if (key === undefined) throw new Error('a schema describes a document');
  return compile(key);
}

/** @param after steps that a mapping or list applies to its items in addition to their own */
function compile(key: KeySchema, after: readonly ValidatorStep[] = []): Shape {
  const common = {
    schemaPath: key.path,
    nullable: key.nullable,
    holds: key.kind,
    default: key.default,
    limits: limitsOf(key),
    reformed: key.reformed,
    before: key.before,
    after: [...key.after, ...after],
  };
  const checks = (name: string): boolean => key.after.some((step) => step.do === 'check' && step.check === name);
  if (key.values !== undefined) {
    const { allowed = [] } = key;
    const values = new Map(key.values.map((value) => [value.name, value]));
    return { ...common, kind: checks('unknown-backend') ? 'name' : 'literal', values, allowed };
  }
  if (key.unjudged) return { ...common, kind: 'any' };
  switch (key.types[0]) {
    case 'object': {
      if (key.additional) return { ...common, kind: 'dict', value: compile(key.additional) };
      const properties = key.properties.filter((field) => field.inRelease);
      if (checks('unknown-stage')) {
        const names = new Map(properties.map((field) => [field.name, compile(field)]));
        return { ...common, kind: 'dict', value: unnamed(`${key.path}.*`), names };
      }
      return { ...common, kind: 'model', fields: new Map(properties.flatMap(fieldsOf)), unknownKeys: key.unknownKeys };
    }
    case 'array': {
      const item = key.items === undefined ? unnamed(`${key.path}[]`) : compile(key.items, checks('guidance-id') ? [{ do: 'strip' }] : []);
      const length = key.maxItems !== undefined && key.maxItems === key.minItems ? key.maxItems : undefined;
      return length === undefined ? { ...common, kind: 'list', item } : { ...common, kind: 'tuple', item, length };
    }
    case 'integer':
    case 'number':
    case 'boolean':
      return { ...common, kind: key.types[0] };
    default:
      return { ...common, kind: 'string', limited: key.minLength !== undefined };
  }
}

function limitsOf(key: KeySchema): Limits {
  return Object.fromEntries(limitNames.flatMap((name) => (key[name] === undefined ? [] : [[name, key[name]]])));
}

/** A field under each of its names. */
function fieldsOf(key: KeySchema): (readonly [string, Field])[] {
  const shape = compile(key);
  return [key.name, ...key.aliases].map((name, rank) => [
    name,
    { name: key.name, rank, required: key.required, textOnly: rank > 0 && key.aliasValues === 'string', shape },
  ]);
}

/** The shape of a value under a name that the schema does not contain. */
function unnamed(schemaPath: string): Shape {
  return {
    kind: 'string',
    limited: false,
    schemaPath,
    nullable: false,
    holds: undefined,
    default: undefined,
    limits: {},
    reformed: false,
    before: [],
    after: [],
  };
}

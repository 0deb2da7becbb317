import type { DocumentKind, Plain } from '../syntax/plain.ts';
import { type EnumValue, type KeySchema, type Step, schemaAt } from '../vocabulary/keys.ts';
import { perRelease } from '../vocabulary/release.ts';

/** One place of the models in one release, as Pydantic sees it: what may stand there, and what the models make of it. */
export type Shape = Common &
  (
    | { readonly kind: 'model'; readonly fields: ReadonlyMap<string, Shape> }
    /** Free names; `names` where a validator asks the names after the values. */
    | { readonly kind: 'dict'; readonly value: Shape; readonly names?: ReadonlyMap<string, Shape> }
    | { readonly kind: 'list'; readonly item: Shape }
    | { readonly kind: 'tuple'; readonly item: Shape; readonly length: number }
    /** `limited`: Pydantic looks at the characters, which must then be valid ones. */
    | { readonly kind: 'string'; readonly limited: boolean }
    /** One of some names: a `Literal`, or any string that a validator then looks up. */
    | { readonly kind: 'literal' | 'name'; readonly values: ReadonlyMap<string, EnumValue>; readonly allowed: readonly string[] }
    | { readonly kind: 'integer' | 'number' | 'boolean' }
  );

interface Common {
  readonly schemaPath: string;
  readonly nullable: boolean;
  /** What an absent key means; undefined where it means nothing, or a model of its own. */
  readonly default: Plain | undefined;
  readonly before: readonly Step[];
  readonly after: readonly Step[];
}

const roots: Readonly<Record<DocumentKind, (release: string) => Shape>> = {
  config: perRelease((release) => rootOf('config', release)),
  credentials: perRelease((release) => rootOf('credentials', release)),
};

/** The models of one release. Keys that the release does not know are not in them. */
export function shapeOf(kind: DocumentKind, release: string): Shape {
  return roots[kind](release);
}

function rootOf(kind: DocumentKind, release: string): Shape {
  const key = schemaAt(kind, '', release);
  if (key === undefined) throw new Error(`no schema of ${kind}`);
  return compile(key);
}

/** @param after what a mapping or list does to its items besides what they do themselves */
function compile(key: KeySchema, after: readonly Step[] = []): Shape {
  const common = {
    schemaPath: key.path,
    nullable: key.nullable,
    default: key.default,
    before: key.before,
    after: [...key.after, ...after],
  };
  const checks = (name: string): boolean => key.after.some((step) => step.do === 'check' && step.check === name);
  if (key.values !== undefined) {
    const { allowed = [] } = key;
    const values = new Map(key.values.map((value) => [value.name, value]));
    return { ...common, kind: checks('unknown-backend') ? 'name' : 'literal', values, allowed };
  }
  switch (key.types[0]) {
    case 'object': {
      if (key.additional) return { ...common, kind: 'dict', value: compile(key.additional) };
      const fields = new Map(key.properties.filter((field) => field.inRelease).map((field) => [field.name, compile(field)]));
      return checks('unknown-stage')
        ? { ...common, kind: 'dict', value: unnamed(`${key.path}.*`), names: fields }
        : { ...common, kind: 'model', fields };
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

/** What stands at a name that the schema does not say. */
function unnamed(schemaPath: string): Shape {
  return { kind: 'string', limited: false, schemaPath, nullable: false, default: undefined, before: [], after: [] };
}

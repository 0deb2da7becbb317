import type { Plain } from '../../syntax/plain.ts';
import type { RawSchema, UnknownKeys } from '../raw.ts';
import type { PydanticSchema } from './answers.ts';

/** Deeper models are not followed: ours are five deep. */
const deepest = 16;

/** A valid property name: anything else is not a possible key of a file, or has a special meaning in JavaScript. */
const propertyName = /^(?!__proto__$)[\w.-]{1,80}$/;

/** Text formats that Pydantic accepts only as text, so that a string is judged as one. */
const textFormats: ReadonlySet<unknown> = new Set([undefined, 'path', 'file-path', 'directory-path', 'uri', 'password']);

/**
 * Converts a Pydantic model's JSON Schema to the subset of JSON Schema that our schemas use, with its references resolved. What cannot be
 * expressed is marked as unjudged; a limit that cannot be expressed (a pattern, a step) is dropped.
 * @param since the release that each key is marked with
 */
export function adopt(schema: PydanticSchema, since: string): RawSchema {
  return new Adoption(schema, since).node(schema, 0);
}

class Adoption {
  readonly #defs: PydanticSchema;
  readonly #since: string;

  constructor(root: PydanticSchema, since: string) {
    this.#defs = objectOf(root['$defs']) ?? {};
    this.#since = since;
  }

  node(given: PydanticSchema, depth: number): RawSchema {
    const node = this.#resolve(given);
    const beside = { ...(node?.['default'] === undefined ? {} : { default: node['default'] }) };
    const form = node === undefined || depth > deepest ? undefined : this.#form(node, depth);
    return form === undefined ? { ...beside, 'x-ouroboros': { unjudged: true } } : { ...form, ...beside };
  }

  /** Follows references; keywords next to one take precedence. Undefined if it is dangling or circular. */
  #resolve(given: PydanticSchema): PydanticSchema | undefined {
    let node = given;
    for (let hops = 0; hops <= deepest; hops++) {
      const only = listOf(node['allOf']);
      const reference = node['$ref'];
      if (typeof reference === 'string') {
        const target = objectOf(this.#defs[reference.replace(/^#\/\$defs\//, '')]);
        if (target === undefined) return undefined;
        const { $ref: _, ...own } = node;
        node = { ...target, ...own };
      } else if (only?.length === 1 && objectOf(only[0]) !== undefined) {
        const { allOf: _, ...own } = node;
        node = { ...objectOf(only[0]), ...own };
      } else return node;
    }
    return undefined;
  }

  /** Type and limits; undefined if they cannot be expressed. */
  #form(node: PydanticSchema, depth: number): RawSchema | undefined {
    const branches = listOf(node['anyOf']) ?? (Array.isArray(node['type']) ? node['type'].map((type) => ({ ...node, type })) : undefined);
    if (branches !== undefined) return this.#union(branches, depth);
    if (['oneOf', 'allOf', 'not', 'if', 'patternProperties', 'propertyNames'].some((keyword) => node[keyword] !== undefined))
      return undefined;
    const values = node['const'] === undefined ? listOf(node['enum']) : [node['const']];
    if (values !== undefined) {
      return values.length > 0 && values.every((value) => typeof value === 'string') ? { type: 'string', enum: values } : undefined;
    }
    switch (node['type']) {
      case 'string': {
        if (!textFormats.has(node['format'])) return undefined;
        const secret = node['format'] === 'password' ? { 'x-secret': true } : {};
        return { type: 'string', ...limits(node, 'minLength'), ...secret };
      }
      case 'integer':
      case 'number':
        return { type: node['type'], ...limits(node, 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum') };
      case 'boolean':
        return { type: 'boolean' };
      case 'array':
        return this.#array(node, depth);
      case 'object':
        return this.#object(node, depth);
      default:
        return undefined;
    }
  }

  /** One type, or none. */
  #union(branches: readonly Plain[], depth: number): RawSchema | undefined {
    const resolved = branches.map((branch) => this.#resolve(objectOf(branch) ?? {}));
    const others = resolved.filter((branch) => branch?.['type'] !== 'null');
    const [only, ...more] = others;
    const form = only === undefined || more.length > 0 ? undefined : this.#form(only, depth);
    if (form === undefined || others.length === resolved.length) return form;
    return { anyOf: [form, { type: 'null' }] };
  }

  /** A list with one kind of items; a tuple only if all its items are alike. */
  #array(node: PydanticSchema, depth: number): RawSchema | undefined {
    const bounds = limits(node, 'minItems', 'maxItems');
    const tuple = listOf(node['prefixItems'])?.map((item) => this.node(objectOf(item) ?? {}, depth + 1));
    if (tuple === undefined) return { type: 'array', ...bounds, items: this.node(objectOf(node['items']) ?? {}, depth + 1) };
    const alike = new Set(tuple.map((item) => JSON.stringify(item))).size === 1;
    return alike && bounds.minItems === tuple.length && bounds.maxItems === tuple.length
      ? { type: 'array', ...bounds, prefixItems: tuple }
      : undefined;
  }

  #object(node: PydanticSchema, depth: number): RawSchema {
    const properties = objectOf(node['properties']);
    if (properties === undefined) {
      return { type: 'object', additionalProperties: this.node(objectOf(node['additionalProperties']) ?? {}, depth + 1) };
    }
    const named = Object.entries(properties).filter(([name]) => propertyName.test(name));
    const required = listOf(node['required'])?.filter((name): name is string => named.some(([known]) => known === name)) ?? [];
    const dated = (schema: RawSchema): RawSchema => ({ ...schema, 'x-ouroboros': { ...schema['x-ouroboros'], since: this.#since } });
    const fate = fateOf(node['additionalProperties']);
    return {
      type: 'object',
      additionalProperties: false,
      ...(fate === 'ignored' ? {} : { 'x-ouroboros': { unknownKeys: fate } }),
      ...(required.length === 0 ? {} : { required }),
      properties: Object.fromEntries(named.map(([name, property]) => [name, dated(this.node(objectOf(property) ?? {}, depth + 1))])),
    };
  }
}

/**
 * What the model does with unknown keys, by JSON Schema's `additionalProperties`: Pydantic writes nothing where the model ignores them,
 * `false` where it forbids them, and their schema where it keeps them.
 */
function fateOf(additional: Plain | undefined): UnknownKeys {
  if (additional === undefined) return 'ignored';
  return additional === false ? 'forbidden' : 'kept';
}

type LimitKeyword = 'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum' | 'minLength' | 'minItems' | 'maxItems';

/** The limits that a schema sets; only numbers count. */
function limits(node: PydanticSchema, ...names: readonly LimitKeyword[]): { [K in LimitKeyword]?: number } {
  return Object.fromEntries(names.flatMap((name) => (typeof node[name] === 'number' ? [[name, node[name]]] : [])));
}

function objectOf(value: Plain | undefined): PydanticSchema | undefined {
  return typeof value === 'object' && value !== null && !isList(value) ? value : undefined;
}

function listOf(value: Plain | undefined): readonly Plain[] | undefined {
  return typeof value === 'object' && value !== null && isList(value) ? value : undefined;
}

function isList(value: object): value is readonly Plain[] {
  return Array.isArray(value);
}

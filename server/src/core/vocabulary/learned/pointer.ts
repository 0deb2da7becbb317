import type { Annotations, RawSchema } from '../raw.ts';
import type { Pointer } from './patch.ts';

/** Where a key is defined in a schema. */
export interface Located {
  /** The key itself, with its default, its description and its history. */
  readonly outer: Pointer;
  readonly own: RawSchema;
  /** The target of its reference, if it has one: the schema with its type. */
  readonly home: Pointer;
  readonly schema: RawSchema;
  /** The branch of {@link home} that contains keys, and the one that contains a list of values. */
  readonly inner: Pointer;
  readonly list: Pointer | undefined;
}

interface SchemaNode {
  readonly pointer: Pointer;
  readonly schema: RawSchema;
}

/**
 * Finds the definition of a key in a schema.
 * @param path of a key that the schema has, such as `economics.tiers.*.models[].provider`; '' for the document
 * @throws if the schema has no such key
 */
export function locate(root: RawSchema, path: string): Located {
  const steps = path
    .replaceAll('[]', '.[]')
    .split('.')
    .filter((step) => step !== '');
  const outer = steps.reduce<SchemaNode>((node, step) => below(root, node, step), { pointer: [], schema: root });
  const home = dereferenced(root, outer);
  const branches = branchesOf(root, home);
  const list = branches.find(({ schema }) => schema.enum !== undefined);
  const inner = branches.find(({ schema }) => schema.properties !== undefined || schema.additionalProperties !== undefined) ?? home;
  return {
    outer: outer.pointer,
    own: outer.schema,
    home: home.pointer,
    schema: home.schema,
    inner: inner.pointer,
    list: list && [...list.pointer, 'enum'],
  };
}

/** The `x-ouroboros` annotations of a schema, or none. */
export function annotationsOf(schema: RawSchema): Annotations {
  return schema['x-ouroboros'] ?? {};
}

function below(root: RawSchema, node: SchemaNode, step: string): SchemaNode {
  for (const { pointer, schema } of branchesOf(root, dereferenced(root, node))) {
    const { properties, additionalProperties, items, prefixItems } = schema;
    if (step === '[]' && items !== undefined) return { pointer: [...pointer, 'items'], schema: items };
    if (step === '[]' && prefixItems?.[0] !== undefined) return { pointer: [...pointer, 'prefixItems', 0], schema: prefixItems[0] };
    if (step === '*' && typeof additionalProperties === 'object')
      return { pointer: [...pointer, 'additionalProperties'], schema: additionalProperties };
    const property = properties?.[step];
    if (property !== undefined) return { pointer: [...pointer, 'properties', step], schema: property };
  }
  throw new Error(`the schema has no ${step} at ${node.pointer.join('/')}`);
}

function dereferenced(root: RawSchema, node: SchemaNode): SchemaNode {
  const name = node.schema.$ref?.slice('#/$defs/'.length);
  const target = name === undefined ? undefined : root.$defs?.[name];
  return name === undefined || target === undefined ? node : dereferenced(root, { pointer: ['$defs', name], schema: target });
}

function branchesOf(root: RawSchema, node: SchemaNode): readonly SchemaNode[] {
  const { pointer, schema } = node;
  return [
    node,
    ...(schema.anyOf ?? []).map((branch, index) => dereferenced(root, { pointer: [...pointer, 'anyOf', index], schema: branch })),
  ];
}

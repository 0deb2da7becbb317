import type { Analysis } from '../../server/src/core/index.ts';
import { nodesOf } from '../../server/src/core/syntax/tree.ts';

/**
 * The first difference between two analyses, however they were made.
 * @returns its path with both values; undefined if there is none
 */
export function differenceOf(a: Analysis, b: Analysis): string | undefined {
  return difference(partsOf(a), partsOf(b)) ?? strangerIn(a) ?? strangerIn(b);
}

function partsOf({ text, kind, document, model, findings }: Analysis): object {
  const { loads, release, sections, violations } = model;
  return { text, kind, document, model: { loads, release, sections, violations }, findings };
}

/** A datum, a setting or a violation whose node does not belong to its own document. */
function strangerIn({ document: { root, datum }, model: { sections } }: Analysis): string | undefined {
  const known = new Set<unknown>(nodesOf(root));
  const seen = new Set<object>();
  const waiting: unknown[] = [
    datum,
    ...sections.flatMap(({ settings }) => settings.flatMap(({ valueNode, datum: own, pair }) => [valueNode, own, pair?.value])),
    ...sections.flatMap(({ violations }) => violations.map(({ node }) => node)),
  ];
  while (waiting.length > 0) {
    const each = waiting.pop();
    if (typeof each !== 'object' || each === null || seen.has(each)) continue;
    seen.add(each);
    if ('span' in each && 'kind' in each) {
      if (!known.has(each)) return 'something is written in a node of another document';
    } else for (const key of keysOf(each)) waiting.push(Reflect.get(each, key));
  }
  return undefined;
}

interface Both {
  readonly a: unknown;
  readonly b: unknown;
  readonly key: string;
  readonly above: Both | undefined;
}

/**
 * Compares everything that can be reached, including getters. Two objects that were compared before are not compared again: they may be
 * cyclic.
 */
function difference(first: unknown, second: unknown): string | undefined {
  const compared = new Map<object, Set<object>>();
  const waiting: Both[] = [{ a: first, b: second, key: '', above: undefined }];
  for (let both = waiting.pop(); both; both = waiting.pop()) {
    const { a, b } = both;
    if (Object.is(a, b) || (typeof a === 'function' && typeof b === 'function')) continue;
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return `${pathOf(both)}: ${show(a)} is not ${show(b)}`;
    const known = compared.get(a) ?? new Set();
    if (known.has(b)) continue;
    compared.set(a, known.add(b));
    if (Array.isArray(a) && Array.isArray(b) && a.length !== b.length) return `${pathOf(both)}: ${a.length} is not ${b.length} items`;
    const [keys, others] = [keysOf(a), keysOf(b)];
    for (const key of haveSameItems(keys, others) ? keys : new Set([...keys, ...others]))
      waiting.push({ a: Reflect.get(a, key), b: Reflect.get(b, key), key, above: both });
  }
  return undefined;
}

function pathOf(both: Both): string {
  const keys: string[] = [];
  for (let at: Both | undefined = both; at; at = at.above) keys.push(at.key);
  return keys.reverse().join('.');
}

function show(value: unknown): string {
  if (typeof value === 'object' && value !== null) return `{${keysOf(value).join(', ')}}`;
  return typeof value === 'bigint' ? `${value}n` : String(JSON.stringify(value));
}

const haveSameItems = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((key, index) => key === b[index]);

/** The properties of the interfaces; private fields of classes do not count. */
function keysOf(object: object): readonly string[] {
  const own = Object.keys(object);
  const prototype: object | null = Object.getPrototypeOf(object);
  if (Array.isArray(object) || prototype === Object.prototype || prototype === null) return own;
  const getters = gettersOf.get(prototype) ?? gettersIn(prototype);
  gettersOf.set(prototype, getters);
  return [...own.filter((key) => !internal.has(key)), ...getters];
}

/** By prototype: an analysis has thousands of objects of a few classes. */
const gettersOf = new WeakMap<object, readonly string[]>();

function gettersIn(prototype: object): readonly string[] {
  const properties = Object.entries(Object.getOwnPropertyDescriptors(prototype));
  return properties.flatMap(([key, { get }]) => (get === undefined ? [] : [key]));
}

/** What other properties are made from. */
const internal: ReadonlySet<string> = new Set(['read', 'by', 'moves', 'reader']);

import { holdersOf } from '../../edit/style.ts';
import type { Model } from '../../model.ts';
import type { MappingNode, Node, Pair } from '../../syntax/node.ts';
import { lineEnd, startsLine } from '../../text/lines.ts';
import { Memo } from '../../text/memo.ts';
import { type KeySchema, schemaAt } from '../../vocabulary/index.ts';
import { keyName } from '../places.ts';
import { isSection, type PlainDocument, type Redundant } from './redundant.ts';

/**
 * Whether it is certain, without reading the result, that removing some redundant keys changes nothing else: each has lines of its own, no
 * other key is judged by its value, what becomes empty may be absent, and something is left of the file.
 * @param parts keys without those inside them; what is found out about a list is kept with it
 */
export function isCleanRemoval(document: PlainDocument, model: Model, parts: readonly (readonly Redundant[])[]): boolean {
  let top = 0;
  for (const part of parts) {
    const { entries } = removalOf(part, document, model);
    if (entries === undefined) return false;
    top += entries;
  }
  return top < document.root.pairs.length;
}

interface Removal {
  /** How many top-level entries go; undefined if something else might change. */
  readonly entries: number | undefined;
}

const known = new Memo<readonly Redundant[], Removal>();

function removalOf(keys: readonly Redundant[], document: PlainDocument, model: Model): Removal {
  const before = known.get(keys);
  if (before) return before;
  const made = { entries: entriesRemoved(keys, document, model) };
  known.set(keys, made);
  return made;
}

function entriesRemoved(keys: readonly Redundant[], document: PlainDocument, { schema: file, release }: Model): number | undefined {
  const { text, root } = document;
  // The keys inside such a value are redundant too.
  if (keys.some(({ pair: { value } }) => value.kind === 'mapping' && value.pairs.length > 0)) return undefined;
  const removed = new Map<MappingNode, number>();
  const waiting: Pick<Redundant, 'pair' | 'mapping' | 'schema'>[] = [...keys];
  let entries = 0;
  for (const { pair, mapping, schema } of waiting) {
    const parent = schemaAt(file, parentPath(schema), release);
    if (!parent || mapping?.flow || !hasOwnLines(text, pair) || !isIndependent(schema, parent, mapping ?? root)) return undefined;
    if (mapping === undefined) {
      entries++;
      continue;
    }
    const count = (removed.get(mapping) ?? 0) + 1;
    removed.set(mapping, count);
    if (count < mapping.pairs.length) continue;
    const holder = isSection(parent) && !parent.required ? holdersOf(document).holderOf(mapping) : undefined;
    if (!holder || !('colon' in holder)) return undefined;
    const outer = holdersOf(document).mappingOf(holder);
    waiting.push({ pair: holder, mapping: outer === root ? undefined : outer, schema: parent });
  }
  return entries;
}

function parentPath({ path }: KeySchema): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.')));
}

/** Whether a pair begins a line and ends one: its value is on the line of its key, or a block below it. */
function hasOwnLines(text: string, { key, value, colon, span }: Pair): boolean {
  if (colon === undefined || key.kind !== 'scalar' || !startsLine(text, span.start)) return false;
  const end = lineEnd(text, span.start);
  const isBelow = (value.kind === 'mapping' || value.kind === 'sequence') && !value.flow;
  if (isBelow ? colon >= end || value.span.start <= end : Math.max(colon, value.span.end) > end) return false;
  if (value.kind === 'mapping') return isBelow || value.pairs.length === 0;
  return value.kind === 'sequence' ? value.items.every(isToken) : isToken(value);
}

/** Whether a node is a scalar that ends where its text does. */
function isToken(node: Node): boolean {
  return node.kind === 'scalar' && node.style !== 'literal' && node.style !== 'folded';
}

/** Whether nothing beside a key is judged by what it is, or takes its place when it is absent. */
function isIndependent({ name, aliases, default: whenAbsent }: KeySchema, parent: KeySchema, mapping: MappingNode): boolean {
  if (aliases.length > 0 && mapping.pairs.some((pair) => aliases.includes(keyName(pair)))) return false;
  return comparisonsIn(parent).every(({ notBelow, otherwise }) => notBelow !== name || otherwise === whenAbsent);
}

const compared = new Memo<KeySchema, readonly Comparison[]>();

interface Comparison {
  readonly notBelow: string;
  readonly otherwise: number;
}

/** Which keys of a mapping others are compared with, and with what if they are absent. */
function comparisonsIn(mapping: KeySchema): readonly Comparison[] {
  const before = compared.get(mapping);
  if (before) return before;
  const made = mapping.properties.flatMap(({ after }) =>
    after.flatMap((step) => (step.do === 'check' && step.check === 'drift-order' ? [step] : [])),
  );
  compared.set(mapping, made);
  return made;
}

import { holdersOf } from '../../edit/style.ts';
import type { Model } from '../../model.ts';
import type { MappingNode, Pair } from '../../syntax/node.ts';
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
  const { mappingOf, holderOf } = holdersOf(document);
  const removed = new Map<MappingNode, number>();
  const waiting = keys.map(({ pair, schema }) => ({ pair, schema }));
  for (const { pair, schema } of waiting) {
    const mapping = mappingOf(pair);
    const parent = schemaAt(file, parentPath(schema), release);
    if (!mapping || !parent || mapping.flow || !hasOwnLines(text, pair) || !isIndependent(schema, parent, mapping)) return undefined;
    const count = (removed.get(mapping) ?? 0) + 1;
    removed.set(mapping, count);
    if (mapping === root || count < mapping.pairs.length) continue;
    const holder = holderOf(mapping);
    if (!holder || !('colon' in holder) || !isSection(parent) || parent.required) return undefined;
    waiting.push({ pair: holder, schema: parent });
  }
  return removed.get(root) ?? 0;
}

function parentPath({ path }: KeySchema): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.')));
}

/** Whether a pair begins a line and ends one: a value of one token on the line of its key, or a block below it. */
function hasOwnLines(text: string, { key, value, colon, span }: Pair): boolean {
  if (colon === undefined || key.kind !== 'scalar' || !startsLine(text, span.start)) return false;
  const end = lineEnd(text, span.start);
  if (value.kind === 'mapping' && !value.flow) return colon < end && end < value.span.start;
  const isToken = value.kind === 'scalar' ? value.style !== 'literal' && value.style !== 'folded' : isEmptyCollection(value);
  return isToken && Math.max(colon, value.span.end) <= end;
}

function isEmptyCollection(node: Pair['value']): boolean {
  return (node.kind === 'mapping' && node.pairs.length === 0) || (node.kind === 'sequence' && node.items.length === 0);
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

import { holdersOf } from '../../edit/style.ts';
import type { Model, Section, Setting } from '../../model.ts';
import { asRead } from '../../syntax/moved.ts';
import type { MappingNode, Node, Pair } from '../../syntax/node.ts';
import { lineEnd, startsLine } from '../../text/lines.ts';
import { Memo } from '../../text/memo.ts';
import { type KeySchema, schemaAt } from '../../vocabulary/index.ts';
import { keyName } from '../places.ts';
import { isSection, type PlainDocument, type Redundant, redundantIn } from './redundant.ts';

/** What removing redundant keys does. */
export interface RemovalEffect {
  /** How many keys there are. */
  readonly count: number;
  /** How many top-level entries go; undefined if something else might change. */
  readonly entries: number | undefined;
}

const known = new Memo<Setting, RemovalEffect>();

/** For all redundant keys of a section; known until an edit inside the section. */
export function effectIn(section: Section, document: PlainDocument, model: Model): RemovalEffect {
  const { first } = section;
  if (first === undefined) return { count: 0, entries: 0 };
  return known.getOrInsertComputed(asRead(first), () => effectOf(redundantIn(section, model), document, model));
}

export function effectOf(keys: readonly Redundant[], document: PlainDocument, model: Model): RemovalEffect {
  return { count: keys.length, entries: entriesRemoved(keys, document, model) };
}

/**
 * Whether it is certain, without reading the result, that removing keys changes nothing else: each key has lines of its own, no other key is
 * judged by its value, what becomes empty may be absent, and something is left of the file.
 * @param effects of keys that have no top-level entry in common
 */
export function isClean(effects: readonly RemovalEffect[], { root }: PlainDocument): boolean {
  let top = 0;
  for (const { entries } of effects) {
    if (entries === undefined) return false;
    top += entries;
  }
  return top < root.pairs.length;
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
    if (!parent || mapping?.flow || !hasOwnLines(text, pair) || !isIndependent(schema, parent, mapping)) return undefined;
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

/**
 * Whether nothing beside a key is judged by what it is, or takes its place when it is absent.
 * @param mapping undefined at the top, where other sections can change without this being asked again
 */
function isIndependent({ name, aliases, default: whenAbsent }: KeySchema, parent: KeySchema, mapping: MappingNode | undefined): boolean {
  if (aliases.length > 0 && (!mapping || mapping.pairs.some((pair) => aliases.includes(keyName(pair))))) return false;
  return siblingLimitsIn(parent).every(({ notBelow, otherwise }) => notBelow !== name || otherwise === whenAbsent);
}

const compared = new Memo<KeySchema, readonly SiblingLimit[]>();

interface SiblingLimit {
  readonly notBelow: string;
  readonly otherwise: number;
}

/** Which keys of a mapping others are compared with, and with what if they are absent. */
function siblingLimitsIn(mapping: KeySchema): readonly SiblingLimit[] {
  return compared.getOrInsertComputed(mapping, ({ properties }) =>
    properties.flatMap(({ after }) => after.flatMap((step) => (step.do === 'check' && step.check === 'drift-order' ? [step] : []))),
  );
}

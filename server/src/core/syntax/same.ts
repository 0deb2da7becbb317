import type { Datum, Entry } from './datum.ts';
import { asRead } from './moved.ts';

/** How two values are compared. */
export interface CompareOptions {
  /** Whether the order of the keys in the top-level mapping counts; default: yes. In nested mappings it always does. */
  readonly topOrder?: boolean;
  /** Whether two strings mean the same; default: only if they are equal. */
  readonly strings?: (a: string, b: string) => boolean;
}

/**
 * Whether two texts have the same value, wherever and however it is written. Values may contain themselves through an alias.
 * @param a undefined for an empty document, which is null
 */
export function sameValue(a: Datum | undefined, b: Datum | undefined, comparison: CompareOptions = {}): boolean {
  const strings = comparison.strings ?? ((x: string, y: string) => x === y);
  const compared = new Map<Datum, Set<Datum>>();
  const waiting: (readonly [Datum, Datum])[] = [];
  if (a === undefined || b === undefined) return (a?.kind ?? 'null') === 'null' && (b?.kind ?? 'null') === 'null';
  waiting.push([comparison.topOrder === false ? sorted(a) : a, comparison.topOrder === false ? sorted(b) : b]);
  for (let pair = waiting.pop(); pair; pair = waiting.pop()) {
    const [x, y] = pair;
    const known = compared.get(x) ?? new Set();
    if (known.has(y)) continue;
    compared.set(x, known.add(y));
    const held = heldAlike(x, y, strings);
    if (!held) return false;
    for (const each of held) waiting.push(each);
  }
  return true;
}

/** The children of two values, side by side; undefined if the values themselves differ. */
function heldAlike(a: Datum, b: Datum, strings: (a: string, b: string) => boolean): (readonly [Datum, Datum])[] | undefined {
  if ((a.kind === 'list' || a.kind === 'tuple') && a.kind === b.kind) {
    return besides(
      a.items.map(({ datum }) => datum),
      b.items.map(({ datum }) => datum),
    );
  }
  if (a.kind === 'set' && b.kind === 'set') {
    return besides(
      a.members.map(({ datum }) => datum),
      b.members.map(({ datum }) => datum),
    );
  }
  if (a.kind === 'map' && b.kind === 'map') {
    return a.entries.length === b.entries.length ? a.entries.flatMap((entry, index) => entriesBesides(entry, b.entries[index])) : undefined;
  }
  return sameScalar(a, b, strings) ? [] : undefined;
}

/** Nothing for an entry that was not read again after an edit; as for the items of a list. */
function entriesBesides(a: Entry, b: Entry | undefined): (readonly [Datum, Datum])[] {
  if (b === undefined || asRead(a) === asRead(b)) return [];
  return [
    [a.key, b.key],
    [a.value, b.value],
  ];
}

function besides(a: readonly Datum[], b: readonly Datum[]): (readonly [Datum, Datum])[] | undefined {
  if (a.length !== b.length) return undefined;
  return a.flatMap((datum, index) => {
    const other = b[index];
    return other === undefined || asRead(datum) === asRead(other) ? [] : [[datum, other] as const];
  });
}

function sameScalar(a: Datum, b: Datum, strings: (a: string, b: string) => boolean): boolean {
  if (a.kind === 'str' && b.kind === 'str') return strings(a.value, b.value);
  if (a.kind === 'bytes' && b.kind === 'bytes')
    return a.value.length === b.value.length && a.value.every((byte, at) => byte === b.value[at]);
  if ((a.kind === 'date' || a.kind === 'datetime') && a.kind === b.kind) return writtenAs(a) === writtenAs(b);
  if (a.kind !== b.kind) return false;
  return 'value' in a && 'value' in b ? Object.is(a.value, b.value) : a.kind === 'null';
}

function writtenAs({ node }: Datum): string | undefined {
  return node.kind === 'scalar' ? node.text : undefined;
}

function sorted(datum: Datum): Datum {
  if (datum.kind !== 'map') return datum;
  const name = (key: Datum): string => `${key.kind} ${'value' in key ? String(key.value) : ''}`;
  const entries = datum.entries.toSorted((a, b) => (name(a.key) < name(b.key) ? -1 : Number(name(a.key) > name(b.key))));
  return { ...datum, entries };
}

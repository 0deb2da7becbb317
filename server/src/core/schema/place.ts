import type { Path } from '../finding.ts';
import type { Datum } from '../syntax/datum.ts';
import type { Node, Pair } from '../syntax/node.ts';
import type { Plain } from '../syntax/plain.ts';
import { Memo } from '../text/memo.ts';
import type { Span } from '../text/span.ts';
import type { Shape } from './shape.ts';
import type { Violation, ViolationDetail } from './violation.ts';

/** Prefix for the name of a child that has no name in its parent: no key of a config begins with it. */
export const unnamed = '\0';

/** A value of the file with the shape that it should have, while it is judged. */
export interface Place {
  readonly shape: Shape;
  readonly parent: Place | undefined;
  readonly path: Path;
  readonly pair: Pair | undefined;
  readonly node: Node;
  readonly datum: Datum;
  /** Its name or index in the parent's plain value; '' for a section. */
  readonly name: string;
  /** In the order of the plain value; {@link childOf} finds one by its name. */
  readonly children: readonly Place[];
  /** The coerced value; null if it is invalid. */
  readonly plain: Plain;
  /** Whether the value itself is wrong. */
  readonly invalid: boolean;
  /** Whether the value or something inside it is wrong. */
  readonly failed: boolean;
}

/** Up to this many children, a linear search is faster than a table. */
const few = 64;
const tables = new Memo<Place, ReadonlyMap<string, Place>>();

/** The child of a place with a name, or an index as text. */
export function childOf(place: Place, name: string): Place | undefined {
  if (place.children.length <= few) return place.children.find((child) => child.name === name);
  const table = tables.get(place) ?? new Map(place.children.map((child) => [child.name, child]));
  tables.set(place, table);
  return table.get(name);
}

export function violationAt(place: Place, type: Violation['type'], detail: ViolationDetail = {}): Violation {
  const { path, node, pair, datum, shape } = place;
  return { type, path, span: spanOf(place), node, pair, datum, schemaPath: shape.schemaPath, detail };
}

/** The token to mark for a value: the value itself, or its key if nothing follows the colon. */
export function spanOf({ node, pair }: Pick<Place, 'node' | 'pair'>): Span {
  return node.span.start === node.span.end && pair !== undefined ? pair.key.span : node.span;
}

/** The token to mark for a mapping as a whole: its key; for an item of a list its first key. */
export function headSpanOf({ pair, datum, node }: Place): Span {
  if (pair !== undefined) return pair.key.span;
  const first = datum.kind === 'map' && node.kind === 'mapping' ? datum.entries[0] : undefined;
  return first === undefined || first.merged ? node.span : first.pair.key.span;
}

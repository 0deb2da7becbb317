import type { Path } from '../finding.ts';
import type { Datum } from '../syntax/datum.ts';
import type { Node, Pair } from '../syntax/node.ts';
import type { Plain } from '../syntax/plain.ts';
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
  /** By its name or index in the parent's plain value. */
  readonly children: ReadonlyMap<string, Place>;
  /** The coerced value; null if it is invalid. */
  readonly plain: Plain;
  /** Whether the value itself is wrong. */
  readonly invalid: boolean;
  /** Whether the value or something inside it is wrong. */
  readonly failed: boolean;
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

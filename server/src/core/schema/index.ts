import type { Entry } from '../syntax/datum.ts';
import type { SyntaxDocument } from '../syntax/document.ts';
import { inTextOrder } from '../text/span.ts';
import { judge, type Scope } from './judge.ts';
import type { Place } from './place.ts';
import { locOf } from './python.ts';
import { type Shape, shapeOf } from './shape.ts';
import type { Violation } from './violation.ts';
import { type Unknown, Walk } from './walk.ts';

/** What is to be said of one top-level entry. */
export interface Verdict {
  readonly name: string;
  /** Every value that the release has a key for, in the order of the text, parents before children. */
  readonly places: readonly Place[];
  readonly unknown: readonly Unknown[];
  /** In the order of the text. */
  readonly violations: readonly Violation[];
}

/**
 * Judges a document as Pydantic would: a mapping, or nothing at all, and each of its entries on its own.
 * @returns violations of the document as a whole, and a verdict for every top-level entry
 */
export function judgeDocument(document: SyntaxDocument, scope: Scope): { violations: readonly Violation[]; verdicts: readonly Verdict[] } {
  const { datum, text } = document;
  if (datum === undefined || datum.kind === 'null') return { violations: [], verdicts: [] };
  if (datum.kind === 'map') return { violations: [], verdicts: judgeEntries(datum.entries, scope, text) };
  const { node } = datum;
  const violation = { type: 'model_type', path: [], span: node.span, node, pair: undefined, datum, schemaPath: '', detail: {} } as const;
  return { violations: [violation], verdicts: [] };
}

/**
 * Judges entries at the top, each on its own.
 * @param text the whole document
 */
export function judgeEntries(entries: readonly Entry[], scope: Scope, text: string): readonly Verdict[] {
  const shape = shapeOf(scope.kind, scope.release);
  return entries.map((entry) => judgeEntry(entry, shape, scope, text));
}

/**
 * Judges some entries of a section whose names are free, and whose entries the models do not compare with each other.
 * @param entry the section
 * @param some entries of its mapping
 * @returns what is to be said of these alone, the place of the section not among the places; undefined for any other section
 */
export function judgeSome({ key, value, pair }: Entry, some: readonly Entry[], scope: Scope, text: string): Verdict | undefined {
  const root = shapeOf(scope.kind, scope.release);
  const shape = key.kind === 'str' && root.kind === 'model' ? root.fields.get(key.value) : undefined;
  if (shape?.kind !== 'dict' || shape.names !== undefined || shape.before.length > 0 || shape.after.length > 0) return undefined;
  if (value.kind !== 'map') return undefined;
  const { name, places, unknown, violations } = judgeEntry(
    { key, value: { ...value, entries: some }, pair, merged: false },
    root,
    scope,
    text,
  );
  return { name, places: places.slice(1), unknown, violations };
}

/** A pure function of the entry, the scope and the text that the entry stands in. */
function judgeEntry({ key, value, pair }: Entry, root: Shape, scope: Scope, text: string): Verdict {
  const loc = locOf(key);
  const name = String(loc);
  const path = [loc];
  const shape = key.kind === 'str' && root.kind === 'model' ? root.fields.get(key.value) : undefined;
  if (shape === undefined) return { name, places: [], unknown: [{ path, pair, parent: '' }], violations: [] };
  const walk = new Walk(text);
  judge(scope, name, walk.visit(shape, value, { path, pair, node: pair.value }), walk);
  const violations = walk.violations.sort(inTextOrder);
  return { name, places: walk.places, unknown: walk.unknown, violations };
}

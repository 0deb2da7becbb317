import type { Hooked } from '../analysis.ts';
import type { Span } from '../text/span.ts';
import { canBeRenamed, type NamingHooks, nameAt } from './navigation.ts';

/** Ranges that are edited together. */
export interface LinkedSpans {
  readonly spans: readonly Span[];
  /** The pattern that the name must match while it is edited; any other character ends the mode. */
  readonly wordPattern: string;
}

/**
 * The ranges of a name that are written identically, if the name is defined once and used: an anchor with its aliases, a profile with its
 * uses. They change while the user types, without the confirmation of a rename.
 * @returns undefined if only one range would change, or if the ranges are not written identically
 */
export function linkedSpansAt(analysis: Hooked<NamingHooks>, offset: number): LinkedSpans | undefined {
  const name = nameAt(analysis, offset);
  if (name?.definitions.length !== 1 || name.uses.length === 0 || !canBeRenamed(name)) return undefined;
  const spans = [...name.definitions, ...name.uses].map(({ span }) => span);
  const alike = spans.every(({ start, end }) => analysis.text.slice(start, end) === name.name);
  const inside = spans.some(({ start, end }) => start <= offset && offset <= end);
  if (!alike || !inside) return undefined;
  return {
    spans: spans.toSorted((a, b) => a.start - b.start),
    wordPattern: name.sort === undefined ? '[A-Za-z0-9_-]+' : '[A-Za-z_][A-Za-z0-9_.-]*',
  };
}

import type { Hooked } from '../analysis.ts';
import type { Span } from '../text/span.ts';
import { canBeRenamed, type NamingHooks, nameAt } from './navigation.ts';

/** Places that change together while one of them is typed in. */
export interface LinkedSpans {
  readonly spans: readonly Span[];
  /** What the name may grow to: typing anything else ends it. */
  readonly wordPattern: string;
}

/**
 * The places of a name that hold the very same letters, for a name that is defined once and used: an anchor with its aliases, a profile
 * with its uses. A rename asks before it changes them; this does it as they are typed.
 * @returns undefined where a single place would change, or where the places are not written alike
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

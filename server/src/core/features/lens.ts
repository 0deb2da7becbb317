import type { Analysis, Hooked } from '../analysis.ts';
import type { Span } from '../text/span.ts';
import type { Message } from '../words.ts';

/** A line above a key; a click on it shows the routing of the stages. */
export interface Lens {
  readonly span: Span;
  readonly title: Message;
}

export interface LensHooks {
  /** Lines above keys. */
  lenses?(analysis: Analysis): readonly Lens[];
}

/** The lines above the keys of a document. */
export function lensesOf(analysis: Hooked<LensHooks>): readonly Lens[] {
  return analysis.kind.hooks?.lenses?.(analysis) ?? [];
}

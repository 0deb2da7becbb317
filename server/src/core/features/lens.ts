import type { Analysis, Hooked } from '../analysis.ts';
import type { Span } from '../text/span.ts';
import type { Message } from '../words.ts';

/** A code lens above a key; clicking it shows the stage routing. */
export interface Lens {
  readonly span: Span;
  readonly title: Message;
}

export interface LensHooks {
  /** Code lenses. */
  lenses?(analysis: Analysis): readonly Lens[];
}

/** The code lenses of a document. */
export function lensesOf(analysis: Hooked<LensHooks>): readonly Lens[] {
  return analysis.kind.hooks?.lenses?.(analysis) ?? [];
}

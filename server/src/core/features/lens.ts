import type { Analysis, Hooked } from '../analysis.ts';
import type { Span } from '../text/span.ts';
import type { Message } from '../words.ts';

/** A code lens above a key; clicking it opens a view. */
export interface Lens {
  readonly span: Span;
  readonly title: Message;
  /** The view: who runs the stages of the file, or all of it at a glance. */
  readonly opens: 'routing' | 'overview';
}

export interface LensHooks {
  /** Code lenses. */
  lenses?(analysis: Analysis): readonly Lens[];
}

/** The code lenses of a document. */
export function lensesOf(analysis: Hooked<LensHooks>): readonly Lens[] {
  return analysis.kind.hooks?.lenses?.(analysis) ?? [];
}

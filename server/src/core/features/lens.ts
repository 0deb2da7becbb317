import type { Analysis } from '../analysis.ts';
import type { Span } from '../text/span.ts';
import type { Message } from '../words.ts';

/** A line above a key; a click on it shows the routing of the stages. */
export interface Lens {
  readonly span: Span;
  readonly title: Message;
}

/** The lines above the keys of a document. */
export function lensesOf(analysis: Analysis): readonly Lens[] {
  return analysis.kind.hooks?.lenses?.(analysis) ?? [];
}

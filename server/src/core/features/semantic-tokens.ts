import type { Analysis, Hooked } from '../analysis.ts';
import type { Span } from '../text/span.ts';
import { placesOf, type ValuePlace } from './places.ts';

/** What a word of a config is, beyond what the grammar of YAML shows. inert: a key that has no effect. */
export const tokenTypes = ['stage', 'backend', 'model', 'inert'] as const;

/** A token on one line. */
export interface SemanticToken {
  readonly span: Span;
  readonly type: (typeof tokenTypes)[number];
}

export interface SemanticTokenHooks {
  /** Semantic tokens that the grammar of YAML cannot provide. */
  semanticTokens?(analysis: Analysis, place: ValuePlace): Iterable<SemanticToken>;
}

/** The stages, backends, models and inert keys of a document, in the order of the text and without overlaps. */
export function semanticTokens(analysis: Hooked<SemanticTokenHooks>): readonly SemanticToken[] {
  const { semanticTokens: tokensAt } = analysis.kind.hooks ?? {};
  if (tokensAt === undefined) return [];
  const tokens = new Map<number, SemanticToken>();
  for (const place of placesOf(analysis)) {
    for (const token of tokensAt(analysis, place)) {
      const { start, end } = token.span;
      if (end > start && !/[\n\r\x85\u2028\u2029]/.test(analysis.text.slice(start, end))) tokens.set(start, token);
    }
  }
  return [...tokens.values()].toSorted((a, b) => a.span.start - b.span.start);
}

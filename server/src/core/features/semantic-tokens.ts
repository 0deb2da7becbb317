import type { Analysis } from '../analysis.ts';
import type { Span } from '../text/span.ts';
import { backend, inertKey, stage as stageNamed } from '../vocabulary/index.ts';
import { backendKinds } from './hover/value.ts';
import { type Place, placesOf } from './places.ts';

/** What a word of a config is, beyond what the grammar of YAML shows. inert: a key that has no effect. */
export const tokenTypes = ['stage', 'backend', 'model', 'inert'] as const;

/** A word on one line. */
export interface SemanticToken {
  readonly span: Span;
  readonly type: (typeof tokenTypes)[number];
}

/** The stages, backends, models and inert keys of a document, in the order of the text; no two share a character. */
export function semanticTokens(analysis: Analysis): readonly SemanticToken[] {
  const tokens = new Map<number, SemanticToken>();
  for (const place of placesOf(analysis)) {
    for (const token of tokensOf(analysis, place)) {
      const { start, end } = token.span;
      if (end > start && !/[\n\r\x85\u2028\u2029]/.test(analysis.text.slice(start, end))) tokens.set(start, token);
    }
  }
  return [...tokens.values()].toSorted((a, b) => a.span.start - b.span.start);
}

function* tokensOf({ kind, facts: { release } }: Analysis, { node, pair, path, schema }: Place): Generator<SemanticToken> {
  if (schema === undefined || kind !== 'config') return;
  if (pair?.key.kind === 'scalar' && String(path.at(-1)) === pair.key.text) {
    const { span, text } = pair.key;
    if (schema.path === `orchestrator.runtime_profile.stages.${text}` && stageNamed(text, release)) yield { span, type: 'stage' };
    else if (inertKey(schema.path) !== undefined || !schema.inRelease) yield { span, type: 'inert' };
  }
  if (node.kind !== 'scalar') return;
  if (schema.kind !== undefined && backendKinds.has(schema.kind)) {
    if (backend(node.text.trim().toLowerCase(), release)) yield { span: node.span, type: 'backend' };
  } else if ((schema.kind === 'model' || schema.kind === 'tier-model') && node.text !== '') yield { span: node.span, type: 'model' };
}

import type { Analysis } from '../../../analysis.ts';
import type { ValuePlace } from '../../../features/places.ts';
import type { SemanticToken } from '../../../features/semantic-tokens.ts';
import { backend } from '../../../vocabulary/index.ts';
import { backendKinds } from './backend.ts';
import { isStageKey } from './stage.ts';

/** Stages, backends, models and keys without an effect. */
export function* semanticTokens({ facts: { release } }: Analysis, { node, pair, path, schema }: ValuePlace): Generator<SemanticToken> {
  if (schema === undefined) return;
  if (pair?.key.kind === 'scalar' && String(path.at(-1)) === pair.key.text) {
    const { span } = pair.key;
    if (isStageKey(schema, release)) yield { span, type: 'stage' };
    else if (schema.inert !== undefined || !schema.inRelease) yield { span, type: 'inert' };
  }
  if (node.kind !== 'scalar') return;
  if (schema.kind !== undefined && backendKinds.has(schema.kind)) {
    if (backend(node.text.trim().toLowerCase(), release)) yield { span: node.span, type: 'backend' };
  } else if ((schema.kind === 'model' || schema.kind === 'tier-model') && node.text !== '') yield { span: node.span, type: 'model' };
}

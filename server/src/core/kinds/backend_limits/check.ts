import { atKey, atValue, spotOf } from '../../schema/plain-code.ts';
import type { Violation } from '../../schema/violation.ts';
import type { SyntaxDocument } from '../../syntax/document.ts';
import { type Block, blocksOf, droppedBlocks, droppedKey } from '../support/blocks/index.ts';
import { blocksInForce, canonicalName, defaultBlock, limitedBackends, limitFields, limitOf } from './limits.ts';

/** What ouroboros ignores in backend_limits.yaml, and what makes it stop. */
export function* check(document: SyntaxDocument): Iterable<Violation> {
  yield* droppedBlocks(document, 'backends', [defaultBlock]);
  const inForce = blocksInForce(document);
  for (const block of blocksOf(document, 'backends', [defaultBlock])) {
    const name = canonicalName(block.name);
    const winner = inForce.get(name);
    if (winner !== block && winner !== undefined && winner.entry !== block.entry) {
      const detail = { rule: 'backend-named-twice', reason: winner.name };
      yield atKey(block.spot, block.entry.key, { type: 'value_error', effect: 'drop-entry', detail });
    } else if (name !== defaultBlock && !limitedBackends.includes(name)) {
      yield atKey(block.spot, block.entry.key, { type: 'value_error', effect: 'drop-entry', detail: { rule: 'unused-limits' } });
    }
    yield* values(block, winner?.entry === block.entry && (name === defaultBlock || limitedBackends.includes(name)));
  }
}

function* values({ entry, spot, schemaPath }: Block, isRead: boolean): Iterable<Violation> {
  if (entry.value.kind !== 'map') return;
  for (const field of entry.value.entries) {
    if (field.key.kind !== 'str') {
      yield droppedKey(spotOf(field, spot.path, schemaPath), field.key);
      continue;
    }
    const { value: name } = field.key;
    if (!limitFields.some((known) => known === name)) continue;
    const limit = limitOf(field.value);
    const at = spotOf(field, spot.path, `${schemaPath}.${name}`);
    if ('raises' in limit)
      yield atValue(at, { type: 'crash', effect: isRead ? undefined : 'drop-value', detail: { rule: 'limit-raises' } });
    else if ('dropped' in limit) yield atValue(at, { type: limit.dropped, effect: 'drop-value', detail: { limit: 1 } });
  }
}

import { isYaml11Error } from '../../rules/support/yaml11-errors.ts';
import { atKey, atValue, spotOf } from '../../schema/plain-code.ts';
import type { Violation } from '../../schema/violation.ts';
import type { SyntaxDocument } from '../../syntax/document.ts';
import { isUnseen } from '../../vocabulary/release.ts';
import { type Block, blocksOf, droppedBlocks, droppedKey } from '../support/blocks/index.ts';
import { meansHolder } from '../support/blocks/misspelt-holder.ts';
import { blocksInForce, canonicalName, defaultBlock, isLimitField, limitedBackends, limitFields, limitOf } from './limits.ts';

/**
 * Reports what ouroboros ignores, and what makes it fail, in backend_limits.yaml.
 * @param release an unknown release may accept names that the known ones do not
 */
export function* check(document: SyntaxDocument, release: string): Iterable<Violation> {
  const known = limitedBackends(release);
  yield* droppedBlocks(document, 'backends', limitFields, [defaultBlock]);
  const inForce = blocksInForce(document);
  for (const block of blocksOf(document, 'backends', [defaultBlock])) {
    const name = canonicalName(block.name);
    const winner = inForce.get(name) ?? block;
    if (winner.entry !== block.entry) {
      const detail = { rule: 'backend-named-twice', reason: winner.name };
      yield atKey(block.spot, block.entry.key, { type: 'value_error', effect: 'drop-entry', detail });
    } else if (name !== defaultBlock && !known.includes(name) && !(block.schemaPath === '*' && meansHolder(block.entry, 'backends'))) {
      const detail = { rule: 'unused-limits', ...(isUnseen(release) ? { doubt: 'name' as const } : {}) };
      yield atKey(block.spot, block.entry.key, { type: 'value_error', effect: 'drop-entry', detail });
    }
    yield* values(block, winner.entry === block.entry && (name === defaultBlock || known.includes(name)));
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
    if (!isLimitField(name)) continue;
    const limit = limitOf(field.value);
    const at = spotOf(field, spot.path, `${schemaPath}.${name}`);
    if ('raises' in limit)
      yield atValue(at, { type: 'crash', effect: isRead ? undefined : 'drop-value', detail: { rule: 'limit-raises' } });
    else if ('dropped' in limit) yield explained(atValue(at, { type: limit.dropped, effect: 'drop-value', detail: { limit: 1 } }));
  }
}

/** A value that is not a number is reported by a rule of this kind, except for text that YAML 1.2 reads as a number, and for null. */
function explained(violation: Violation): Violation {
  const { type, datum, detail } = violation;
  if ((type !== 'int_parsing' && type !== 'int_type') || datum?.kind === 'null' || isYaml11Error(violation)) return violation;
  return { ...violation, detail: { ...detail, rule: 'limit-not-a-number' } };
}

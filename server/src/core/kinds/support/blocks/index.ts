import { atKey, atValue, type Loss, nameOf, type Spot, spotOf } from '../../../schema/plain-code.ts';
import type { Violation } from '../../../schema/violation.ts';
import type { Datum, Entry } from '../../../syntax/datum.ts';
import type { SyntaxDocument } from '../../../syntax/document.ts';
import { entryOf } from '../../../syntax/map-entries.ts';
import { childOf } from '../../../vocabulary/file-schema.ts';
import type { KeySchema } from '../../../vocabulary/keys.ts';
import { keyNotText } from './key-not-text.ts';
import { meansHolder } from './misspelt-holder.ts';

/** A block of a file with two layouts: under one key at the top, or at the top level if that key is absent. */
export interface Block {
  readonly spot: Spot;
  readonly entry: Entry;
  readonly name: string;
  /** The schema path of the block, such as `backends.*`. */
  readonly schemaPath: string;
}

/**
 * Every block in force, in the order of the text.
 * @param holder the key of the first layout
 * @param beside keys that contain a block at the top in either layout
 */
export function blocksOf(document: SyntaxDocument, holder: string, beside: readonly string[] = []): readonly Block[] {
  return entriesOf(document, holder, beside).filter(({ entry }) => entry.key.kind === 'str' && entry.value.kind === 'map');
}

/**
 * What is dropped before any block is read: a top level or holder that is not a mapping, a block that is not a mapping, a name that is not
 * text, and a misspelling of the holder's key.
 * @param fields the fields of a block
 */
export function* droppedBlocks(
  document: SyntaxDocument,
  holder: string,
  fields: readonly string[],
  beside: readonly string[] = [],
): Iterable<Violation> {
  const { datum } = document;
  if (datum === undefined || datum.kind === 'null') return;
  if (datum.kind !== 'map') {
    yield atValue({ path: [], pair: undefined, node: datum.node, datum, schemaPath: '' }, { type: 'model_type', effect: 'drop-value' });
    return;
  }
  const held = entryOf(datum, holder);
  if (held !== undefined && held.value.kind !== 'map') {
    yield atValue(spotOf(held, [], holder), { type: 'model_type', effect: 'drop-value' });
    return;
  }
  for (const { entry, spot } of entriesOf(document, holder, beside)) {
    if (entry.key.kind !== 'str') yield droppedKey(spot, entry.key);
    else if (held === undefined && meansHolder(entry, holder)) yield atKey(spot, entry.key, because('misspelt-name'));
    else if (entry.value.kind === 'map') continue;
    else if (fields.includes(entry.key.value)) yield atKey(spot, entry.key, because('misplaced-field'));
    else yield atValue(spot, { type: 'model_type', effect: 'drop-entry' });
  }
  if (held === undefined) return;
  for (const entry of datum.entries) {
    if (entry.key.kind !== 'str') yield droppedKey(spotOf(entry, [], ''), entry.key);
    else if (fields.includes(entry.key.value)) yield atKey(spotOf(entry, [], ''), entry.key, because('misplaced-field'));
  }
}

/** A key that is not text: ouroboros drops it with its value. */
export function droppedKey(spot: Spot, key: Datum): Violation {
  return atKey(spot, key, because(keyNotText.id));
}

function because(rule: string): Loss {
  return { type: 'value_error', effect: 'drop-entry', detail: { rule } };
}

function entriesOf({ datum }: SyntaxDocument, holder: string, beside: readonly string[]): readonly Block[] {
  if (datum?.kind !== 'map') return [];
  const held = entryOf(datum, holder);
  const block = (entry: Entry, path: readonly string[], schemaPath: string): Block => {
    return { entry, name: nameOf(entry.key), spot: spotOf(entry, path, schemaPath), schemaPath };
  };
  if (held === undefined)
    return datum.entries.map((entry) => block(entry, [], beside.includes(nameOf(entry.key)) ? nameOf(entry.key) : '*'));
  if (held.value.kind !== 'map') return [];
  const top = datum.entries.filter(({ key }) => key.kind === 'str' && beside.includes(key.value));
  return [
    ...top.map((entry) => block(entry, [], nameOf(entry.key))),
    ...held.value.entries.map((entry) => block(entry, [holder], `${holder}.*`)),
  ];
}

/** Which top-level key counts for a name: if the holder is present, only the keys that the schema names. */
export function topOf(holder: string): (root: KeySchema, name: string, entries: readonly Entry[]) => KeySchema | undefined {
  return (root, name, entries) => {
    const isNested = entryOf({ entries }, holder) !== undefined;
    return isNested ? root.properties.find((key) => key.name === name) : childOf(root, name);
  };
}

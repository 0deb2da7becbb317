import type { Analysis } from '../../analysis.ts';
import { holdersOf } from '../../edit/style.ts';
import type { Path } from '../../finding.ts';
import { isPlainDocument } from '../../incremental/plain-document.ts';
import type { Model, Plain, Section, Setting } from '../../model.ts';
import type { SyntaxDocument } from '../../syntax/document.ts';
import type { MappingNode, Node, Pair } from '../../syntax/node.ts';
import { itemsOf, pairsOf } from '../../syntax/parts.ts';
import { samePlain } from '../../syntax/plain.ts';
import type { Span } from '../../text/span.ts';
import { type KeySchema, schemaAt } from '../../vocabulary/index.ts';
import { keyName, placesOf } from '../places.ts';
import { touches } from './refactoring.ts';

/** A key whose value is its default. */
export interface Redundant {
  readonly pair: Pair;
  /** The mapping that contains it; undefined at the top of the file. */
  readonly mapping: MappingNode | undefined;
  readonly path: Path;
  readonly schema: KeySchema;
}

/** A document that {@link keepsKeysApart} accepts. */
export type PlainDocument = SyntaxDocument & { readonly root: MappingNode };

/** Whether every key of a document is written once and means what it does at its own path alone, so that each can be judged by itself. */
export function keepsKeysApart(document: SyntaxDocument): document is PlainDocument {
  return isPlainDocument(document) && !document.repeatsKeys;
}

/** A key with its value; only the first line of a longer value. */
export function lineOf({ key, value, span }: Pair): Span {
  return value.kind === 'scalar' || value.kind === 'alias' ? span : key.span;
}

/** Whether a selection touches a key that could be equal to its default: only then are all keys compared. */
export function mayBeRedundant(analysis: Analysis, selected: Span): boolean {
  for (const { pair, path, schema } of placesOf(analysis, isPlainDocument(analysis.document) ? selected : undefined)) {
    if (!pair || !schema || !touches(selected, lineOf(pair))) continue;
    // A key that is written under another name has no setting at its own path.
    const setting = analysis.model.at(path);
    if (setting ? isDefault(setting, schema) : schema.default !== undefined || isSection(schema)) return true;
  }
  return false;
}

/**
 * The keys of a section whose value is their default, and empty sections in it, in the order of the text. Where {@link keepsKeysApart}
 * holds, those of all sections are those of the file.
 */
export function redundantIn(section: Section, { schema: file, release }: Model): readonly Redundant[] {
  const found: Redundant[] = [];
  // The values that lead to a setting, by the length of their path: they come before it.
  const above: (Node | undefined)[] = [];
  for (const setting of section.settings) {
    const { pair, path, valueNode } = setting;
    above[path.length] = valueNode;
    const mapping = above[path.length - 1];
    if (!pair || (mapping && mapping.kind !== 'mapping') || keyName(pair) !== path.at(-1)) continue;
    const schema = schemaAt(file, setting.schemaPath, release);
    if (schema && !schema.required && isDefault(setting, schema)) found.push({ pair, mapping, path, schema });
  }
  return found;
}

/** The keys whose value is their default, and empty sections; none whose removal would uncover another value. */
export function redundantAnywhere(analysis: Analysis): readonly Redundant[] {
  const found: Redundant[] = [];
  const { root } = analysis.document;
  const { mappingOf } = holdersOf(analysis.document);
  const settings = settingsByPair(analysis.model);
  for (const { pair, path, schema, node } of placesOf(analysis)) {
    const setting = pair && settings.get(pair);
    if (!pair || !setting || !schema || pair.value !== node || node.anchor || schema.required || !isDefault(setting, schema)) continue;
    const mapping = mappingOf(pair);
    const covers = (other: Pair) => other !== pair && (keyName(other) === keyName(pair) || keyName(other) === '<<');
    if (mapping && !mapping.pairs.some(covers)) found.push({ pair, mapping: mapping === root ? undefined : mapping, path, schema });
  }
  return found;
}

function settingsByPair(model: Model): ReadonlyMap<Pair, Setting> {
  const settings = model.sections.flatMap((section) => section.settings);
  return new Map(settings.flatMap((setting) => (setting.pair ? [[setting.pair, setting] as const] : [])));
}

/** Whether a key means what its absence does. */
export function isDefault(setting: Setting, schema: KeySchema): boolean {
  const { default: whenAbsent } = schema;
  const mayBeEmpty = isSection(schema);
  if (whenAbsent === undefined && !mayBeEmpty) return false;
  // The value of a large list or mapping is not built to see that it is not empty.
  if (hasContent(setting.valueNode) && (whenAbsent === undefined || isEmpty(whenAbsent))) return false;
  const { value } = setting;
  if (value === undefined) return false;
  return (mayBeEmpty && isEmptyMapping(value)) || (whenAbsent !== undefined && samePlain(value, whenAbsent));
}

function hasContent(node: Node): boolean {
  if (node.kind === 'mapping') return pairsOf(node).length > 0;
  return node.kind === 'sequence' && itemsOf(node).length > 0;
}

/** A mapping with its own keys for which absent and empty mean the same. */
export function isSection({ path, properties, default: whenAbsent }: KeySchema): boolean {
  return properties.length > 0 && !path.endsWith('*') && !path.endsWith('[]') && (whenAbsent === undefined || isEmptyMapping(whenAbsent));
}

const isEmpty = (value: Plain): boolean => typeof value === 'object' && value !== null && Object.keys(value).length === 0;

const isEmptyMapping = (value: Plain): boolean => isEmpty(value) && !Array.isArray(value);

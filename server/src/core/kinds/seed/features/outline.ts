import { keyName } from '../../../features/places.ts';
import type { Node } from '../../../syntax/node.ts';
import type { KeySchema } from '../../../vocabulary/index.ts';

/** By which of its keys an item of a list is known, by the schema path of the item. */
const titles: Readonly<Record<string, readonly string[]>> = {
  'acceptance_criteria[]': ['description', 'criterion', 'content'],
  'ontology_schema.fields[]': ['name'],
  'evaluation_principles[]': ['name', 'description'],
  'exit_conditions[]': ['name', 'description'],
  'brownfield_context.context_references[]': ['path'],
  'constraints[]': [],
  'brownfield_context.existing_patterns[]': [],
  'brownfield_context.existing_dependencies[]': [],
  'metadata.unresolved_slots[]': [],
};

/** A sentence is called by its words, and a mapping by what it says of itself. */
export function itemName(item: Node, schema: KeySchema | undefined): string | undefined {
  const keys = titles[schema?.path ?? ''];
  if (keys === undefined) return undefined;
  if (item.kind === 'scalar') return item.text;
  if (item.kind !== 'mapping') return undefined;
  const values = keys.map((key) => item.pairs.find((pair) => keyName(pair) === key)?.value);
  const title = values.find((value) => value?.kind === 'scalar' && value.text.trim() !== '');
  return title?.kind === 'scalar' ? title.text : undefined;
}

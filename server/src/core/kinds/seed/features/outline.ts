import type { KeySchema } from '../../../vocabulary/index.ts';
import { descriptionKeys } from '../criteria.ts';

/** The keys that name a list item, by the schema path of the item; a sentence is its own name. */
const titles: Readonly<Record<string, readonly string[]>> = {
  'acceptance_criteria[]': descriptionKeys,
  'ontology_schema.fields[]': ['name'],
  'evaluation_principles[]': ['name', 'description'],
  'exit_conditions[]': ['name', 'description'],
  'brownfield_context.context_references[]': ['path'],
  'constraints[]': [],
  'brownfield_context.existing_patterns[]': [],
  'brownfield_context.existing_dependencies[]': [],
  'metadata.unresolved_slots[]': [],
};

export function namesItems({ path }: KeySchema): readonly string[] | undefined {
  return titles[path];
}

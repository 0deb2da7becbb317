import type { Violation } from '../../schema/violation.ts';
import type { Datum, MapDatum } from '../../syntax/datum.ts';

/** The fields that contain prose: the sentences that people write into a seed. */
const sentences: ReadonlySet<string> = new Set([
  'goal',
  'constraints[]',
  'acceptance_criteria[].description',
  'ontology_schema.description',
  'ontology_schema.fields[].description',
  'evaluation_principles[].description',
  'exit_conditions[].description',
  'exit_conditions[].criteria',
  'brownfield_context.context_references[].summary',
  'brownfield_context.existing_patterns[]',
  'brownfield_context.existing_dependencies[]',
  'metadata.unresolved_slots[]',
]);

/** Keys whose value is a sentence, and keys of lists of sentences, at any path. */
const sentenceKeys: ReadonlySet<string> = new Set([
  ...['goal', 'description', 'criterion', 'content', 'criteria', 'evaluation_criteria', 'summary', 'verify_exemption_reason'],
]);
const sentenceLists: ReadonlySet<string> = new Set([
  ...['constraints', 'acceptance_criteria', 'evaluation_principles', 'exit_conditions'],
  ...['existing_patterns', 'existing_dependencies', 'unresolved_slots'],
]);

export function isSentenceKey(key: string): boolean {
  return sentenceKeys.has(key);
}

export function isSentenceList(key: string): boolean {
  return sentenceLists.has(key);
}

export function isSentence(schemaPath: string): boolean {
  return sentences.has(schemaPath);
}

/** Lists whose items may be sentences, with the keys that an item can have instead. */
const lists: Readonly<Record<string, readonly string[]>> = {
  acceptance_criteria: [
    'description',
    'criterion',
    'content',
    'verify_command',
    'output_assertion',
    'expected_artifacts',
    'verify_exemption_reason',
    'semantic_ac_key',
    'investment',
  ],
  evaluation_principles: ['name', 'description', 'weight'],
  exit_conditions: ['name', 'description', 'criteria', 'evaluation_criteria'],
};

/** Whether a violation is about an item that was meant as a sentence. */
export function isOfSentence({ type, path, datum }: Violation): boolean {
  if (typeof path.at(-1) !== 'number' || datum === undefined || datum.kind === 'str') return false;
  if (type === 'model_type') return path.length === 2 && Object.hasOwn(lists, String(path[0]));
  return (
    type === 'string_type' &&
    (path[0] === 'constraints' ||
      path.at(-2) === 'existing_patterns' ||
      path.at(-2) === 'existing_dependencies' ||
      path.at(-2) === 'unresolved_slots')
  );
}

/** Whether an item that is missing a key is a sentence with a colon: a single pair whose key no item has, in any spelling. */
export function isSplitSentence(list: string, { entries }: MapDatum): boolean {
  const [only] = entries;
  return only?.key.kind === 'str' && entries.length === 1 && isSplitAt(list, only.key.value, only.value);
}

/** Whether the only key of an item, together with its value, is a sentence that contains a colon. */
export function isSplitAt(list: string, key: string, value: Datum | undefined): boolean {
  if (value === undefined || value.kind === 'map' || value.kind === 'list') return false;
  const word = key.toLowerCase().replace(/[-\s]/g, '_');
  return lists[list] !== undefined && !lists[list].includes(word);
}

import type { Entry, MapDatum } from '../../syntax/datum.ts';
import type { SyntaxDocument } from '../../syntax/document.ts';
import { suggest } from '../../text/suggest.ts';

/** Top-level keys that no known file of another tool has together with a goal. */
const companions = ['ontology_schema', 'acceptance_criteria', 'metadata'];

/** Keys that identify the files of other tools: Kubernetes, interface descriptions, containers, workflows, agents. */
const marks = ['apiVersion', 'openapi', 'swagger', 'asyncapi', '$schema', 'services', 'jobs', 'backstory'];

/** Top-level keys that only seeds have. */
const own = [
  ...['goal', 'acceptance_criteria', 'ontology_schema', 'task_type', 'constraints', 'evaluation_principles', 'exit_conditions'],
  ...['brownfield_context', 'conductor_directive'],
];

/** A mapping with a goal and another key that only a seed has. */
export function isSeed({ datum }: SyntaxDocument): boolean {
  if (datum?.kind !== 'map') return false;
  const names = namesOf(datum);
  return names.includes('goal') && companions.some((name) => names.includes(name)) && !marks.some((name) => names.includes(name));
}

/**
 * Whether a file named `seed.yaml` is recognizably not a seed: lists of records, such as those that fill a database, and mappings without a
 * key that is, or resembles, one of a seed. An empty file, a sentence or a list of sentences may become a seed.
 */
export function isOfAnotherTool({ datum }: SyntaxDocument): boolean {
  if (datum?.kind === 'list') return datum.items.length > 0 && datum.items.every((item) => item.datum.kind === 'map');
  if (datum?.kind !== 'map' || datum.entries.length === 0) return false;
  const names = namesOf(datum);
  if (marks.some((name) => names.includes(name))) return true;
  return !datum.entries.some(isOwn);
}

/**
 * A key of a seed, or a misspelling of one. A goal is a sentence, so "goals:" and "global:" with lists below are not misspellings of it.
 */
function isOwn({ key, value }: Entry): boolean {
  if (key.kind !== 'str') return false;
  if (own.includes(key.value)) return true;
  const [near] = suggest(key.value, own);
  return near !== undefined && (near !== 'goal' || value.kind === 'str');
}

function namesOf({ entries }: MapDatum): readonly string[] {
  return entries.flatMap(({ key }) => (key.kind === 'str' ? [key.value] : []));
}

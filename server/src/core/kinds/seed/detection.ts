import type { Entry, MapDatum } from '../../syntax/datum.ts';
import type { SyntaxDocument } from '../../syntax/document.ts';
import { suggest } from '../../text/suggest.ts';

/** Keys at the top that no other tool's file is known to have there together with a goal. */
const companions = ['ontology_schema', 'acceptance_criteria', 'metadata'];

/** Keys that say of a file whose it is: Kubernetes, descriptions of interfaces, containers, workflows, agents of other tools. */
const marks = ['apiVersion', 'openapi', 'swagger', 'asyncapi', '$schema', 'services', 'jobs', 'backstory'];

/** Keys at the top that only a seed has. */
const own = [
  ...['goal', 'acceptance_criteria', 'ontology_schema', 'task_type', 'constraints', 'evaluation_principles', 'exit_conditions'],
  ...['brownfield_context', 'conductor_directive'],
];

/** A mapping with a goal and another part that only a seed has. */
export function isSeed({ datum }: SyntaxDocument): boolean {
  if (datum?.kind !== 'map') return false;
  const names = namesOf(datum);
  return names.includes('goal') && companions.some((name) => names.includes(name)) && !marks.some((name) => names.includes(name));
}

/**
 * Whether a file that is called `seed.yaml` is plainly no work order: lists of records, such as those that fill a database, and mappings of
 * which no key is one of a seed or near to one. What is empty, a sentence or a list of sentences may become a seed.
 */
export function isOfAnotherTool({ datum }: SyntaxDocument): boolean {
  if (datum?.kind === 'list') return datum.items.length > 0 && datum.items.every((item) => item.datum.kind === 'map');
  if (datum?.kind !== 'map' || datum.entries.length === 0) return false;
  const names = namesOf(datum);
  if (marks.some((name) => names.includes(name))) return true;
  return !datum.entries.some(isOwn);
}

/** A key of a seed, or one that was meant to be one; a goal is a sentence, so that "goals:" and "global:" with lists below are none. */
function isOwn({ key, value }: Entry): boolean {
  if (key.kind !== 'str') return false;
  if (own.includes(key.value)) return true;
  const [near] = suggest(key.value, own);
  return near !== undefined && (near !== 'goal' || value.kind === 'str');
}

function namesOf({ entries }: MapDatum): readonly string[] {
  return entries.flatMap(({ key }) => (key.kind === 'str' ? [key.value] : []));
}

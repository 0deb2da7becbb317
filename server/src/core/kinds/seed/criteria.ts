import { strip } from '../../schema/python.ts';
import { coerceString } from '../../schema/scalars.ts';
import type { Datum, Entry, Item } from '../../syntax/datum.ts';
import type { SyntaxDocument } from '../../syntax/document.ts';
import { entryOf } from '../../syntax/map-entries.ts';
import { Memo } from '../../text/memo.ts';
import { type ArtifactFault, artifactFault, splitArtifacts } from './artifacts.ts';

/** The maximum length of the commands, assertions and paths of one criterion together, in characters. */
export const mostContract = 64_000;
/** The maximum total length of the paths of one criterion in characters, and their maximum number. */
export const mostArtifactCharacters = 2038;
export const mostArtifacts = 253;

/** The three optional text fields of a criterion. */
export type ContractField = 'verify_command' | 'output_assertion' | 'verify_exemption_reason';
export const contractFields: readonly ContractField[] = ['verify_command', 'output_assertion', 'verify_exemption_reason'];

/** The keys of a criterion that can hold its description, the one that takes precedence first. */
export const descriptionKeys: readonly string[] = ['description', 'criterion', 'content'];

/** One path that a criterion expects, with its token; `text` is undefined if it is not text. */
export interface Artifact {
  readonly item: Item;
  readonly index: number | undefined;
  readonly text: string | undefined;
  readonly fault: ArtifactFault | 'not_string' | undefined;
}

/** A criterion as it is written, and its contract as ouroboros reads it. */
export interface Criterion {
  readonly index: number;
  readonly item: Item;
  /** As ouroboros reads it, without surrounding white space; undefined if there is none. */
  readonly description: string | undefined;
  readonly fields: ReadonlyMap<string, Entry>;
  readonly artifacts: readonly Artifact[];
  /** The value of each field in force; null if it is empty. */
  readonly contract: Readonly<Record<ContractField, string | null>>;
}

/** The entry with a name at the top of a seed. */
export function entryAt(document: SyntaxDocument, name: string): Entry | undefined {
  const { datum } = document;
  return datum?.kind === 'map' ? entryOf(datum, name) : undefined;
}

/** The entry with a name in a section of a seed; undefined where the section is not a mapping or has none. */
export function entryIn(document: SyntaxDocument, section: string, name: string): Entry | undefined {
  const holder = entryAt(document, section)?.value;
  return holder?.kind === 'map' ? entryOf(holder, name) : undefined;
}

/** The items of a list; none for any other value. */
export function itemsOf(datum: Datum | undefined): readonly Item[] {
  return datum?.kind === 'list' || datum?.kind === 'tuple' ? datum.items : datum?.kind === 'set' ? datum.members : [];
}

const criteria = new Memo<SyntaxDocument, readonly Criterion[]>();

/** The acceptance criteria of a seed, in the order of the text; memoized by document, because every rule uses them. */
export function criteriaOf(document: SyntaxDocument): readonly Criterion[] {
  const known = criteria.get(document);
  if (known !== undefined) return known;
  const made = itemsOf(entryAt(document, 'acceptance_criteria')?.value).map(criterionOf);
  criteria.set(document, made);
  return made;
}

/** How many criteria are checked by a command. */
export function countWithCommand(criteria: readonly Criterion[]): number {
  return criteria.filter(({ contract }) => contract.verify_command !== null).length;
}

function criterionOf(item: Item, index: number): Criterion {
  const { datum } = item;
  const entries = datum.kind === 'map' ? datum.entries : [];
  const fields = new Map(entries.flatMap((entry) => (entry.key.kind === 'str' ? [[entry.key.value, entry]] : [])));
  const contract = Object.fromEntries(contractFields.map((name) => [name, inForce(name, fields.get(name)?.value)]));
  return {
    index,
    item,
    description: descriptionOf(datum, fields),
    fields,
    artifacts: artifactsOf(fields.get('expected_artifacts')),
    contract: contract as Criterion['contract'],
  };
}

function descriptionOf(datum: Datum, fields: Criterion['fields']): string | undefined {
  if (datum.kind === 'str') return strip(datum.value);
  const own = fields.get('description');
  const chosen = own ?? [fields.get('criterion'), fields.get('content')].find((entry) => entry?.value.kind === 'str');
  const text = chosen && textOf(chosen.value);
  return text === undefined ? undefined : strip(text);
}

function textOf(datum: Datum): string | undefined {
  const coerced = coerceString(datum);
  return 'value' in coerced ? coerced.value : undefined;
}

/** Words that only report success and do not describe the output: ouroboros does not accept them as an assertion. */
const saysSuccess = /^(?:exit\s*(?:(?:code|status)\s*)?0|returns?\s*0|success|succeeds|passed|passes|ok exit|no errors?)$/i;

/** The value of a contract field as ouroboros reads it: null for nothing, NONE, blanks, and assertions that only report success. */
function inForce(name: ContractField, datum: Datum | undefined): string | null {
  const text = datum && textOf(datum);
  const value = text === undefined ? '' : strip(text);
  if (value === '' || value.toUpperCase() === 'NONE') return null;
  return name === 'output_assertion' && saysSuccess.test(value) ? null : value;
}

/** Whether an assertion is dropped because it only reports success. */
export function onlySaysSuccess(text: string): boolean {
  return saysSuccess.test(strip(text));
}

function artifactsOf(entry: Entry | undefined): readonly Artifact[] {
  if (entry === undefined) return [];
  const { value, pair } = entry;
  if (value.kind === 'str') {
    const item = { node: pair.value, datum: value };
    // Ouroboros reads a text of several lines as one path, whatever it is split into.
    const fault = artifactFault(value.value);
    if (fault === 'control') return [{ item, index: undefined, text: value.value, fault }];
    return splitArtifacts(value.value).map((text) => ({ item, index: undefined, text, fault: artifactFault(text) }));
  }
  return itemsOf(value).map((item, index) => {
    const text = item.datum.kind === 'str' ? item.datum.value : undefined;
    return { item, index, text, fault: text === undefined ? 'not_string' : artifactFault(text) };
  });
}

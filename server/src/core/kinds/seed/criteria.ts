import { strip } from '../../schema/python.ts';
import { coerceString } from '../../schema/scalars.ts';
import type { Datum, Entry, Item } from '../../syntax/datum.ts';
import type { SyntaxDocument } from '../../syntax/document.ts';
import { entryOf } from '../../syntax/map-entries.ts';
import { asRead } from '../../syntax/moved.ts';
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

/** One path that a criterion expects; `text` is undefined if it is not text. */
export interface ExpectedPath {
  readonly text: string | undefined;
  readonly fault: ArtifactFault | 'not_string' | undefined;
}

/** The same with its token. */
export interface Artifact extends ExpectedPath {
  readonly item: Item;
  readonly index: number | undefined;
}

/** A criterion as it is written, and its contract as ouroboros reads it. */
export interface Criterion {
  readonly index: number;
  readonly item: Item;
  /** As ouroboros reads it, without surrounding white space; undefined if there is none. */
  readonly description: string | undefined;
  readonly fields: ReadonlyMap<string, Entry>;
  readonly artifacts: readonly Artifact[];
  /** {@link artifacts} without their tokens. */
  readonly paths: readonly ExpectedPath[];
  /** The value of each field in force; null if it is empty. */
  readonly contract: Readonly<Record<ContractField, string | null>>;
  /** Equal for two criteria that ask for the same: the reason for an exemption does not count. Undefined where there is no description. */
  readonly demand: string | undefined;
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

/** The top-level key of the acceptance criteria. */
export const criteriaKey = 'acceptance_criteria';

const criteria = new Memo<SyntaxDocument, readonly Criterion[]>();

/** The acceptance criteria of a seed, in the order of the text; memoized by document, because every rule uses them. */
export function criteriaOf(document: SyntaxDocument): readonly Criterion[] {
  return criteria.getOrInsertComputed(document, () => itemsOf(entryAt(document, criteriaKey)?.value).map(criterionOf));
}

/** How many criteria are checked by a command. */
export function countWithCommand(criteria: readonly Criterion[]): number {
  return criteria.filter(({ contract }) => contract.verify_command !== null).length;
}

/** An item of the list as a criterion. @param index in the list */
export function criterionOf(item: Item, index: number): Criterion {
  return new ReadCriterion(item, index);
}

/** What a criterion says, independent of its place in the text. */
interface CriterionContent {
  readonly description: string | undefined;
  readonly contract: Criterion['contract'];
  readonly paths: readonly ExpectedPath[];
  readonly demand: string | undefined;
}

const contents = new Memo<Datum, CriterionContent>();

/** Kept for the original of a part that moved: an edit changes one criterion of hundreds. */
function contentOf(datum: Datum): CriterionContent {
  const read = asRead(datum);
  const known = contents.get(read);
  if (known !== undefined) return known;
  const fields = fieldsOf(read);
  const description = descriptionOf(read, fields);
  const contract = Object.fromEntries(
    contractFields.map((name) => [name, inForce(name, fields.get(name)?.value)]),
  ) as Criterion['contract'];
  const expected = fields.get('expected_artifacts')?.value;
  const paths = expected === undefined ? [] : pathsOf(expected);
  const demand = description ? demandOf(description, contract, paths) : undefined;
  const made = { description, contract, paths, demand };
  contents.set(read, made);
  return made;
}

function demandOf(
  description: string,
  { verify_command: command, output_assertion: assertion }: Criterion['contract'],
  paths: readonly ExpectedPath[],
): string {
  return JSON.stringify([description, command, assertion, paths.map(({ text }) => text)]);
}

function fieldsOf(datum: Datum): ReadonlyMap<string, Entry> {
  const entries = datum.kind === 'map' ? datum.entries : [];
  return new Map(entries.flatMap((entry) => (entry.key.kind === 'str' ? [[entry.key.value, entry]] : [])));
}

/** A class, because most of the hundreds of criteria are not asked for the parts of the text that they consist of. */
class ReadCriterion implements Criterion {
  readonly index: number;
  readonly item: Item;
  readonly #content: CriterionContent;
  #fields: ReadonlyMap<string, Entry> | undefined;

  constructor(item: Item, index: number) {
    this.item = item;
    this.index = index;
    this.#content = contentOf(item.datum);
  }

  get description(): string | undefined {
    return this.#content.description;
  }

  get contract(): Criterion['contract'] {
    return this.#content.contract;
  }

  get paths(): readonly ExpectedPath[] {
    return this.#content.paths;
  }

  get demand(): string | undefined {
    return this.#content.demand;
  }

  get fields(): ReadonlyMap<string, Entry> {
    this.#fields ??= fieldsOf(this.item.datum);
    return this.#fields;
  }

  get artifacts(): readonly Artifact[] {
    const expected = this.fields.get('expected_artifacts');
    if (expected === undefined) return [];
    const { value, pair } = expected;
    if (value.kind === 'str') return this.paths.map((path) => ({ ...path, item: { node: pair.value, datum: value }, index: undefined }));
    const items = itemsOf(value);
    return this.paths.flatMap((path, index) => (items[index] === undefined ? [] : [{ ...path, item: items[index], index }]));
  }
}

/**
 * What a check finds in the criteria. Where it found nothing it finds nothing again, wherever the criterion moves, so it is not repeated.
 * @param quiet the criteria in which it found nothing, for each check another one
 * @param check may depend on nothing but the criterion
 */
export function* findInCriteria<T>(
  document: SyntaxDocument,
  quiet: Memo<Datum, true>,
  check: (criterion: Criterion) => Iterable<T>,
): Iterable<T> {
  for (const criterion of criteriaOf(document)) {
    const read = asRead(criterion.item.datum);
    if (quiet.get(read)) continue;
    let isQuiet = true;
    for (const found of check(criterion)) {
      isQuiet = false;
      yield found;
    }
    if (isQuiet) quiet.set(read, true);
  }
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

function pathsOf(expected: Datum): readonly ExpectedPath[] {
  if (expected.kind === 'str') {
    // Ouroboros reads a text of several lines as one path, whatever it is split into.
    const fault = artifactFault(expected.value);
    if (fault === 'control') return [{ text: expected.value, fault }];
    return splitArtifacts(expected.value).map((text) => ({ text, fault: artifactFault(text) }));
  }
  return itemsOf(expected).map(({ datum }) => {
    const text = datum.kind === 'str' ? datum.value : undefined;
    return { text, fault: text === undefined ? 'not_string' : artifactFault(text) };
  });
}

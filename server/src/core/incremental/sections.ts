import type { Path } from '../finding.ts';
import {
  brokenLines,
  type FileFormat,
  type Model,
  type ReadScope,
  type Section,
  type Setting,
  sectionOf,
  startOfSetting,
  type UnknownKey,
} from '../model.ts';
import type { Pieces } from '../schema/format.ts';
import { plainOf } from '../schema/plain-code.ts';
import type { Violation } from '../schema/violation.ts';
import type { Datum, Entry } from '../syntax/datum.ts';
import { readerOf } from '../syntax/document.ts';
import type { Node, Pair } from '../syntax/node.ts';
import { PartsOnDemand } from '../syntax/parts.ts';
import type { Plain } from '../syntax/plain.ts';
import { countWhile } from '../text/find.ts';
import { type Span, startOf } from '../text/span.ts';
import type { Replaced, Splice } from './splice.ts';
import { SplicedList } from './spliced-list.ts';
import { entryList, splicedList } from './spliced-parts.ts';

/**
 * The sections of a document that was spliced from the previous one: sections that the edit did not touch are kept, and of a section with
 * free names (`llm_profiles`) only the new entries are judged.
 * @param before one for every top-level entry of the previous document
 */
export function spliceSections(before: readonly Section[], made: Splice, pieces: Pieces<ReadScope>, scope: ReadScope): Sections {
  const { document, top } = made;
  const { first, removed, added } = top;
  const [section] = before.slice(first, first + 1);
  const entry = entryList(document.datum).at(first);
  const inside = section && entry && made.inner && spliceSection(section, entry, made, made.inner, pieces, scope);
  const judge = (): readonly Section[] => {
    const broken = brokenLines(document);
    const entries = entryList(document.datum).slice(first, first + added);
    return pieces.judgeEntries(entries, scope, readerOf(document)).map((verdict) => sectionOf(verdict, broken));
  };
  const fresh = inside ? [inside.section] : judge();
  const sections = [...before.slice(0, first), ...fresh, ...movedSections(before.slice(first + removed), made)];
  const touched = new Set([...before.slice(first, first + removed), ...fresh].map(({ name }) => name));
  const judged = (inside && made.inner) ?? top;
  return { sections, fresh: new Map((inside ? [inside.fresh] : fresh).map((each) => [each.name, each])), touched, judged };
}

export interface Sections {
  readonly sections: readonly Section[];
  /** The parts that were judged again, by the name of the section; for some only the new entries. */
  readonly fresh: ReadonlyMap<string, Section>;
  /** The names of sections that changed, were added or were removed. */
  readonly touched: ReadonlySet<string>;
  /** What was judged again: a section, or some of its entries. */
  readonly judged: Replaced;
}

/** The sections after an edit. If they did not move, the document still has the same objects, which are compared by identity. */
function movedSections(sections: readonly Section[], shift: Splice): readonly Section[] {
  const { moves, by } = shift;
  if (by === 0) return sections;
  return sections.map(
    (section) =>
      new SplicedSection(
        section.name,
        settingList(section).moved(shift),
        section.unknown.map((key) => moves.unknown(key, by)),
        section.violations.map((violation) => moves.violation(violation, by)),
      ),
  );
}

function settingList(section: Section): SplicedList<Setting> {
  return splicedList<Setting>(section) ?? SplicedList.of(section.settings, (moves, setting, by) => moves.setting(setting, by));
}

/** @returns undefined if the section must be judged as a whole */
function spliceSection(
  before: Section,
  entry: Entry,
  made: Splice,
  inner: Replaced,
  pieces: Pieces<ReadScope>,
  scope: ReadScope,
): PartlyJudged | undefined {
  const whole = before.first;
  if (entry.value.kind !== 'map' || whole === undefined) return undefined;
  const some = entryList(entry.value).slice(inner.first, inner.first + inner.added);
  const verdict = pieces.judgeSome(entry, some, scope, readerOf(made.document));
  if (verdict === undefined) return undefined;
  const fresh = sectionOf(verdict, brokenLines(made.document));
  const own = new SplicedSetting(whole, entry);
  const section = putInside(before, own, fresh, inner, made);
  // What a half-typed line violates is not reported, and still makes the value invalid.
  const isValid = section.violations.length === 0 && verdict.violations.length === 0;
  own.computeWith(() => (isValid ? mappingOf(section.settings) : undefined));
  return { fresh, section };
}

interface PartlyJudged {
  readonly section: Section;
  /** The entries that were judged again. */
  readonly fresh: Section;
}

/**
 * The sections of a document that was spliced from the previous one inside a list, whose items are judged one by one.
 * @returns undefined if the document must be judged as a whole
 */
export function spliceItems(
  { document: earlier, sections: before, violations }: Model,
  made: Splice,
  judgeItems: NonNullable<FileFormat['judgeItems']>,
  scope: ReadScope,
): readonly Section[] | undefined {
  const { document, inner } = made;
  const { first: at } = made.top;
  const section = before[at];
  const was = earlier.datum?.kind === 'map' ? entryList(earlier.datum).at(at) : undefined;
  const is = entryList(document.datum).at(at);
  if (inner === undefined || inner.removed !== inner.added || !section || !was || !is) return undefined;
  const whole = section.first;
  if (whole === undefined || section.violations.some(({ path }) => path.length < 2)) return undefined;
  // Those of the document as a whole may depend on what changed.
  if (violations.length > before.reduce((sum, each) => sum + each.violations.length, 0)) return undefined;
  const reported = countBefore(section.violations, inner.end, startOf) - countBefore(section.violations, inner.start, startOf);
  const verdict = judgeItems({ before: was, after: is, first: inner.first, count: inner.added, reported, text: readerOf(document) }, scope);
  if (verdict === undefined) return undefined;
  const own = new SplicedSetting(whole, is);
  const spliced = putInside(section, own, sectionOf(verdict, brokenLines(document)), inner, made);
  own.computeWith(() => (verdict.coerced ? listOf(spliced.settings) : plainOf(is.value)));
  return [...before.slice(0, at), spliced, ...movedSections(before.slice(at + 1), made)];
}

/**
 * A section with the parts on the lines that were read again replaced.
 * @param own the setting of the section itself
 */
function putInside(before: Section, own: SplicedSetting, fresh: Section, inner: Replaced, made: Splice): Section {
  const { moves, by } = made;
  // First of all its own setting, so that the one of an earlier text is not among the items that are put into an array.
  const settings = settingList(before).replaced(0, 1, [own], { by: 0, moves });
  const first = settings.countWhile(startOfSetting, (start) => start < inner.start);
  const until = settings.countWhile(startOfSetting, (start) => start < inner.end);
  return new SplicedSection(
    before.name,
    settings.replaced(first, until, fresh.settings, made),
    put(before.unknown, fresh.unknown, inner, by, startOfUnknown, (each) => moves.unknown(each, by)),
    put(before.violations, fresh.violations, inner, by, startOf, (each) => moves.violation(each, by)),
  );
}

/** A section whose settings are put into an array when they are first read. */
class SplicedSection extends PartsOnDemand<Setting> implements Section {
  readonly name: string;
  readonly unknown: readonly UnknownKey[];
  readonly violations: readonly Violation[];

  constructor(name: string, list: SplicedList<Setting>, unknown: readonly UnknownKey[], violations: readonly Violation[]) {
    super(list);
    this.name = name;
    this.unknown = unknown;
    this.violations = violations;
  }

  get settings(): readonly Setting[] {
    return settingList(this).items;
  }

  get count(): number {
    return settingList(this).length;
  }

  get first(): Setting | undefined {
    return settingList(this).at(0);
  }

  settingFrom(offset: number): Setting | undefined {
    const list = settingList(this);
    return list.at(list.countWhile(startOfSetting, (start) => start < offset));
  }
}

/** The setting of a section itself, whose value is put together when it is asked for. */
class SplicedSetting implements Setting {
  readonly path: Path;
  readonly schemaPath: string;
  readonly pair: Pair;
  readonly keySpan: Span;
  readonly valueNode: Node;
  readonly datum: Datum;
  #compute: () => Plain | undefined = () => undefined;

  constructor({ path, schemaPath }: Setting, { value, pair }: Entry) {
    this.path = path;
    this.schemaPath = schemaPath;
    this.pair = pair;
    this.keySpan = pair.key.span;
    this.valueNode = pair.value;
    this.datum = value;
  }

  get value(): Plain | undefined {
    return this.#compute();
  }

  /** @param compute returns undefined if the value is invalid; given once the section is put together */
  computeWith(compute: () => Plain | undefined): void {
    this.#compute = compute;
  }
}

/** The value of a mapping, from the settings inside it. */
function mappingOf(settings: readonly Setting[]): Plain {
  return Object.fromEntries(childrenOf(settings).map(({ path: [, name], value: plain = null }) => [String(name), plain]));
}

/** The value of a list, from the settings inside it: invalid if one of its items is. */
function listOf(settings: readonly Setting[]): Plain | undefined {
  const items = childrenOf(settings).map(({ value }) => value);
  return items.includes(undefined) ? undefined : (items as readonly Plain[]);
}

const childrenOf = (settings: readonly Setting[]): readonly Setting[] => settings.filter(({ path: { length } }) => length === 2);

const startOfUnknown = ({ pair }: UnknownKey): number => pair.span.start;

/**
 * Replaces the items on the lines that were read again by the new ones; everything stays in the order of the text.
 * @param by how far the items after them moved: if they did not, they stay the same objects
 */
function put<T>(
  before: readonly T[],
  fresh: readonly T[],
  { start, end }: Replaced,
  by: number,
  startOf: (item: T) => number,
  move: (item: T) => T,
): readonly T[] {
  const following = before.slice(countBefore(before, end, startOf));
  return [...before.slice(0, countBefore(before, start, startOf)), ...fresh, ...(by === 0 ? following : following.map(move))];
}

/** The number of items before an offset. */
function countBefore<T>(items: readonly T[], offset: number, startOf: (item: T) => number): number {
  return countWhile(items, (item) => startOf(item) < offset);
}

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
import type { Node, Pair } from '../syntax/node.ts';
import type { Plain } from '../syntax/plain.ts';
import { countWhile } from '../text/find.ts';
import type { Span } from '../text/span.ts';
import type { Replaced, Splice } from './splice.ts';

/**
 * The sections of a document that was spliced from the previous one: sections that the edit did not touch are kept, and of a section with
 * free names (`llm_profiles`) only the new entries are judged.
 * @param before one for every top-level entry of the previous document
 */
export function spliceSections(before: readonly Section[], made: Splice, pieces: Pieces<ReadScope>, scope: ReadScope): Sections {
  const { document, top } = made;
  const { first, removed, added } = top;
  const [section] = before.slice(first, first + 1);
  const [entry] = document.datum.entries.slice(first, first + 1);
  const inside = section && entry && made.inner && spliceSection(section, entry, made, made.inner, pieces, scope);
  const judge = (): readonly Section[] => {
    const broken = brokenLines(document);
    const entries = document.datum.entries.slice(first, first + added);
    return pieces.judgeEntries(entries, scope, document.text).map((verdict) => sectionOf(verdict, broken));
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
function movedSections(sections: readonly Section[], { moves, by }: Splice): readonly Section[] {
  if (by === 0) return sections;
  return sections.map(({ name, settings, unknown, violations }) => ({
    name,
    settings: settings.map((setting) => moves.setting(setting, by)),
    unknown: unknown.map((key) => moves.unknown(key, by)),
    violations: violations.map((violation) => moves.violation(violation, by)),
  }));
}

/** @returns undefined if the section must be judged as a whole */
function spliceSection(
  before: Section,
  entry: Entry,
  made: Splice,
  inner: Replaced,
  pieces: Pieces<ReadScope>,
  scope: ReadScope,
): SplicedSection | undefined {
  const [whole] = before.settings;
  if (entry.value.kind !== 'map' || whole === undefined) return undefined;
  const some = entry.value.entries.slice(inner.first, inner.first + inner.added);
  const verdict = pieces.judgeSome(entry, some, scope, made.document.text);
  if (verdict === undefined) return undefined;
  const fresh = sectionOf(verdict, brokenLines(made.document));
  const section = putInside(before, fresh, inner, made);
  const { settings } = section;
  // What a half-typed line violates is not reported, and still makes the value invalid.
  const isValid = section.violations.length === 0 && verdict.violations.length === 0;
  settings[0] = new SplicedSetting(whole, entry, () => (isValid ? mappingOf(settings) : undefined));
  return { fresh, section };
}

interface SplicedSection {
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
  const was = earlier.datum?.kind === 'map' ? earlier.datum.entries[at] : undefined;
  const is = document.datum.entries[at];
  if (inner === undefined || inner.removed !== inner.added || !section || !was || !is) return undefined;
  const [whole] = section.settings;
  if (whole === undefined || section.violations.some(({ path }) => path.length < 2)) return undefined;
  // Those of the document as a whole may depend on what changed.
  if (violations.length > before.reduce((sum, each) => sum + each.violations.length, 0)) return undefined;
  const reported = countBefore(section.violations, inner.end, startOf) - countBefore(section.violations, inner.start, startOf);
  const verdict = judgeItems({ before: was, after: is, first: inner.first, count: inner.added, reported, text: document.text }, scope);
  if (verdict === undefined) return undefined;
  const spliced = putInside(section, sectionOf(verdict, brokenLines(document)), inner, made);
  const { settings } = spliced;
  settings[0] = new SplicedSetting(whole, is, () => (verdict.coerced ? listOf(settings) : plainOf(is.value)));
  return [...before.slice(0, at), spliced, ...movedSections(before.slice(at + 1), made)];
}

interface PutTogether extends Section {
  /** The caller replaces the first one, that of the section itself. */
  readonly settings: Setting[];
}

/** A section with the parts on the lines that were read again replaced. */
function putInside(before: Section, fresh: Section, inner: Replaced, { moves, by }: Splice): PutTogether {
  return {
    name: before.name,
    settings: put(before.settings, fresh.settings, inner, by, startOfSetting, (each) => moves.setting(each, by)),
    unknown: put(before.unknown, fresh.unknown, inner, by, startOfUnknown, (each) => moves.unknown(each, by)),
    violations: put(before.violations, fresh.violations, inner, by, startOf, (each) => moves.violation(each, by)),
  };
}

/** The setting of a section itself, whose value is put together when it is asked for. */
class SplicedSetting implements Setting {
  readonly path: Path;
  readonly schemaPath: string;
  readonly pair: Pair;
  readonly keySpan: Span;
  readonly valueNode: Node;
  readonly datum: Datum;
  readonly #compute: () => Plain | undefined;

  /** @param compute returns undefined if the value is invalid */
  constructor({ path, schemaPath }: Setting, { value, pair }: Entry, compute: () => Plain | undefined) {
    this.path = path;
    this.schemaPath = schemaPath;
    this.pair = pair;
    this.keySpan = pair.key.span;
    this.valueNode = pair.value;
    this.datum = value;
    this.#compute = compute;
  }

  get value(): Plain | undefined {
    return this.#compute();
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

const startOf = ({ span }: Violation): number => span.start;
const startOfUnknown = ({ pair }: UnknownKey): number => pair.span.start;

/**
 * Replaces the items on the lines that were read again by the new ones; everything stays in the order of the text.
 * @param by how far the items after them moved: if they did not, they stay the same objects
 * @returns a new list, moved in place: there can be ten thousand items, and a keystroke makes it again
 */
function put<T>(
  before: readonly T[],
  fresh: readonly T[],
  { start, end }: Replaced,
  by: number,
  startOf: (item: T) => number,
  move: (item: T) => T,
): T[] {
  const kept = before.slice(0, countBefore(before, start, startOf));
  const made = kept.concat(fresh, before.slice(countBefore(before, end, startOf)));
  if (by !== 0) for (let at = kept.length + fresh.length; at < made.length; at++) made[at] = move(made[at] as T);
  return made;
}

/** The number of items before an offset. */
function countBefore<T>(items: readonly T[], offset: number, startOf: (item: T) => number): number {
  return countWhile(items, (item) => startOf(item) < offset);
}

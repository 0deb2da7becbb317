import type { Path } from './finding.ts';
import type { Facts } from './machine/facts.ts';
import type { Format, JudgedValue, Scope, Verdict } from './schema/format.ts';
import type { Violation } from './schema/violation.ts';
import type { Datum } from './syntax/datum.ts';
import type { SyntaxDocument } from './syntax/document.ts';
import { linesOf } from './syntax/lines-of.ts';
import { entryOf } from './syntax/map-entries.ts';
import type { Node, Pair } from './syntax/node.ts';
import type { Plain } from './syntax/plain.ts';
import { fitted, groupBy } from './text/arrays.ts';
import { countWhile } from './text/find.ts';
import { Memo } from './text/memo.ts';
import { remembered } from './text/remembered.ts';
import type { Span } from './text/span.ts';
import { type FileSchema, schemaAt, schemaPathOf } from './vocabulary/file-schema.ts';
import type { UnknownKeys } from './vocabulary/keys.ts';

export type { Plain } from './syntax/plain.ts';

/** A key that the current release knows, as it is in the file and in force there. */
export interface Setting {
  readonly path: Path;
  /** With `*` for a free name and `[]` for a list item: `economics.tiers.*.models[].provider`. */
  readonly schemaPath: string;
  /** Undefined for an item of a list. */
  readonly pair: Pair | undefined;
  readonly keySpan: Span | undefined;
  readonly valueNode: Node;
  readonly datum: Datum;
  /** The coerced value; undefined if it is invalid. */
  readonly value: Plain | undefined;
}

/** A key that has no field in the current release: ouroboros ignores it, unless its fate says otherwise. */
export interface UnknownKey {
  readonly path: Path;
  readonly pair: Pair;
  readonly datum: Datum;
  /** The schema path of its mapping; '' at the top. */
  readonly parent: string;
  readonly fate: UnknownKeys;
}

/** The content of one top-level entry: the unit that is reused while its text does not change. */
export interface Section {
  readonly name: string;
  /** In the order of the schema; where names are free, in the order of the text. After an edit they are made when they are first read. */
  readonly settings: readonly Setting[];
  /** The number of settings, without making them. */
  readonly count: number;
  /** The setting of the section itself, without making the others; undefined for a section that the release does not know. */
  readonly first: Setting | undefined;
  readonly unknown: readonly UnknownKey[];
  readonly violations: readonly Violation[];
  /** Where names are free: the first setting that begins at an offset or after it, without making the others. */
  settingFrom(offset: number): Setting | undefined;
}

/** The typed view of one document in one release. */
export interface Model {
  /** The document that it was built from. */
  readonly document: SyntaxDocument;
  readonly schema: FileSchema;
  readonly release: string;
  /** False if ouroboros rejects the file: a syntax problem, or a violation anywhere that rejects the whole file. */
  readonly loads: boolean;
  readonly sections: readonly Section[];
  /** Those of the document as a whole (it is not a mapping) and then those of each section, in the order of the text. */
  readonly violations: readonly Violation[];
  /** The setting at exactly this path, given as keys, or joined with dots if all are plain names. */
  at(path: Path | string): Setting | undefined;
  /** What ouroboros uses for a key: the file's value if the file loads and has one, or else the default of the current release. */
  effective(schemaPath: string): Plain | undefined;
}

/** What the reading of a document depends on besides its text. */
export interface ReadScope extends Scope {
  readonly facts: Facts;
}

/** How one kind of file is read and checked. */
export type FileFormat = Format<ReadScope>;

/** The scope for some facts: `~name` is resolved only for the user's own account. */
export function scopeOf(facts: Facts): ReadScope {
  return { release: facts.release, accounts: facts.machine?.home.split(/[\\/]/).slice(-1) ?? [], facts };
}

/** Interprets the data of a document as one release of ouroboros does. */
export function buildModel(document: SyntaxDocument, format: FileFormat, scope: ReadScope): Model {
  const { violations, verdicts } = format.judge(document, scope);
  const broken = brokenLines(document);
  const sections = verdicts.map((verdict) => sectionOf(verdict, broken));
  return modelOf(document, format.schema, scope.release, sections, violations);
}

/**
 * The model of a document whose sections are known.
 * @param own violations of the document as a whole
 */
export function modelOf(
  document: SyntaxDocument,
  schema: FileSchema,
  release: string,
  sections: readonly Section[],
  own: readonly Violation[] = [],
): Model {
  const violations = [...own, ...sections.flatMap((section) => section.violations)];
  const loads = document.problems.length === 0 && !violations.some(refusesFile);
  const byName = new Map(sections.filter(({ first }) => first !== undefined).map((section) => [section.name, section]));
  const at = (path: Path | string): Setting | undefined => {
    const steps = typeof path === 'string' ? stepsOf(path) : path;
    const section = byName.get(String(steps[0]));
    return section && settingAt(section, steps);
  };
  const effective = (schemaPath: string): Plain | undefined => {
    const written = loads ? at(schemaPath)?.value : undefined;
    if (written !== undefined) return written;
    const key = schemaAt(schema, schemaPathOf(schema, stepsOf(schemaPath), release) ?? schemaPath, release);
    return key?.inRelease ? key.default : undefined;
  };
  return { document, schema, release, loads, sections, violations, at, effective };
}

/** The steps of a path that is written with dots. */
const stepsOf = remembered(1_000, (path): Path => path.split('.'));

/** Whether ouroboros rejects the whole file because of a violation. */
export function refusesFile({ effect }: Violation): boolean {
  return effect === undefined;
}

/** Up to this many settings, to look at each costs less than a table, which the next edit makes useless. */
const fewSettings = 64;
/** How often a larger section is searched before a table is worth its making: after an edit, a feature asks for a few keys of thousands. */
const fewLooks = 8;

interface Looked {
  count: number;
  byEntry?: ReadonlyMap<string, readonly Setting[]>;
}

const looked = new Memo<Section, Looked>();

function settingAt(section: Section, path: Path): Setting | undefined {
  if (section.count <= fewSettings) return settingAmong(section.settings, path);
  const known = looked.get(section) ?? { count: 0 };
  if (known.count++ === 0) looked.set(section, known);
  if (known.count > fewLooks) known.byEntry ??= groupBy(section.settings, (setting) => String(setting.path[1]));
  else {
    const found = settingInOrder(section, path);
    if (found) return found;
  }
  return settingAmong(known.byEntry ? known.byEntry.get(String(path[1])) : section.settings, path);
}

function settingAmong(settings: readonly Setting[] | undefined, path: Path): Setting | undefined {
  return settings?.findLast((setting) => isSamePath(setting.path, path));
}

/** Finds a setting where the settings are in the order of the text, as those of free names are; undefined does not mean that there is none. */
function settingInOrder(section: Section, path: Path): Setting | undefined {
  let node = section.first?.valueNode;
  let datum = section.first?.datum;
  let start = 0;
  for (const step of path.slice(1)) {
    const entry = datum?.kind === 'map' ? entryOf(datum, String(step)) : undefined;
    const item = datum?.kind === 'list' ? datum.items[Number(step)] : undefined;
    datum = entry?.value ?? item?.datum;
    node = entry?.pair.value ?? item?.node;
    start = (entry?.pair ?? node)?.span.start ?? 0;
  }
  const found = section.settingFrom(start);
  return found && found.valueNode === node && isSamePath(found.path, path) ? found : undefined;
}

/** Where a setting begins: its key, or its value if it is an item of a list. */
export function startOfSetting({ pair, valueNode }: Setting): number {
  return (pair ?? valueNode).span.start;
}

/** A loop, because it runs for every setting that is passed by. The last steps differ most often. */
function isSamePath(a: Path, b: Path): boolean {
  if (a.length !== b.length) return false;
  for (let index = a.length - 1; index >= 0; index--) if (a[index] !== b[index] && String(a[index]) !== String(b[index])) return false;
  return true;
}

/**
 * The section for a verdict.
 * @param broken lines for which no violation is reported
 */
export function sectionOf({ name, places, unknown, violations }: Verdict, broken: readonly Span[] = []): Section {
  const reported =
    broken.length === 0
      ? violations
      : violations.filter(({ span }) => !broken.some((line) => line.start <= span.start && span.start < line.end));
  return new ReadSection(name, fitted(places.map((place) => new ReadSetting(place))), unknown, reported);
}

/** A section whose settings have been made. */
export class ReadSection implements Section {
  readonly name: string;
  readonly settings: readonly Setting[];
  readonly unknown: readonly UnknownKey[];
  readonly violations: readonly Violation[];

  constructor(name: string, settings: readonly Setting[], unknown: readonly UnknownKey[], violations: readonly Violation[]) {
    this.name = name;
    this.settings = settings;
    this.unknown = unknown;
    this.violations = violations;
  }

  get count(): number {
    return this.settings.length;
  }

  get first(): Setting | undefined {
    return this.settings[0];
  }

  settingFrom(offset: number): Setting | undefined {
    return this.settings[countWhile(this.settings, (setting) => startOfSetting(setting) < offset)];
  }
}

/** Lines that did not parse: missing or odd values there are half typed, and the syntax problem already reports them. */
export function brokenLines(document: SyntaxDocument): readonly Span[] {
  const { problems, skipped } = document;
  if (problems.length === 0) return [];
  const lines = linesOf(document);
  return [...problems.map(({ span }) => span), ...skipped].map(({ start, end }) => ({
    start: lines.start(lines.at(start)),
    end: lines.start(lines.at(end) + 1),
  }));
}

/** A setting as it was read. A class, because there can be a hundred thousand. */
class ReadSetting implements Setting {
  readonly path: Path;
  readonly schemaPath: string;
  readonly pair: Pair | undefined;
  readonly valueNode: Node;
  readonly datum: Datum;
  readonly value: Plain | undefined;

  constructor({ path, shape, pair, node, datum, failed, plain }: JudgedValue) {
    this.path = path;
    this.schemaPath = shape.schemaPath;
    this.pair = pair;
    this.valueNode = node;
    this.datum = datum;
    this.value = failed ? undefined : plain;
  }

  get keySpan(): Span | undefined {
    return this.pair?.key.span;
  }
}

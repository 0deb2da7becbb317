import type { Model, UnknownKey } from '../../model.ts';
import { isPointedAt, mayHoldAliases } from '../../syntax/anchors.ts';
import type { MapDatum } from '../../syntax/datum.ts';
import type { SyntaxDocument } from '../../syntax/document.ts';
import { Memo } from '../../text/memo.ts';
import { isCertain, isSameName, isSlip, suggest } from '../../text/suggest.ts';
import { type FileSchema, type KeySchema, keySynonyms, keysAt, schemaAt } from '../../vocabulary/index.ts';
import { compareReleases, type History, isUnseen, positionOf, releaseName, releases, unreleased } from '../../vocabulary/release.ts';
import type { StrayKey } from '../kind.ts';
import type { Meaning, Near } from '../meaning.ts';
import type { RuleContext } from '../rule.ts';
import { fits } from './lookup.ts';

export interface Classified {
  readonly key: UnknownKey;
  /** As it is written. */
  readonly name: string;
  readonly meaning: Meaning;
}

const classified = new Memo<Model, readonly Classified[]>();

/** Every key that ouroboros ignores, with what it was meant to be. Keys that only hold an anchor are not included. */
export function unknownKeys(context: RuleContext): readonly Classified[] {
  const { document, model } = context;
  const known = classified.get(model);
  if (known) return known;
  const seen = mayHoldAliases(document) ? new Set<UnknownKey['pair']>() : undefined;
  const made: Classified[] = [];
  const levels = new Map<string, Level>();
  for (const section of model.sections) {
    for (const key of section.unknown) {
      // A key that is reached through an alias or a merge key is in the text once.
      if (seen?.has(key.pair)) continue;
      seen?.add(key.pair);
      if (isPointedAt(document, key.pair.value)) continue;
      const name = nameOf(context, key);
      made.push({ key, name, meaning: meaningOf(context, key, name, levels) });
    }
  }
  classified.set(model, made);
  return made;
}

/** What one unknown key was meant to be. */
export function meaningOfKey(context: Questioned, key: UnknownKey): Meaning {
  return meaningOf(context, key, nameOf(context, key), new Map());
}

/** What is needed of a document to tell what its keys were meant to be. */
type Questioned = Pick<RuleContext, 'document' | 'model' | 'kind'>;

function nameOf({ document }: Questioned, { pair: { key } }: UnknownKey): string {
  return key.kind === 'scalar' ? key.text : document.text.slice(key.span.start, key.span.end);
}

function meaningOf({ document, model, kind }: Questioned, key: UnknownKey, name: string, levels: Map<string, Level>): Meaning {
  const { release } = model;
  const { parent } = key;
  const schema = schemaAt(model.schema, parent === '' ? name : `${parent}.${name}`, release);
  const dated = schema && !schema.inRelease ? meaningInTime(schema, release) : undefined;
  if (dated) return dated;
  const holder = holderOf(document, model, key);
  const value = holder && key.datum;
  const stray: StrayKey = { name, value, parent, release, isAlone: holder?.entries.length === 1 };
  const special = kind.meaningOf?.(stray);
  if (special) return special;
  const level = levelAt(levels, model, parent);
  const { own, names } = level;
  const taken = (candidate: string) => holder !== undefined && heldOf(holder, names).has(candidate);
  const synonyms = keySynonyms(parent);
  const near = (candidate: KeySchema, sure: boolean): Near => {
    const has = taken(candidate.name);
    const guess = !isCertain(name, candidate.name, names, synonyms);
    return { name: candidate.name, taken: has, sure: sure && !has && value !== undefined && fits(value, candidate), guess };
  };
  const unknown = (candidates: readonly Near[]): Meaning =>
    candidates.length === 0 ? level.nothing : { ...level.nothing, near: candidates };

  const same = own.find((candidate) => isSameName(candidate.name, name));
  if (same) return unknown([near(same, true)]);
  const synonym = synonyms[name.toLowerCase().replaceAll('-', '_')];
  const meant = synonym === undefined ? undefined : own.find((candidate) => candidate.name === synonym);
  // A word with the opposite meaning is similar, but never the same.
  if (meant && opposite.test(name))
    return unknown([{ ...near(meant, false), isOpposite: true, instead: value?.kind === 'bool' ? !value.value : undefined }]);
  if (meant) return unknown([near(meant, true)]);
  const elsewhere = placesOf(stray, model.schema);
  // An unknown release may have a key with that name here as well.
  if (elsewhere && (elsewhere.is !== 'misplaced' || elsewhere.sure || !isUnseen(release))) return elsewhere;
  const file = kind.belongsIn?.(stray);
  if (file !== undefined) return { is: 'foreign', file };
  return unknown(
    suggest(name, names)
      .filter((found) => !isUnseen(release) || isSlip(name, found))
      .slice(0, 3)
      .flatMap((found) => own.filter((candidate) => candidate.name === found))
      .map((found, index) => near(found, index === 0)),
  );
}

const opposite = /^(?:disable|no_|not_|skip)/;

/** What is known about one mapping of the schema: the same for every unknown key in it, of which there can be a hundred thousand. */
interface Level {
  readonly own: readonly KeySchema[];
  readonly names: readonly string[];
  /** The meaning of a key that is similar to none of them. */
  readonly nothing: Meaning & { readonly is: 'unknown' };
}

/** @param levels earlier results, by path; this one is added */
function levelAt(levels: Map<string, Level>, { schema, release }: Model, path: string): Level {
  const known = levels.get(path);
  if (known) return known;
  const own = keysAt(schema, path, release);
  const level: Level = { own, names: own.map((key) => key.name), nothing: { is: 'unknown', near: [], allowed: commonFirst(own) } };
  levels.set(path, level);
  return level;
}

/** The names of keys, those that people commonly write first. */
function commonFirst(keys: readonly KeySchema[]): readonly string[] {
  const rank = ({ common }: KeySchema) => common ?? Number.POSITIVE_INFINITY;
  return keys.toSorted((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0)).map((key) => key.name);
}

/** The meaning of a key that another release knows; undefined if none does. */
function meaningInTime({ since, until, spans }: History, release: string): Meaning | undefined {
  const times = spans ?? (since === undefined ? [] : [[since, until ?? null] as const]);
  const later = times.find(([from]) => compareReleases(release, from) < 0);
  if (later) return { is: 'newer', since: later[0] };
  const [, last] = times.findLast(([, to]) => to !== null) ?? [];
  const gone = last == null ? undefined : releases[Math.floor(positionOf(last)) + 1];
  if (gone === undefined) return undefined;
  // Of a release that was asked it is known that it lacks the key, and of none before it.
  return { is: 'removed', since: gone === unreleased && release !== unreleased ? releaseName(release) : gone };
}

function holderOf(document: SyntaxDocument, model: Model, key: UnknownKey): MapDatum | undefined {
  const path = key.path.slice(0, -1);
  const datum = path.length === 0 ? document.datum : model.at(path)?.datum;
  return datum?.kind === 'map' ? datum : undefined;
}

/** Where else a key with that name exists, the nearest mappings first. */
function placesOf({ name, value, parent, release }: StrayKey, schema: FileSchema): Meaning | undefined {
  const word = name.toLowerCase().replaceAll('-', '_');
  const found = (schema.fixedKeysIn(release).get(word) ?? []).filter((key) => {
    const owner = ownerOf(key.path);
    return owner !== parent && (word.includes('_') || key.types.includes('object') || isFamily(owner, parent));
  });
  if (found.length === 0) return undefined;
  const kinship = (key: KeySchema) => sharedSteps(ownerOf(key.path), parent);
  const closest = Math.max(...found.map(kinship));
  const places = found.filter((key) => kinship(key) === closest || !isFamily(ownerOf(key.path), parent));
  const best = places.filter((key) => kinship(key) === closest);
  const chosen = best.length === 1 && closest > 0 ? best : places;
  const [only] = chosen;
  const specific = word.includes('_') || only?.types.includes('object') === true;
  return {
    is: 'misplaced',
    places: chosen.map((key) => ({
      path: ownerOf(key.path)
        .split('.')
        .filter((step) => step !== ''),
      name: key.name,
    })),
    sure: chosen.length === 1 && specific && only !== undefined && value !== undefined && fits(value, only),
  };
}

function ownerOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.')));
}

/** Whether one of two mappings contains the other. */
function isFamily(a: string, b: string): boolean {
  return a === '' || b === '' || `${a}.`.startsWith(`${b}.`) || `${b}.`.startsWith(`${a}.`);
}

function sharedSteps(a: string, b: string): number {
  const [left, right] = [a.split('.'), b.split('.')];
  const first = left.findIndex((step, index) => step === '' || step !== right[index]);
  return first < 0 ? left.length : first;
}

const held = new Memo<MapDatum, ReadonlySet<string>>();

/** Those of some names that are keys of a mapping, always the same names for it: it can have a hundred thousand others. */
function heldOf(mapping: MapDatum, names: readonly string[]): ReadonlySet<string> {
  return held.getOrInsertComputed(mapping, ({ entries }) => {
    const wanted = new Set(names);
    const found = new Set<string>();
    for (const { key } of entries) if (key.kind === 'str' && wanted.has(key.value)) found.add(key.value);
    return found;
  });
}

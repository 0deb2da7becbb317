import { type Analysis, analyze } from '../../analysis.ts';
import type { Model, Plain, Setting } from '../../model.ts';
import { removePair } from '../../move.ts';
import type { Span } from '../../span.ts';
import { holdersOf } from '../../style.ts';
import type { SyntaxDocument } from '../../syntax/document.ts';
import type { Node, Pair } from '../../syntax/node.ts';
import { type KeySchema, schemaAt } from '../../vocabulary/index.ts';
import { t } from '../../words.ts';
import { keyName, placesOf } from '../places.ts';
import { Draft, editsBetween, keepsComments, type Refactoring, touches } from './refactoring.ts';

/** Removes keys that say what ouroboros does anyway: those selected, and those of the whole file. Comments stay. */
export function* removeDefaults(analysis: Analysis, selected: Span): Generator<Refactoring> {
  const all = redundant(analysis);
  const here = all.filter(({ pair }) => touches(selected, lineOf(pair)));
  const [first] = here;
  if (first && here.length < all.length) {
    const edits = without(analysis, here);
    const title =
      here.length === 1
        ? t('Remove "{key}", which is the default', { key: first.path })
        : t('Remove the {count} selected keys that equal their default', { count: here.length });
    if (edits) yield { id: 'remove-defaults', title, edits };
  }
  if (here.length === 0) return;
  const edits = without(analysis, all);
  if (!edits) return;
  const title =
    all.length === 1
      ? t('Remove "{key}", which is the default', { key: first?.path ?? '' })
      : t('Remove the {count} keys of the file that equal their default', { count: all.length });
  yield { id: 'remove-defaults', title, edits };
}

interface Redundant {
  readonly pair: Pair;
  /** As a person says it, from the top. */
  readonly path: string;
}

/** A key with its value, without what a long value holds further down. */
function lineOf({ key, value, span }: Pair): Span {
  return value.kind === 'scalar' || value.kind === 'alias' ? span : key.span;
}

/** The keys whose value is their default, and the sections that hold nothing; none that would uncover another value. */
function redundant(analysis: Analysis): Redundant[] {
  const found: Redundant[] = [];
  const { mappingOf } = holdersOf(analysis.document);
  const settings = settingsByPair(analysis.model);
  for (const { pair, path, schema, node } of placesOf(analysis)) {
    const setting = pair && settings.get(pair);
    if (!pair || !setting || !schema || pair.value !== node || node.anchor || schema.required) continue;
    const siblings = mappingOf(pair)?.pairs ?? [];
    const covers = siblings.some((other) => other !== pair && (keyName(other) === keyName(pair) || keyName(other) === '<<'));
    if (!covers && isDefault(setting, schema)) found.push({ pair, path: path.join('.') });
  }
  return found;
}

function settingsByPair(model: Model): ReadonlyMap<Pair, Setting> {
  const settings = model.sections.flatMap((section) => section.settings);
  return new Map(settings.flatMap((setting) => (setting.pair ? [[setting.pair, setting] as const] : [])));
}

function isDefault({ value }: Setting, schema: KeySchema): boolean {
  if (value === undefined) return false;
  if (isEmptyMapping(value) && isSection(schema)) return true;
  return schema.default !== undefined && samePlain(value, schema.default);
}

/** A mapping with keys of its own that can be left out as well as empty. */
function isSection({ path, properties, default: whenAbsent }: KeySchema): boolean {
  return properties.length > 0 && !path.endsWith('*') && !path.endsWith('[]') && (whenAbsent === undefined || isEmptyMapping(whenAbsent));
}

const isEmptyMapping = (value: Plain): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;

function samePlain(a: Plain, b: Plain): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const keys = Object.keys(a);
  const fields = [a, b].map((value) => new Map(Object.entries(value)));
  return (
    Array.isArray(a) === Array.isArray(b) &&
    keys.length === Object.keys(b).length &&
    keys.every((key) => samePlain(fields[0]?.get(key) ?? null, fields[1]?.get(key) ?? null) && fields[1]?.has(key))
  );
}

/** The text without some keys, and without the sections that are empty then; undefined where ouroboros would see a difference. */
function without(analysis: Analysis, redundant: readonly Redundant[]) {
  const { document, kind, facts } = analysis;
  const draft = new Draft(document);
  // From the end to the start, so that what was found stays where it was found.
  for (const { pair } of redundant.toSorted((a, b) => b.pair.span.start - a.pair.span.start)) {
    let at: Pair | undefined = pairStartingAt(draft.document, pair.span.start);
    while (at) {
      const holder: Pair | undefined = holderOf(draft.document, at);
      const start = holder?.span.start;
      if (!draft.apply(removePair(draft.document, at))) return undefined;
      const left: Pair | undefined = start === undefined ? undefined : pairStartingAt(draft.document, start);
      at = left && isLeftOver(draft.document, left, kind, facts.release) ? left : undefined;
    }
  }
  const after = analyze(draft.document.text, analysis);
  const same = JSON.stringify(meaning(analysis.model)) === JSON.stringify(meaning(after.model));
  return same && keepsComments(document, draft.document) ? editsBetween(document.text, draft.document.text) : undefined;
}

function pairStartingAt({ root }: SyntaxDocument, offset: number): Pair | undefined {
  const waiting: Node[] = root ? [root] : [];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.kind === 'sequence') waiting.push(...node.items.filter(({ span }) => span.start <= offset && offset < span.end));
    if (node.kind !== 'mapping') continue;
    const pair = node.pairs.find(({ span }) => span.start <= offset && offset < span.end);
    if (pair?.span.start === offset && pair.key.span.start >= offset && pair.value.span.start > offset) return pair;
    if (pair) waiting.push(pair.value);
  }
  return undefined;
}

function holderOf(document: SyntaxDocument, pair: Pair): Pair | undefined {
  const { mappingOf, holderOf } = holdersOf(document);
  const mapping = mappingOf(pair);
  const holder = mapping && holderOf(mapping);
  return holder && 'colon' in holder ? holder : undefined;
}

/** Whether a section was emptied and can go, too. */
function isLeftOver(document: SyntaxDocument, pair: Pair, kind: Analysis['kind'], release: string): boolean {
  const { value } = pair;
  if (value.kind !== 'mapping' || value.pairs.length > 0 || value.anchor || value.tag) return false;
  const keys: string[] = [];
  for (let at: Pair | undefined = pair; at; at = holderOf(document, at)) keys.unshift(keyName(at));
  const schema = schemaAt(kind, keys.join('.'), release);
  return schema !== undefined && isSection(schema);
}

/** What counts of a file: every setting that is no default, and whether it loads. */
function meaning(model: Model): unknown {
  const { kind, release, loads, violations, sections } = model;
  const settings = sections
    .flatMap((section) => section.settings)
    .filter((setting) => {
      const schema = schemaAt(kind, setting.schemaPath, release);
      return !schema || !isDefault(setting, schema);
    })
    .filter(({ value }) => typeof value !== 'object' || value === null || Array.isArray(value));
  return [
    loads,
    violations.length,
    settings.map(({ path, value }) => [path, value]),
    sections.map(({ unknown }) => unknown.map(({ path }) => path)).filter((unknown) => unknown.length > 0),
  ];
}

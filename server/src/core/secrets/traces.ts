import { readerOf, type SyntaxDocument } from '../syntax/document.ts';
import type { TextReader } from '../text/edited-text.ts';
import { countWhile } from '../text/find.ts';
import type { ReplacedLines } from '../text/lines.ts';
import { Memo } from '../text/memo.ts';
import type { FileSchema } from '../vocabulary/file-schema.ts';
import { ByRelease, type SchemaInRelease } from './by-release.ts';
import { type SecretPlace, secretPlaces } from './places.ts';
import { blockBegin, type Match, shapesIn } from './shapes.ts';
import { secretNameIn } from './unread.ts';

const shapesKnown = new Memo<SyntaxDocument, readonly Match[]>();

/** {@link shapesIn} for the text of a document; searched once. */
export function shapesOf(document: SyntaxDocument): readonly Match[] {
  const known = shapesKnown.get(document);
  if (known) return known;
  const shapes = shapesIn(document.text);
  shapesKnown.set(document, shapes);
  return shapes;
}

const namesKnown = new Memo<SyntaxDocument, ReadonlyMap<FileSchema, number>>();

/** {@link secretNameIn} for the text of a document; searched once. */
export function secretNameOf(document: SyntaxDocument, schema: FileSchema): number {
  const known = namesKnown.get(document) ?? new Map<FileSchema, number>();
  const before = known.get(schema);
  if (before !== undefined) return before;
  const at = secretNameIn(document.text, schema);
  namesKnown.set(document, new Map([...known, [schema, at]]));
  return at;
}

const placesKnown = new ByRelease<readonly SecretPlace[]>();

/** {@link secretPlaces} of a document; searched once. */
export function placesOf(document: SyntaxDocument, schema: FileSchema, release: string): readonly SecretPlace[] {
  return placesKnown.getOrInsertComputed(document, { schema, release }, findPlaces);
}

function findPlaces(document: SyntaxDocument, { schema, release }: SchemaInRelease): readonly SecretPlace[] {
  return secretPlaces(document, schema, release);
}

/**
 * Passes on what was found in a text to the text after an edit, and searches only the lines that are new.
 * @param before the document of the previous text
 */
export function carryTraces(before: SyntaxDocument, after: SyntaxDocument, lines: ReplacedLines): void {
  carryShapes(before, after, lines);
  carryPlaces(before, after, lines);
  const names = namesKnown.get(before);
  if (names) namesKnown.set(after, new Map([...names].flatMap(([schema, at]) => carryName(readerOf(after), schema, at, lines))));
}

/** A key in PEM format is the only secret of several lines. */
function carryShapes(before: SyntaxDocument, after: SyntaxDocument, { start, end, by }: ReplacedLines): void {
  const known = shapesKnown.get(before);
  if (known === undefined || readerOf(before).includes(blockBegin) || readerOf(after).includes(blockBegin)) return;
  const fresh = shapesIn(readerOf(after).slice(start, end + by));
  const moved = (match: Match, distance: number): Match => ({ ...match, start: match.start + distance, end: match.end + distance });
  shapesKnown.set(after, [
    ...known.filter((match) => match.start < start),
    ...fresh.map((match) => moved(match, start)),
    ...known.filter((match) => match.start >= end).map((match) => moved(match, by)),
  ]);
}

/** Where a value is secret is decided by the keys that lead to it, so those outside the lines stay what they are. */
function carryPlaces(before: SyntaxDocument, after: SyntaxDocument, { start, end, by }: ReplacedLines): void {
  placesKnown.carry(before, after, (places, { schema, release }) => {
    const following = places.slice(countWhile(places, (place) => place.start < end));
    const kept = places.slice(
      0,
      countWhile(places, (place) => place.start < start),
    );
    const fresh = secretPlaces(after, schema, release, { start, end: end + by });
    const moved = by === 0 ? following : following.map((place) => ({ ...place, start: place.start + by, end: place.end + by }));
    return [...kept, ...fresh, ...moved];
  });
}

/** A name and its colon can be on two lines, with white space between them. */
function carryName(text: TextReader, schema: FileSchema, at: number, { start, end, by }: ReplacedLines): (readonly [FileSchema, number])[] {
  if (at >= 0 && at < start) return [[schema, at]];
  let from = start;
  while (from > 0 && isSpace(text.charAt(from - 1))) from--;
  from = text.lastIndexOf('\n', from - 1) + 1;
  let to = end + by;
  while (to < text.length && isSpace(text.charAt(to))) to++;
  const fresh = secretNameIn(text.slice(from, to + 1), schema);
  if (fresh >= 0) return [[schema, from + fresh]];
  if (at < 0) return [[schema, -1]];
  // The first one of the text before is gone, or it is in what moved.
  return at < to - by ? [] : [[schema, at + by]];
}

const isSpace = (sign: string): boolean => /\s/.test(sign);

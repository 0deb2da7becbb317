import damerauLevenshtein from 'damerau-levenshtein';

/** Words that people type for a name though the letters are not near, in lower case with underscores. */
export type Synonyms = Readonly<Record<string, string>>;

function meantBy(word: string, synonyms: Synonyms): string | undefined {
  return synonyms[normalise(word)] ?? synonyms[word];
}

/**
 * The names a person may have meant, nearest first.
 * @param word what was typed
 * @param candidates what is allowed
 * @param synonyms words that people type for a candidate though the letters are not near
 * @returns candidates that are near enough to be offered, those that are only begun last; a transposition counts as one slip
 */
export function suggest(word: string, candidates: readonly string[], synonyms: Synonyms = {}): string[] {
  const typed = normalise(word);
  const meant = meantBy(word, synonyms);
  const ranked = candidates
    .map((candidate, order) => ({ candidate, order, distance: distance(typed, nameOf(candidate)) }))
    .filter(({ candidate, distance }) => distance <= tolerance(Math.max(typed.length, candidate.length)))
    .sort((a, b) => a.distance - b.distance || a.order - b.order)
    .map(({ candidate }) => candidate);
  const begun = candidates.filter((candidate) => !ranked.includes(candidate) && isBegun(typed, nameOf(candidate)));
  ranked.push(...begun);
  // The name itself, spelt in another way, is nearer than any other word for it.
  const isSpelling = ranked[0] !== undefined && normalise(ranked[0]) === typed;
  return meant !== undefined && !isSpelling && candidates.includes(meant)
    ? [meant, ...ranked.filter((candidate) => candidate !== meant)]
    : ranked;
}

/** Whether one of two words is the other up to somewhere: typed in part only, or with more behind it. */
function isBegun(typed: string, name: string): boolean {
  return begins(typed, name) || typed.startsWith(`${name}_`);
}

/**
 * Whether nobody would ask what was meant by a word: a slip that no other candidate is as near to, or another word for a name that it has a
 * part in common with, as `claude-cli` with `claude_mcp`. A word that only means the same, as `anthropic` for `claude`, is a guess.
 * @param meant the candidate that {@link suggest} puts first
 * @param candidates all that are allowed
 * @param synonyms those that {@link suggest} was asked with
 */
export function isCertain(word: string, meant: string, candidates: readonly string[], synonyms: Synonyms = {}): boolean {
  const typed = normalise(word);
  const name = normalise(meant);
  if (typed === name) return true;
  if (meantBy(word, synonyms) === meant) return sharePart(typed, name);
  const slips = distance(typed, name);
  if (slips > Math.max(1, Math.floor(name.length / 4))) return false;
  return candidates.every((candidate) => candidate === meant || distance(typed, nameOf(candidate)) > slips);
}

/** Whether a part of one word is a part of the other, or begins one: `warn` and `warning`, `runtime` and `runtime_backend`. */
function sharePart(a: string, b: string): boolean {
  const parts = b.split('_');
  return a.split('_').some((part) => parts.some((other) => part === other || begins(part, other) || begins(other, part)));
}

/** Two letters begin too many words. */
function begins(start: string, word: string): boolean {
  return start.length >= 3 && word.startsWith(start);
}

/** Whether a word is a candidate but for a slip of the fingers or a habit of spelling, so that nobody would ask what was meant. */
export function isSlip(word: string, candidate: string): boolean {
  const typed = normalise(word);
  const meant = normalise(candidate);
  return distance(typed, meant) <= (meant.length <= 2 ? 0 : Math.max(1, Math.floor(meant.length / 5)));
}

/** Whether two words differ in case, or in dashes, dots or spaces for underscores, at most. */
export function isSameName(a: string, b: string): boolean {
  return nameOf(a) === normalise(b);
}

/** Case, typographic quotes, spaces and the choice between dash, dot, space and underscore are no slips but habits. */
function normalise(word: string): string {
  return word
    .trim()
    .toLowerCase()
    .replace(/[\u201c\u201d\u2018\u2019\u00ab\u00bb]/g, '')
    .replace(/[-\s.]+/g, '_');
}

/** Candidates as they are compared: they are few and the same ones for every word. */
const names = new Map<string, string>();
const mostNames = 5_000;

function nameOf(candidate: string): string {
  const known = names.get(candidate);
  if (known !== undefined) return known;
  if (names.size >= mostNames) names.clear();
  const made = normalise(candidate);
  names.set(candidate, made);
  return made;
}

/** A slip for every three letters, at least one; a word of one or two letters is too short to guess from. */
function tolerance(length: number): number {
  return length <= 2 ? 0 : Math.max(1, Math.floor(length / 3));
}

function distance(typed: string, candidate: string): number {
  if (typed === candidate) return 0;
  // Too much longer than the other: no need to count, and a megabyte of text must not be compared letter by letter.
  const longer = Math.max(typed.length, candidate.length);
  if (Math.abs(typed.length - candidate.length) > Math.min(8, tolerance(longer))) return Number.POSITIVE_INFINITY;
  if (lettersApart(typed, candidate) > tolerance(longer)) return Number.POSITIVE_INFINITY;
  return damerauLevenshtein(typed, candidate).steps;
}

const counts = new Int16Array(128);

/** How many letters one word has and the other lacks: never more than the slips between them, and counted in one go. */
function lettersApart(a: string, b: string): number {
  counts.fill(0);
  for (let at = 0; at < a.length; at++) count(a, at, 1);
  for (let at = 0; at < b.length; at++) count(b, at, -1);
  let more = 0;
  let fewer = 0;
  for (let letter = 0; letter < counts.length; letter++) {
    const surplus = counts[letter] ?? 0;
    if (surplus > 0) more += surplus;
    else fewer -= surplus;
  }
  return Math.max(more, fewer);
}

function count(word: string, at: number, by: number): void {
  const letter = word.charCodeAt(at) % counts.length;
  counts[letter] = (counts[letter] ?? 0) + by;
}

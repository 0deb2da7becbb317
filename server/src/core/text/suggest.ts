import damerauLevenshtein from 'damerau-levenshtein';
import { remembered } from './remembered.ts';

/** Words that people type for a name although the letters are not similar, in lower case with underscores. */
export type Synonyms = Readonly<Record<string, string>>;

function meantBy(word: string, synonyms: Synonyms): string | undefined {
  return synonyms[normalise(word)] ?? synonyms[word];
}

/**
 * The names that a person may have meant, nearest first.
 * @param word what was typed
 * @param candidates the allowed names
 * @param synonyms words that people type for a candidate although the letters are not similar
 * @returns candidates that are similar enough to be offered, mere prefixes last; a transposition counts as one mistake
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
  // A different spelling of the name itself is nearer than any synonym.
  const isSpelling = ranked[0] !== undefined && normalise(ranked[0]) === typed;
  return meant !== undefined && !isSpelling && candidates.includes(meant)
    ? [meant, ...ranked.filter((candidate) => candidate !== meant)]
    : ranked;
}

/** Whether one of two words is a prefix of the other: only partly typed, or with something after it. */
function isBegun(typed: string, name: string): boolean {
  return begins(typed, name) || typed.startsWith(`${name}_`);
}

/**
 * Whether the intention is beyond doubt: a misspelling that no other candidate is as near to, or a synonym that shares a part with the
 * name, such as `claude-cli` and `claude_mcp`. A word that only means the same, such as `anthropic` for `claude`, is a guess.
 * @param meant the candidate that {@link suggest} puts first
 * @param candidates all allowed names
 * @param synonyms those that were passed to {@link suggest}
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

/** Whether a part of one word is a part of the other, or a prefix of one: `warn` and `warning`, `runtime` and `runtime_backend`. */
function sharePart(a: string, b: string): boolean {
  const parts = b.split('_');
  return a.split('_').some((part) => parts.some((other) => part === other || begins(part, other) || begins(other, part)));
}

/** A prefix of two letters matches too many words. */
function begins(start: string, word: string): boolean {
  return start.length >= 3 && word.startsWith(start);
}

/** Whether a word is a candidate except for a typo or a spelling habit, so that the intention is beyond doubt. */
export function isSlip(word: string, candidate: string): boolean {
  return isNear(normalise(word), normalise(candidate));
}

/** Creates the test whether a word {@link isSlip} of one of some candidates. */
export function slipsOf(candidates: readonly string[]): (word: string) => boolean {
  const all = candidates.map(normalise);
  return (word) => {
    const typed = normalise(word);
    return all.some((meant) => isNear(typed, meant));
  };
}

/** {@link isSlip} for normalized words. */
function isNear(typed: string, meant: string): boolean {
  return distance(typed, meant) <= (meant.length <= 2 ? 0 : Math.max(1, Math.floor(meant.length / 5)));
}

/** Whether two words differ at most in case, or in dashes, dots or spaces for underscores. */
export function isSameName(a: string, b: string): boolean {
  return nameOf(a) === normalise(b);
}

/** Case, typographic quotes, spaces and the choice between dash, dot, space and underscore are not mistakes but habits. */
function normalise(word: string): string {
  return word
    .trim()
    .toLowerCase()
    .replace(/[\u201c\u201d\u2018\u2019\u00ab\u00bb]/g, '')
    .replace(/[-\s.]+/g, '_');
}

/** {@link normalise} for candidates, which are few and the same ones for every word. */
const nameOf = remembered(5_000, normalise);

/** One mistake per three letters, at least one; a word of one or two letters is too short to guess from. */
function tolerance(length: number): number {
  return length <= 2 ? 0 : Math.max(1, Math.floor(length / 3));
}

function distance(typed: string, candidate: string): number {
  if (typed === candidate) return 0;
  // If one is much longer there is no need to count, and a megabyte of text must not be compared letter by letter.
  const longer = Math.max(typed.length, candidate.length);
  if (Math.abs(typed.length - candidate.length) > Math.min(8, tolerance(longer))) return Number.POSITIVE_INFINITY;
  if (lettersApart(typed, candidate) > tolerance(longer)) return Number.POSITIVE_INFINITY;
  return damerauLevenshtein(typed, candidate).steps;
}

const counts = new Int16Array(128);

/** How many letters one word has and the other does not: a lower bound of the edit distance, computed in one pass. */
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

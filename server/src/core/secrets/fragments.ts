import type { Span } from '../text/span.ts';

/** This many consecutive characters that a text shares with a secret are treated as part of the secret. */
const size = 8;
/** Shorter secrets than this match too many words to be searched for. */
const shortest = 4;

/** Finds parts of secrets in other texts, where they were cut, joined or decoded. */
export class Fragments {
  readonly #runs = new Set<number>();
  readonly #short = new Set<string>();
  readonly #names: ReadonlySet<string>;

  /**
   * @param secrets as they are written, and as they are decoded
   * @param names known names that are not secret although they may be part of one
   */
  constructor(secrets: Iterable<string>, names: ReadonlySet<string>) {
    this.#names = names;
    for (const secret of secrets) {
      const text = folded(secret).trim();
      if (text.length < size) {
        if (text !== '') this.#short.add(text.replace(/^["']|["']$/g, ''));
      } else forEachRun(text, (run) => this.#runs.add(run));
    }
  }

  /** The spans of a text that are a secret or part of one, in order. */
  in(text: string): readonly Span[] {
    const looked = folded(text);
    const found: { start: number; end: number }[] = [];
    forEachRun(looked, (run, at) => {
      if (!this.#runs.has(run)) return;
      const last = found.at(-1);
      if (last !== undefined && at <= last.end) last.end = at + size;
      else found.push({ start: at, end: at + size });
    });
    return [...found, ...this.#shortIn(looked)].filter(({ start, end }) => !this.#isName(text, start, end));
  }

  /** Whether a match is a known name that a secret happens to contain, as a whole word. */
  #isName(text: string, start: number, end: number): boolean {
    return this.#names.has(text.slice(start, end).trim());
  }

  #shortIn(text: string): Span[] {
    if (this.#short.size === 0) return [];
    const bare = /[^"'`\s][^"'`]*/.exec(text)?.[0].trimEnd();
    if (bare !== undefined && this.#short.has(bare)) return [{ start: text.indexOf(bare), end: text.indexOf(bare) + bare.length }];
    return [...text.matchAll(/[^\s"'`,;:()[\]{}]+/g)]
      .filter(([word]) => word.length >= shortest && this.#short.has(word))
      .map(({ 0: word, index }) => ({ start: index, end: index + word.length }));
  }
}

/** Normalized for comparison: in lower case, and all white space as spaces; the length stays the same. */
function folded(text: string): string {
  const small = text.toLowerCase();
  return (small.length === text.length ? small : text).replace(/\s/g, ' ');
}

const base = 257;
/** The weight of the character that leaves a run. */
const leaving = Array.from({ length: size - 1 }).reduce<number>((power) => Math.imul(power, base), 1);

/** Calls back for each run of {@link size} characters with a hash that equal runs share. */
function forEachRun(text: string, tell: (run: number, at: number) => void): void {
  let run = 0;
  for (let at = 0; at < text.length; at++) {
    if (at >= size) run = (run - Math.imul(text.charCodeAt(at - size), leaving)) | 0;
    run = (Math.imul(run, base) + text.charCodeAt(at)) | 0;
    if (at >= size - 1) tell(run, at - size + 1);
  }
}

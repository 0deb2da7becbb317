import { type Change, EditedText, type Place } from './edited-text.ts';

/** What a person does at one moment. */
export interface Step {
  /** Milliseconds after the previous step. */
  readonly after: number;
  /** They apply one after the other. */
  readonly changes: readonly Change[];
  /** The text that came from the keyboard; an editor decides by its last character whether to ask for completion. */
  readonly typed?: string;
  readonly saves?: true;
  /** The cursor after the step. */
  readonly cursor: Place;
  /**
   * The marks of the wrong values, each as the line and the end of the value: `12:18`, joined by blanks. They change with each letter in a
   * wrong value and with each line above it, so that an answer tells which text it is about. Undefined while a line is half typed: what is
   * said of such a text is not compared.
   */
  readonly wrong: string | undefined;
  /** Whether a wrong value was added, changed or removed: an editor itself moves the marks of the others with their lines. */
  readonly isNews: boolean;
}

/** The time between two letters of a burst and how much it varies, in milliseconds. */
const rhythm = { letter: 120, jitter: 40 } as const;

/** Types into a text, and records each step. */
export class Typist {
  readonly random: () => number;
  readonly #text: EditedText;
  readonly #steps: Step[] = [];
  /** For each thing done: the changes that take it back. */
  readonly #done: Change[][] = [];
  #cursor: Place = { line: 0, character: 0 };
  #pause = 0;
  #isHalfTyped = false;
  #wrong = '';

  constructor(text: string, random: () => number) {
    this.#text = new EditedText(text);
    this.random = random;
  }

  get steps(): readonly Step[] {
    return this.#steps;
  }

  get text(): string {
    return this.#text.toString();
  }

  /** A line that contains a word: the one at a share of all of them. */
  find(word: string, share: number): number {
    const all = this.linesWith(word);
    const found = all[Math.min(all.length - 1, Math.floor(share * all.length))];
    if (found === undefined) throw new Error(`no line has ${word}`);
    return found;
  }

  linesWith(word: string): number[] {
    return this.#text.lines.flatMap((line, index) => (line.includes(word) ? [index] : []));
  }

  /** Puts the cursor at the end of a line, or at its beginning. */
  goTo(line: number, at: 'end' | 'start' = 'end'): void {
    this.#cursor = { line, character: at === 'end' ? (this.#text.lines[line]?.length ?? 0) : 0 };
  }

  /** The next step is later by this many milliseconds. */
  wait(milliseconds: number): void {
    this.#pause += milliseconds;
  }

  /** A burst of letters, undone together. */
  type(word: string): void {
    const start = this.#cursor;
    for (const letter of word) this.#insert(letter, letter);
    this.#done.push([{ range: { start, end: this.#cursor }, text: '' }]);
  }

  /** A burst of letters that leaves a line half typed until the last one. */
  typeHalf(word: string): void {
    const start = this.#cursor;
    [...word].forEach((letter, index) => {
      this.#isHalfTyped = index < word.length - 1;
      this.#insert(letter, letter);
    });
    this.#done.push([{ range: { start, end: this.#cursor }, text: '' }]);
  }

  /** A new line with so many blanks, as an editor indents it. */
  enter(indentation: number): void {
    const start = this.#cursor;
    const text = `\n${' '.repeat(indentation)}`;
    this.#insert(text, text);
    this.#done.push([{ range: { start, end: this.#cursor }, text: '' }]);
  }

  /** Deletes so many characters before the cursor, one after the other. */
  backspace(count: number): void {
    const inverse: Change[] = [];
    for (let left = count; left > 0; left--) {
      const end = this.#cursor;
      const start = { line: end.line, character: end.character - 1 };
      inverse.unshift(this.#text.apply({ range: { start, end }, text: '' }));
      this.#cursor = start;
      this.#record({ changes: [{ range: { start, end }, text: '' }] });
    }
    this.#done.push(inverse);
  }

  /** Pastes at the cursor. */
  paste(text: string): void {
    const start = this.#cursor;
    this.#insert(text);
    this.#done.push([{ range: { start, end: this.#cursor }, text: '' }]);
  }

  /** A burst of letters with a cursor at the end of each of these lines. */
  typeAtEach(lines: readonly number[], word: string): void {
    const before = lines.map((line) => this.#text.lines[line]?.length ?? 0);
    [...word].forEach((letter, typed) => {
      const places = lines.map((line, index) => ({ line, character: (before[index] ?? 0) + typed }));
      const changes = places.map((place) => ({ range: { start: place, end: place }, text: letter }));
      for (const change of changes) this.#text.apply(change);
      const [{ line, character }] = places as [Place];
      this.#cursor = { line, character: character + 1 };
      this.#record({ changes, typed: letter });
    });
    this.#done.push(
      lines.map((line, index) => {
        const character = before[index] ?? 0;
        return { range: { start: { line, character }, end: { line, character: character + word.length } }, text: '' };
      }),
    );
  }

  /** Takes back the last thing that was done. */
  undo(): void {
    const changes = this.#done.pop();
    const [first] = changes ?? [];
    if (changes === undefined || first === undefined) throw new Error('nothing was done');
    for (const change of changes) this.#text.apply(change);
    this.#cursor = first.range.start;
    this.#record({ changes });
  }

  save(): void {
    this.#record({ changes: [], saves: true });
  }

  #insert(text: string, typed?: string): void {
    const range = { start: this.#cursor, end: this.#cursor };
    this.#cursor = this.#text.apply({ range, text }).range.end;
    this.#record({ changes: [{ range, text }], ...(typed === undefined ? {} : { typed }) });
  }

  #record(step: Pick<Step, 'changes' | 'typed' | 'saves'>): void {
    const after = this.#pause + Math.round(rhythm.letter + (this.random() - 0.5) * rhythm.jitter);
    this.#pause = 0;
    const wrong = wrongValues(this.#text.lines);
    const values = wrong.map(({ value }) => value).join(' ');
    const isNews = values !== this.#wrong;
    this.#wrong = values;
    const marks = wrong.map(({ line, end }) => `${line}:${end}`).join(' ');
    this.#steps.push({ ...step, after, cursor: this.#cursor, wrong: this.#isHalfTyped ? undefined : marks, isNews });
  }
}

/** A key whose values are numbers; letters among the digits make them wrong. */
export const probe = 'max_tokens: ';

/** The values of `max_tokens` that are not numbers, with their lines and ends. */
function wrongValues(lines: readonly string[]): { readonly line: number; readonly end: number; readonly value: string }[] {
  return lines.flatMap((text, line) => {
    const at = text.indexOf(probe);
    const value = text.slice(at + probe.length);
    return at < 0 || /^\d+$/.test(value) ? [] : [{ line, end: text.length, value }];
  });
}

/** Random numbers from 0 to 1 that are the same for the same seed (xorshift32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

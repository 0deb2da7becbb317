import { profiles } from './documents.ts';
import { probe, randomFrom, type Step, Typist } from './typist.ts';

/** A session: the text that it begins with, what is done, and the text that it ends with. */
export interface Trace {
  readonly text: string;
  readonly steps: readonly Step[];
  readonly end: string;
}

/** Pauses in which a person looks at what was typed, and for the place of the next edit; in milliseconds. */
const glance = 450;
const look = 900;
/** What is pasted, in lines. */
const pasted = 500;
const linesOfProfile = 9;
const cursors = 10;

/**
 * Types into a config as a person does: bursts of a letter every 120 ms with pauses, mistakes and their correction, a new key, a paste of
 * 500 lines, an edit with ten cursors, most of it undone, and saved. The same arguments give the same session.
 * @param text a config with at least twenty profiles and without a wrong value
 * @param rounds how often everything is done, each time at another profile
 */
export function typingTrace(text: string, rounds: number, seed = 20): Trace {
  const typist = new Typist(text, randomFrom(seed));
  // A wrong value at the end stays during the whole session: its mark must move with the lines.
  typist.goTo(typist.find(probe, 1));
  typist.type('x');
  for (let round = 0; round < rounds; round++) {
    typist.wait(look);
    mistype(typist, typist.find(probe, typist.random() * 0.9));
    writeKey(typist, typist.find(probe, typist.random() * 0.9));
    paste(typist, typist.find(probe, typist.random() * 0.9), round);
    editTogether(typist, typist.random() * 0.4);
    typist.save();
  }
  return { text, steps: typist.steps, end: typist.text };
}

/** A digit too many and a letter among digits, seen and deleted; then a longer word, undone. */
function mistype(typist: Typist, line: number): void {
  typist.goTo(line);
  typist.type('5k');
  typist.wait(glance);
  typist.backspace(2);
  typist.wait(look);
  typist.type('1o24096');
  typist.wait(look);
  typist.undo();
}

/** A new key in a new line with a value from a list; undone. */
function writeKey(typist: Typist, line: number): void {
  typist.wait(look);
  typist.goTo(line);
  typist.enter(4);
  typist.typeHalf('reasoning_effort: ');
  typist.wait(glance);
  typist.type('high');
  typist.wait(look);
  for (let undo = 0; undo < 3; undo++) typist.undo();
}

/** Five hundred lines with a mistake among the last ones, seen and undone. */
function paste(typist: Typist, line: number, round: number): void {
  const lines = profiles(100_000 + round * 1000, Math.floor(pasted / linesOfProfile))
    .trimEnd()
    .split('\n');
  const last = lines.findLastIndex((each) => each.includes(probe));
  const text = lines.map((each, index) => (index === last ? `${each}x` : each));
  while (text.length < pasted) text.push('  # pasted');
  typist.wait(look);
  // before the name of the profile
  typist.goTo(line - 2, 'start');
  typist.paste(`${text.join('\n')}\n`);
  typist.wait(look);
  typist.undo();
}

/** Letters at the limits of ten profiles at once, undone. */
function editTogether(typist: Typist, share: number): void {
  const all = typist.linesWith(probe);
  const first = Math.floor(share * all.length);
  typist.wait(look);
  typist.typeAtEach(all.slice(first, first + cursors), 'kbc');
  typist.wait(look);
  typist.undo();
  typist.wait(glance);
}

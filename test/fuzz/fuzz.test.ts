import { test } from 'node:test';
import fc from 'fast-check';
import { corpus, type Seed } from './corpus.ts';
import { type Change, change } from './mutation.ts';
import { analyzeInTime, fixAllIsCareful, fixesWork, formattingIsCareful, isWellMade, readsOn } from './properties.ts';

/** How long to search for texts that break something, and the seed. */
const seconds = Number(process.env['FUZZ_SECONDS'] ?? 20);
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000_007);

const seeds = corpus();

/** A text, and its changes step by step. */
const history: fc.Arbitrary<readonly [Seed, readonly Change[]]> = fc.tuple(
  fc.constantFrom(...seeds),
  fc.array(change, { minLength: 1, maxLength: 8 }),
);

function texts([{ text }, changes]: readonly [Seed, readonly Change[]]): readonly string[] {
  const all = [text];
  for (const make of changes) all.push(make(all.at(-1) ?? '', seeds));
  return all;
}

/** Every intermediate text is checked; expensive checks run only on the last one. */
function check(made: readonly string[], { kind }: Seed): void {
  let before = analyzeInTime(made[0] ?? '', { kind });
  for (const text of made.slice(1)) {
    const whole = analyzeInTime(text, { kind });
    isWellMade(whole);
    readsOn(before, whole);
    before = whole;
  }
  fixesWork(before);
  fixAllIsCareful(before);
  formattingIsCareful(before);
}

test(`random texts, for ${seconds} seconds, from seed ${seed}`, (context) => {
  let runs = 0;
  const property = fc.property(history, (steps) => {
    runs++;
    check(texts(steps), steps[0]);
  });
  const result = fc.check(property, { seed, numRuns: 1_000_000_000, interruptAfterTimeLimit: seconds * 1000 });
  context.diagnostic(`seed ${seed}: ${runs} histories`);
  if (result.failed) {
    const [steps] = result.counterexample ?? [];
    const shown = steps ? JSON.stringify(texts(steps)) : '';
    throw new Error(`seed ${seed}, path ${result.counterexamplePath}\n${shown}\n${result.errorInstance}`);
  }
});

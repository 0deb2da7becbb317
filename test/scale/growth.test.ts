import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/core/index.ts';
import { dedent } from '../support/dedent.ts';
import { hostileTexts, withCrlf } from '../support/hostile-texts.ts';

/** Twice the text takes twice the time, plus some more garbage collection. A quadratic algorithm takes four times as long. */
const most = 3;
/** Durations below this do not show how the time grows, in milliseconds. */
const least = 200;
const size = 100_000;
const attempts = 6;

/** Processor time in milliseconds: independent of the load of the machine. */
function timeOf(text: string): number {
  const before = process.cpuUsage();
  analyze(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The best of some attempts each: caches and garbage collection only add to a time. */
function growth(once: string, twice: string): { readonly small: number; readonly large: number } {
  let [small, large] = [timeOf(once), timeOf(twice)];
  for (let attempt = 1; attempt < attempts && large > least && large > most * small; attempt++) {
    [small, large] = [Math.min(small, timeOf(once)), Math.min(large, timeOf(twice))];
  }
  return { small, large };
}

analyze(dedent`
  llm:
    backend: nobody
`);
for (const [name, family] of Object.entries(hostileTexts)) {
  for (const [breaks, make] of [
    ['LF', family],
    ['CRLF', (wanted: number) => withCrlf(family(wanted))],
  ] as const) {
    test(`${name}, ${breaks}: the time to analyze it is linear`, () => {
      const { small, large } = growth(make(size), make(2 * size));
      assert.ok(large <= least || large <= most * small, `${small.toFixed(0)} ms, and ${large.toFixed(0)} ms for twice the text`);
    });
  }
}

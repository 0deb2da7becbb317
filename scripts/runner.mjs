import { availableParallelism } from 'node:os';

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {string[]} needs parts that must have passed before
 * @property {string[]} [after] parts that must have ended before, where they run at all
 * @property {'tests' | 'check' | 'step'} kind tests: counts, and what it prints is always shown · check: passes or fails as a whole ·
 *   step: others need it, and it counts only where it fails
 * @property {boolean} [quiet] measures something: runs when all that measure nothing have ended
 * @property {() => Promise<Outcome>} work
 */

/** @typedef {{ code: number, output: string, passed?: number, failed?: number }} Outcome the numbers are those of tests */

/** The named parts with everything that they need, in the order of the list. */
export function select(parts, names) {
  const wanted = new Set();
  const add = (name) => {
    wanted.add(name);
    for (const need of parts.find((part) => part.name === name)?.needs ?? []) add(need);
  };
  for (const name of names) add(name);
  return parts.filter(({ name }) => wanted.has(name));
}

/**
 * Runs parts as soon as their dependencies are done, a few in parallel; prints each when it ends, failed ones again at the end, and finally
 * the plain line `N passed, N failed`.
 * @param {Part[]} parts
 * @returns {Promise<boolean>} whether something passed and nothing failed
 */
export async function runAll(parts) {
  const results = new Map();
  const waiting = [...parts];
  const atWork = new Set();
  const limit = Math.max(2, Math.min(4, availableParallelism()));
  while (waiting.length > 0 || atWork.size > 0) {
    for (const part of [...waiting]) {
      if (atWork.size >= limit || !part.needs.every((need) => results.has(need))) continue;
      if (part.after?.some((name) => parts.some((other) => other.name === name) && !results.has(name))) continue;
      if (part.quiet && parts.some((other) => !other.quiet && !results.has(other.name))) continue;
      waiting.splice(waiting.indexOf(part), 1);
      const broken = part.needs.filter((need) => results.get(need).failed > 0);
      const work = broken.length > 0 ? { passed: 0, failed: 1, output: `needs ${broken.join(', ')}`, seconds: 0 } : perform(part);
      const job = Promise.resolve(work).then((result) => {
        results.set(part.name, result);
        atWork.delete(job);
        print(part, result);
      });
      atWork.add(job);
    }
    await Promise.race(atWork);
  }
  // a log is long, and its reader looks at the end
  for (const part of parts) if (results.get(part.name).failed > 0) print(part, results.get(part.name), 'once more: ');
  const sum = (key) => [...results.values()].reduce((total, result) => total + result[key], 0);
  const passed = sum('passed');
  const failed = passed === 0 ? Math.max(1, sum('failed')) : sum('failed');
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0;
}

/** A part that exits with an error, or in which nothing ran, has failed, whatever it counted. */
async function perform(part) {
  const start = performance.now();
  const { code, output, passed = 0, failed = 0 } = await part.work().catch((error) => ({ code: 1, output: error.message }));
  const counted = { passed, failed };
  if (code !== 0) counted.failed = Math.max(1, counted.failed);
  else if (part.kind === 'check') counted.passed = 1;
  else if (part.kind === 'tests' && counted.passed + counted.failed === 0) counted.failed = 1;
  return { ...counted, output, seconds: (performance.now() - start) / 1000 };
}

function print({ name, kind }, { passed, failed, output, seconds }, mark = '') {
  const said = output.trim();
  const sum = kind === 'step' ? (failed > 0 ? 'failed' : 'done') : `${passed} passed${failed > 0 ? `, ${failed} failed` : ''}`;
  console.log(`${mark}${failed > 0 ? '✗' : '✓'} ${name.padEnd(16)} ${sum}  ${seconds.toFixed(1)} s`);
  if (said && (failed > 0 || kind === 'tests')) console.log(said.replace(/^/gm, '    '));
}

// `npm run mutants`: breaks each rule, feature and edit of the core in turn, and lists what no test notices.
//   --only hover,rules/         the mutants whose names contain one of these
//   --tests core/edits,rules/   only the test files whose paths contain one of these: quick, but other tests may notice what it lists
//   --minutes N                 starts no new mutant after this time (default 60)
//   --at-once N                 how many run in parallel (default: the machine's cores)
//   --list                      prints their names, and runs nothing
// A first pass runs the tests once and records which mutants each of them executes; then each mutant is run with these tests only, the
// fastest first, until one fails.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { candidates } from './mutants/candidates.mjs';
import { root } from './run.mjs';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    tests: { type: 'string' },
    minutes: { type: 'string', default: '60' },
    'at-once': { type: 'string', default: String(availableParallelism()) },
    list: { type: 'boolean' },
  },
});
process.chdir(root);

/** The folders whose tests import the core's sources. */
const rooms = ['core', 'conformance', 'kinds'];
/** Whether a name contains one of the words of an option, if it is given. */
const isChosen = (name, words) => words === undefined || words.split(',').some((word) => name.includes(word));
const mutants = candidates().filter(({ name }) => isChosen(name, values.only));
if (values.list || mutants.length === 0) {
  for (const { name } of mutants) console.log(name);
  process.exit(mutants.length === 0 ? 2 : 0);
}

const end = Date.now() + Number(values.minutes) * 60_000;
const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
const list = join(folder, 'list.json');
writeFileSync(list, JSON.stringify(mutants));

/** Runs a test file, and kills it after this many milliseconds: a mutant may loop forever, which counts as noticed. */
function runTest(test, env, timeout) {
  const start = Date.now();
  const hooks = ['./scripts/typescript.mjs', './scripts/mutants/hook.mjs'].flatMap((hook) => ['--import', hook]);
  const options = { env: { ...process.env, MUTANTS: list, ...env }, stdio: 'ignore', timeout, killSignal: 'SIGKILL' };
  const child = spawn(process.execPath, [...hooks, test], options);
  return new Promise((resolve) => child.on('close', (code) => resolve({ passed: code === 0, took: Date.now() - start })));
}

/** Runs work for every item, a few in parallel. */
async function each(items, work) {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Number(values['at-once']) }, worker));
}

/** The mutants that each test file executes, with its duration. */
async function firstPass(tests) {
  const heard = [];
  await each(tests, async (test) => {
    const noticed = join(folder, `${test.replaceAll('/', '-')}.json`);
    const { passed, took } = await runTest(test, { MUTANTS_NOTICED: noticed });
    if (!passed) {
      failing.push(test);
      console.log(`left out       ${test}, which fails with nothing broken`);
    } else heard.push({ test, took, names: new Set(JSON.parse(readFileSync(noticed, 'utf8'))) });
  });
  return heard.sort((a, b) => a.took - b.took);
}

const failing = [];
const outcome = { caught: [], unnoticed: [], unheard: [], left: [] };
try {
  const tests = rooms.flatMap((room) =>
    readdirSync(join('test', room), { recursive: true })
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => ['test', room, ...file.split(sep)].join('/'))
      .filter((file) => isChosen(file, values.tests)),
  );
  const heard = await firstPass(tests);
  console.log(`${mutants.length} mutants, ${tests.length} files of tests`);
  await each(mutants, async ({ name }) => {
    const concerned = heard.filter(({ names }) => names.has(name));
    if (concerned.length === 0) {
      outcome.unheard.push(name);
      console.log(`not reached    ${name}`);
      return;
    }
    for (const { test, took } of concerned) {
      if (Date.now() > end) {
        outcome.left.push(name);
        return;
      }
      if (!(await runTest(test, { MUTANT: name }, 30_000 + 10 * took)).passed) {
        outcome.caught.push(name);
        return;
      }
    }
    outcome.unnoticed.push(name);
    console.log(`not noticed    ${name}   (${concerned.length} files of tests)`);
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const { caught, unnoticed, unheard, left } = outcome;
console.log(`${caught.length} noticed, ${unnoticed.length} not noticed, ${unheard.length} not reached, ${left.length} not tried`);
for (const name of left) console.log(`not tried      ${name}`);
process.exit(unnoticed.length + unheard.length + left.length + failing.length > 0 ? 1 : 0);

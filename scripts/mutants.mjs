// `npm run mutants`: breaks each rule, feature and edit of the core in turn, and lists what no test notices.
//   --only hover,rules/   the mutants whose name holds one of these
//   --minutes N           begins no new mutant after that long (default 60)
//   --at-once N           how many run beside each other (default: the machine's cores)
//   --list                names them, and runs nothing
// A first pass runs the tests once and notes which mutants each of them would hear of; then each mutant is tried with these alone, the
// quickest first, until one fails.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { candidates } from './mutants/candidates.mjs';
import { root } from './run.mjs';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    minutes: { type: 'string', default: '60' },
    'at-once': { type: 'string', default: String(availableParallelism()) },
    list: { type: 'boolean' },
  },
});
process.chdir(root);

/** The rooms whose tests import the core's sources. */
const rooms = ['core', 'conformance', 'kinds'];
const only = values.only?.split(',');
const mutants = candidates().filter(({ name }) => only === undefined || only.some((part) => name.includes(part)));
if (values.list || mutants.length === 0) {
  for (const { name } of mutants) console.log(name);
  process.exit(mutants.length === 0 ? 2 : 0);
}

const end = Date.now() + Number(values.minutes) * 60_000;
const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
const list = join(folder, 'list.json');
writeFileSync(list, JSON.stringify(mutants));

/** Runs a file of tests, and ends it after that many milliseconds: what is broken may go round in circles, which is noticed as well. */
function runTest(test, env, timeout) {
  const start = Date.now();
  const hooks = ['./scripts/typescript.mjs', './scripts/mutants/hook.mjs'].flatMap((hook) => ['--import', hook]);
  const options = { env: { ...process.env, MUTANTS: list, ...env }, stdio: 'ignore', timeout, killSignal: 'SIGKILL' };
  const child = spawn(process.execPath, [...hooks, test], options);
  return new Promise((resolve) => child.on('close', (code) => resolve({ passed: code === 0, took: Date.now() - start })));
}

/** Does work for every item, a few at a time. */
async function each(items, work) {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Number(values['at-once']) }, worker));
}

/** What each file of tests hears of, with the time that it takes. */
async function firstPass(tests) {
  const heard = [];
  await each(tests, async (test) => {
    const noticed = join(folder, `${heard.length}-${Date.now()}-${Math.random()}.json`);
    const { passed, took } = await runTest(test, { MUTANTS_NOTICED: noticed });
    if (!passed) throw new Error(`${test} fails with nothing broken.`);
    heard.push({ test, took, names: new Set(JSON.parse(readFileSync(noticed, 'utf8'))) });
  });
  return heard.sort((a, b) => a.took - b.took);
}

const outcome = { caught: [], unnoticed: [], unheard: [], left: [] };
try {
  const tests = rooms.flatMap((room) =>
    readdirSync(join('test', room), { recursive: true })
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => join('test', room, file)),
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
process.exit(unnoticed.length + unheard.length + left.length > 0 ? 1 : 0);

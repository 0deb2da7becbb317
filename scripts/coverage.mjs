// What the tests of `npm test` reach: `npm run coverage` runs those that count and prints it. docs/coverage.md says how to read it.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root, run } from './run.mjs';

/** Of all branches of the core, in percent. */
const promised = 97;
/** The rooms of test/ whose counters count; they run the sources themselves. The fuzzer is none: it takes other branches each time. */
export const countedRooms = ['core', 'conformance', 'host', 'client', 'security', 'l10n', 'lsp'];
const home = join(root, 'out', 'coverage');
/** Where V8 puts its counters: of the sources, and of processes that run our bundles. */
export const counters = { sources: join(home, 'sources'), processes: join(home, 'processes') };

export const forgetCounters = () => rmSync(home, { recursive: true, force: true });

/**
 * What was counted, in words, with the name of every branch that no test takes.
 * @returns {Promise<{ code: number, output: string }>} code 1 where the core has less than is promised
 */
export async function coverage() {
  const tool = join('node_modules', 'c8', 'bin', 'c8.js');
  const include = ['server/src/core', 'server/src/host', 'client/src'].map((folder) => `--include=${folder}/**`);
  const where = [`--temp-directory=${counters.sources}`, `--reports-dir=${home}`, '--reporter=json', '--clean=false'];
  const made = await run(process.execPath, [tool, 'report', ...where, ...include]);
  const file = join(home, 'coverage-final.json');
  if (made.code !== 0 || !existsSync(file)) return { code: 1, output: made.output };
  const files = Object.values(JSON.parse(readFileSync(file, 'utf8'))).map(branchesOf);
  const core = files.filter(({ name }) => name.startsWith('server/src/core/'));
  const fits = percent(core) >= promised;
  const parts = [
    'Branches that tests take, by folder:',
    ...byFolder(files),
    ...(await processes()),
    'No test takes a branch on these lines:',
    ...files.filter(({ missed }) => missed.length > 0).map(({ name, missed }) => `  ${name} ${[...new Set(missed)].join(' ')}`),
    `The core: ${percent(core).toFixed(2)} % of ${total(core)} branches; ${promised} % is promised.`,
    fits ? '1 passed, 0 failed' : '0 passed, 1 failed',
  ];
  return { code: fits ? 0 : 1, output: `${parts.join('\n')}\n` };
}

/** A file, how many branches it has, and the line of each that was not taken. */
function branchesOf({ path, b, branchMap }) {
  const taken = Object.entries(b);
  const missed = taken.filter(([, [count]]) => count === 0).map(([id]) => branchMap[id].loc.start.line);
  return { name: relative(root, path).replaceAll('\\', '/'), all: taken.length, missed };
}

const total = (files) => files.reduce((sum, { all }) => sum + all, 0);
const percent = (files) => 100 * (1 - files.reduce((sum, { missed }) => sum + missed.length, 0) / total(files));

function byFolder(files) {
  const folders = new Map();
  for (const file of files) folders.set(dirname(file.name), [...(folders.get(dirname(file.name)) ?? []), file]);
  return [...folders].sort().map(([name, inside]) => row(name, percent(inside), total(inside)));
}

/** Of the processes inside VS Code: how many lines of the sources ran. */
async function processes() {
  // `npm test` reads this file before it has installed anything
  const { linesRun } = await import('./processes.mjs');
  const folders = new Map();
  for (const [file, { ran, all }] of linesRun(counters.processes)) {
    const before = folders.get(dirname(file)) ?? [0, 0];
    folders.set(dirname(file), [before[0] + ran.size, before[1] + all.size]);
  }
  const rows = [...folders].sort().map(([name, [ran, all]]) => row(name, (100 * ran) / all, all));
  return rows.length > 0 ? ['Lines that run in the processes inside VS Code, by folder:', ...rows] : [];
}

const row = (name, share, of) => `  ${name.padEnd(40)} ${share.toFixed(1).padStart(5)} % of ${of}`;

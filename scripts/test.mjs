// `npm test`: installs, builds, and runs every part. `npm test -- --only core,lsp` runs the named parts and what they need.
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { install } from './install.mjs';
import { must, root, run } from './run.mjs';
import { ensureBrowser } from './system.mjs';
import { ensureVscode } from './vscode.mjs';

const node = process.execPath;
const tool = (path, ...args) => run(node, [join('node_modules', path), ...args]);

/** The last plain line `N passed, N failed` of what a part prints. */
const counts = (output) => {
  const [, passed, failed] = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1) ?? [];
  return passed === undefined ? undefined : { passed: Number(passed), failed: Number(failed) };
};

/** A part that passes or fails as a whole. */
const check = (name, work) => ({ name, work: async () => ({ ...(await work()), whole: true }) });
/** A part that others need: it counts only where it fails. */
const step = (name, needs, work) => ({
  name,
  needs,
  step: true,
  work: async () => ({ code: 0, output: String((await work()) ?? ''), whole: true }),
});

/** What the tests of a room look at besides the sources that they are built from. */
const built = { lsp: ['build'], cli: ['build'], package: ['package-file'] };

/** The folders of test/ that `node --test` runs. */
const rooms = readdirSync(join(root, 'test')).filter((name) =>
  readdirSync(join(root, 'test', name), { recursive: true }).some((file) => file.endsWith('.test.ts')),
);

const room = (name) => ({
  name,
  needs: built[name] ?? [],
  work: async () => {
    await must(node, ['esbuild.mjs', `--tests=${name}`]);
    return run(node, ['--test', '--test-reporter=./scripts/reporter.mjs', join('out', 'test', name)]);
  },
});

const linux = process.platform === 'linux';
const inVscode = (version) => ({
  name: `vscode-${version}`,
  needs: ['build', 'package-file', ...(linux ? ['browser', `install-${version}`] : [])],
  work: () => run(node, ['test/vscode/run.mjs', version]),
});

const parts = [
  ...(linux
    ? [
        step('browser', [], ensureBrowser),
        step('install-newest', [], () => ensureVscode('newest').then(() => '')),
        step('install-floor', [], () => ensureVscode('floor').then(() => '')),
      ]
    : []),
  step('build', [], () => must(node, ['esbuild.mjs'])),
  step('package-file', ['build'], () => must(node, ['scripts/package.mjs', '--built'])),
  inVscode('newest'),
  inVscode('floor'),
  ...rooms.map(room),
  check('lint', () => tool('@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.')),
  check('types', () => tool('typescript/bin/tsc', '-b')),
  check('knip', () => tool('knip/bin/knip.js')),
];

const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1]?.split(',') : undefined;
const unknown = only?.filter((name) => !parts.some((part) => part.name === name));
if (unknown?.length) {
  console.error(`No such part: ${unknown.join(', ')}. There are: ${parts.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

await install();
process.exit((await runAll(select(only))) ? 0 : 1);

/** The named parts with all they need, or every part. */
function select(names) {
  if (!names) return parts;
  const wanted = new Set();
  const add = (name) => {
    wanted.add(name);
    for (const need of parts.find((part) => part.name === name)?.needs ?? []) add(need);
  };
  for (const name of names) add(name);
  return parts.filter(({ name }) => wanted.has(name));
}

/** Runs parts as soon as what they need is done, a few at a time; prints each as it ends and the sum at last. */
async function runAll(selected) {
  const results = new Map();
  const waiting = [...selected];
  const atWork = new Set();
  const limit = Math.max(2, Math.min(4, availableParallelism()));
  while (waiting.length || atWork.size) {
    for (const part of [...waiting]) {
      if (atWork.size >= limit) break;
      const needs = part.needs ?? [];
      if (!needs.every((need) => results.has(need))) continue;
      waiting.splice(waiting.indexOf(part), 1);
      const broken = needs.filter((need) => results.get(need).failed > 0);
      const work = broken.length ? Promise.resolve(failure(`needs ${broken.join(', ')}`)) : perform(part);
      const job = work.then((result) => {
        results.set(part.name, result);
        atWork.delete(job);
        print(part, result);
      });
      atWork.add(job);
    }
    await Promise.race(atWork);
  }
  const sum = { passed: 0, failed: 0 };
  for (const { passed, failed } of results.values()) {
    sum.passed += passed;
    sum.failed += failed;
  }
  if (sum.passed + sum.failed === 0) sum.failed = 1;
  console.log(`${sum.passed} passed, ${sum.failed} failed`);
  return sum.failed === 0;
}

const failure = (output) => ({ passed: 0, failed: 1, output, seconds: 0 });

async function perform(part) {
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  try {
    const { code, output, whole } = await part.work();
    const counted = whole ? { passed: code === 0 && !part.step ? 1 : 0, failed: code === 0 ? 0 : 1 } : counts(output);
    if (!counted || counted.passed + counted.failed === 0) {
      if (!part.step) return { ...failure(`${output}\nno test ran`), seconds: seconds() };
    }
    // a part that ends badly has failed, whatever it counted
    const failed = code !== 0 && counted.failed === 0 ? 1 : counted.failed;
    return { passed: counted.passed, failed, output, seconds: seconds() };
  } catch (error) {
    return { ...failure(error.message), seconds: seconds() };
  }
}

function print(part, { passed, failed, output, seconds }) {
  const said = output.replace(/^\d+ passed, \d+ failed\n?$/gm, '').trim();
  const summary = part.step ? (failed ? 'failed' : 'done') : `${passed} passed${failed ? `, ${failed} failed` : ''}`;
  console.log(`${failed ? '✗' : '✓'} ${part.name.padEnd(16)} ${summary}  ${seconds.toFixed(1)} s`);
  if (said && (failed || !part.step)) console.log(said.replace(/^/gm, '    '));
}

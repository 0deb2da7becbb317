// `npm test`: installs, builds, and runs every part.
//   --only core,lsp   the named parts and their dependencies
//   --plan            prints what would run, and runs nothing
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { countedRooms, counters, coverage, forgetCounters } from './coverage.mjs';
import { install } from './install.mjs';
import { leftovers, ownTemporaryFolder } from './leftovers.mjs';
import { ensurePeer } from './peer.mjs';
import { must, root, run } from './run.mjs';
import { runAll, select } from './runner.mjs';
import { ensureBrowser } from './system.mjs';
import { ensureVscode } from './vscode.mjs';

const node = process.execPath;
const linux = process.platform === 'linux';

/** A step that others need. */
const step = (name, needs, work) => ({
  name,
  needs,
  kind: 'step',
  work: async () => {
    await work();
    return { code: 0, output: '' };
  },
});

/** A tool that checks everything and passes or fails. */
const check = (name, tool, ...args) => ({
  name,
  needs: [],
  kind: 'check',
  work: () => run(node, [join('node_modules', tool), ...args]),
});

/** The tests that `node --test` runs, by their folder in test/. */
const rooms = new Map();
for (const file of readdirSync(join(root, 'test'), { recursive: true })) {
  const [name] = file.split(sep);
  if (file.endsWith('.test.ts') && name !== 'vscode') rooms.set(name, [...(rooms.get(name) ?? []), file]);
}

/**
 * Folders whose tests write sh programs, links and file modes. On Windows, the suite in VS Code's own window shows that the product runs.
 */
const unix = ['cli', 'doors', 'host', 'idle', 'lsp', 'scale', 'security', 'timing'];
if (process.platform === 'win32') for (const name of unix) rooms.delete(name);
// the browser that shows the pages is installed on Linux alone
if (!linux) rooms.delete('pages');

/** The rooms that take longest, in this order: with one of them at the end, the other processors would wait. */
const longest = ['security', 'core', 'pages', 'scale', 'lsp', 'learn', 'cli'];
const rank = ([name]) => (longest.includes(name) ? longest.indexOf(name) : longest.length);

/** What the tests of a folder use besides the sources. */
const builtFor = {
  lsp: ['build'],
  security: ['build'],
  cli: ['build'],
  timing: ['build'],
  idle: ['build'],
  scale: ['build'],
  l10n: ['build'],
  doors: ['build', 'peer'],
  learn: ['build'],
  package: ['vsix'],
  pages: ['build', 'browser'],
};

/** A test, or a file with all of its tests, that takes longer hangs: in milliseconds, three times what the longest takes on a slow machine. */
const longestRun = 2_700_000;

/**
 * Runs files with `node --test`, with its built-in reporter. Of passed tests only their own output is kept. On Linux every test can run, so
 * a skipped one counts as failed.
 * @returns {Promise<import('./runner.mjs').Outcome>}
 */
async function nodeTest(options, files, { env = {}, yields = false } = {}) {
  const { code, output } = await run(node, [...options, '--test', `--test-timeout=${longestRun}`, '--test-reporter=spec', ...files], {
    env: { ...env, FORCE_COLOR: undefined, NO_COLOR: '1' },
    yields,
  });
  const count = (name) => Number(new RegExp(`^ℹ ${name} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
  const [passed, failed] = [count('pass'), count('fail') + count('cancelled') + count('todo') + (linux ? count('skipped') : 0)];
  const words = output.replace(/^ℹ (?:tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) .*\n|^\s*[✔▶].*\n/gm, '');
  return { code, passed, failed, output: code === 0 ? words : words.slice(words.indexOf('✖ failing tests:')) };
}

/** How many files a process runs that compiles what it loads: to load the sources of the core takes longer than most tests. */
const batchSize = 16;

/**
 * Modules that import the files of a room, a few each.
 * @returns their paths, for `node --test`
 */
function batchesOf(name, files) {
  const folder = join('out', 'batches');
  mkdirSync(join(root, folder), { recursive: true });
  return Array.from({ length: Math.ceil(files.length / batchSize) }, (_, index) => {
    const batch = join(folder, `${name}-${index + 1}.mjs`);
    const imports = files.slice(index * batchSize, (index + 1) * batchSize).map((file) => `test/${file.replaceAll(sep, '/')}`);
    const lines = ['scripts/uncounted-children.mjs', ...imports].map((path) => `import '../../${path}';\n`);
    writeFileSync(join(root, batch), lines.join(''));
    return batch;
  });
}

/** Reads the counts from the plain line `N passed, N failed` that our programs print last. */
async function counted(work) {
  const { code, output } = await work;
  const [line, passed = 0, failed = 0] = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1) ?? [''];
  return { code, output: output.replace(line, ''), passed: Number(passed), failed: Number(failed) };
}

/** The rooms that measure something; the server that must stay idle takes no time from what is measured beside it. */
const quietRooms = ['timing', 'idle'];

const room = ([name, files]) => {
  const quiet = quietRooms.includes(name);
  // a window waits for a person's time; these take what it leaves
  const yields = !quiet;
  return {
    name,
    needs: builtFor[name] ?? [],
    kind: 'tests',
    quiet,
    work: async () => {
      if (countedRooms.includes(name)) {
        const env = { NODE_V8_COVERAGE: counters.sources };
        return nodeTest(['--import', './scripts/typescript.mjs'], batchesOf(name, files), { env, yields });
      }
      await must(node, ['esbuild.mjs', `--tests=${name}`]);
      const bundles = files.map((file) => join('out', 'test', file.replace(/ts$/, 'mjs')));
      return nodeTest(['--enable-source-maps'], bundles, { yields });
    },
  };
};

const inVscode = (version, after = []) => ({
  name: `vscode-${version}`,
  needs: ['vsix', 'vscode-suite', ...(linux ? ['browser', `install-${version}`] : [])],
  after,
  kind: 'tests',
  work: () => counted(run(node, ['test/vscode/run.mjs', version], { env: { VSCODE_HEADLESS_COVERAGE: counters.processes } })),
});

/** What needs no package of ours: it is installed meanwhile. */
const machine = [
  step('browser', [], ensureBrowser),
  step('install-newest', [], () => ensureVscode('newest')),
  step('install-floor', [], () => ensureVscode('floor')),
];

// the long ones first
const listed = [
  step('install', [], install),
  ...(linux ? machine : []),
  step('build', [], () => must(node, ['esbuild.mjs'])),
  step('peer', [], ensurePeer),
  step('vsix', ['build'], () => must(node, ['scripts/package.mjs', '--built'])),
  step('vscode-suite', [], () => must(node, ['esbuild.mjs', '--tests=vscode'])),
  inVscode('newest'),
  // two windows at a time are too much for a small machine
  inVscode('floor', ['vscode-newest']),
  ...[...rooms].sort((a, b) => rank(a) - rank(b)).map(room),
  {
    name: 'coverage',
    needs: countedRooms.filter((name) => rooms.has(name)),
    after: ['vscode-newest', 'vscode-floor'],
    kind: 'tests',
    work: coverage,
  },
  check('types', 'typescript/bin/tsc', '-b'),
  check('lint', '@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'),
  check('knip', 'knip/bin/knip.js'),
];

const parts = listed.map((part) => {
  const isFirst = part.name === 'install' || machine.some(({ name }) => name === part.name);
  return isFirst ? part : { ...part, needs: ['install', ...part.needs] };
});

const { values } = parseArgs({ options: { only: { type: 'string' }, plan: { type: 'boolean' } } });
const only = values.only?.split(',');
const unknown = only?.filter((name) => !parts.some((part) => part.name === name)) ?? [];
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(', ')}. There are: ${parts.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}
const chosen = only ? select(parts, only) : parts;
if (values.plan) {
  for (const { name } of chosen) console.log(name);
  process.exit(0);
}
forgetCounters();
const temporary = ownTemporaryFolder();
const last = {
  name: 'leftovers',
  needs: [],
  after: chosen.map(({ name }) => name),
  kind: 'check',
  quiet: true,
  work: async () => {
    const left = await leftovers(temporary);
    return { code: left.length > 0 ? 1 : 0, output: left.map((each) => `left behind: ${each}`).join('\n') };
  },
};
process.exit((await runAll([...chosen, last])) ? 0 : 1);

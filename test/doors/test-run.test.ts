import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

/** Runs a module in the project's folder. */
const script = (text: string, env: Readonly<Record<string, string>> = {}) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', text], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { status, stdout, stderr };
};

test('a run finds the files and processes that it left, and removes them', { skip: process.platform !== 'linux' }, () => {
  const { status, stdout, stderr } = script(`
    import { spawn } from 'node:child_process';
    import { writeFileSync } from 'node:fs';
    import { tmpdir } from 'node:os';
    import { join } from 'node:path';
    import { leftovers, ownTemporaryFolder } from './scripts/leftovers.mjs';
    const folder = ownTemporaryFolder();
    const clean = await leftovers(folder);
    writeFileSync(join(tmpdir(), 'left'), '');
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'], { detached: true, stdio: 'ignore' });
    child.unref();
    const left = await leftovers(folder);
    console.log(JSON.stringify({ folder, clean, left, child: child.pid }));
  `);
  assert.equal(status, 0, stderr);
  const { folder, clean, left, child } = JSON.parse(stdout);
  assert.deepEqual(clean, []);
  assert.deepEqual(left[0], `${folder}/left`);
  assert.match(left[1], new RegExp(`^process ${child}: .*setTimeout`));
  assert.equal(left.length, 2);
  assert.equal(existsSync(folder), false);
  const state = existsSync(`/proc/${child}/stat`) ? readFileSync(`/proc/${child}/stat`, 'utf8') : ') Z ';
  assert.match(state, /\) Z /, 'it runs no more');
});

test('if something is missing the rest runs, dependents count as failed, and the total includes both', () => {
  const { stdout } = script(`
    import { runAll } from './scripts/runner.mjs';
    const part = (name, kind, needs, outcome) => ({ name, kind, needs, work: async () => outcome() });
    const good = await runAll([
      part('browser', 'step', [], () => { throw new Error('install the package') }),
      part('window', 'tests', ['browser'], () => ({ code: 0, output: '', passed: 9, failed: 0 })),
      part('core', 'tests', [], () => ({ code: 0, output: 'some words', passed: 3, failed: 0 })),
      part('crash', 'tests', [], () => ({ code: 1, output: 'boom', passed: 2, failed: 0 })),
      part('empty', 'tests', [], () => ({ code: 0, output: '' })),
      { ...part('last', 'check', [], () => ({ code: 0, output: '' })), quiet: true },
    ]);
    console.log(good);
  `);
  const lines = stdout.trim().split('\n');
  assert.deepEqual(lines.slice(-2), ['6 passed, 4 failed', 'false'], 'the browser, the window, the crash and the empty one');
  assert.match(stdout, /✗ browser +failed.*\n {4}install the package\n/);
  assert.match(stdout, /✗ window +0 passed, 1 failed.*\n {4}needs browser\n/);
  assert.match(stdout, /✓ core +3 passed.*\n {4}some words\n/);
  assert.match(stdout, /^✓ last/m);
});

test('a person is told which packages are missing and the one command; root and CI may install them', () => {
  const { stdout } = script(`
    import { installer } from './scripts/system.mjs';
    const cases = [[true, false], [false, true], [false, false]];
    console.log(JSON.stringify(cases.map(([root, ci]) => installer({ root, ci }) ?? null)));
  `);
  assert.deepEqual(JSON.parse(stdout), [[], ['sudo', '-n'], null]);
  const { status, stderr } = script(`await (await import('./scripts/system.mjs')).ensureBrowser()`, {
    CHROMIUM: '/bin/false',
    PATH: '/nowhere',
  });
  assert.notEqual(status, 0);
  assert.match(stderr, /The tests need \/bin\/false, which does not start/);
  assert.match(
    stderr,
    /install the packages chromium, fonts-dejavu-core:\n\n {2}(?:sudo )?apt-get install -y --no-install-recommends chromium fonts-dejavu-core\n/,
  );
});

test('npm test prints what it would run, and rejects an unknown part', () => {
  const run = (...args: string[]) => spawnSync(process.execPath, ['scripts/test.mjs', ...args], { encoding: 'utf8' });
  assert.deepEqual(run('--plan', '--only', 'cli').stdout.split('\n'), ['install', 'build', 'cli', '']);
  const { status, stderr } = run('--plan', '--only', 'clii');
  assert.equal(status, 2);
  assert.match(stderr, /^No such part: clii\. There are: .*\bcli\b/);
});

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type CommandOptions, ouroborosConfig } from '../support/command.ts';
import { folderWith } from '../support/folder.ts';

const config = (index: number): string =>
  `logging:\n  level: ${index % 3 === 0 ? 'warn' : 'info'}\norchestrator:\n  runtime_backend: ${index % 5 === 0 ? 'cluade' : 'codex'}\n`;
const seed = (index: number): string =>
  `goal: Build ${index}\nacceptance_criteria: [It works]\n${index % 4 === 0 ? '' : 'metadata: {}\n'}ontology_schema: {name: A, description: b}\n`;

/** Configs and seeds with and without mistakes, a file of another tool, one that is too large, and plain YAML. */
function project(context: TestContext, count = 60): Promise<string> {
  const files = Array.from({ length: count }, (_, index) => [
    [`all/${index}/.ouroboros/config.yaml`, config(index)],
    [`all/${index}/plan.yaml`, seed(index)],
    [`all/${index}/other.yaml`, 'kind: Service\n'],
  ]).flat();
  return folderWith(context, {
    ...Object.fromEntries(files),
    'all/5/seed.yaml': '- {id: 1, name: row}\n',
    'large/.ouroboros/config.yaml': `${'#'.repeat(3_000_000)}\n`,
    'none/plain.yaml': 'a: b\n',
  });
}

const operands = ['all', 'missing.yaml', 'none', 'large', '-', 'all/3/.ouroboros/config.yaml'];
const check = (cwd: string, jobs: number, options: readonly string[] = [], more: CommandOptions = {}) =>
  ouroborosConfig(['check', '--jobs', String(jobs), ...options, ...operands], { cwd, input: config(0), ...more });

test('several threads write what one writes, in every format', async (context) => {
  const cwd = await project(context);
  for (const options of [
    [],
    ['--quiet'],
    ['--machine'],
    ...['json', 'jsonl', 'sarif', 'github'].map((format) => ['--format', format]),
    ['--kind', 'seed'],
    ['--ouroboros', '0.40.0'],
  ]) {
    const alone = await check(cwd, 1, options);
    assert.deepEqual(await check(cwd, 3, options), alone, options.join(' '));
    assert.equal(alone.code, 2);
    assert.match(alone.err, /^missing\.yaml does not exist\.$/m);
    assert.match(alone.err, /^large.*has 3 MB/m);
    assert.equal(/^none is a folder without a file of ouroboros/m.test(alone.err), !options.includes('--kind'));
  }
});

test('the language of the user is the language of every thread', async (context) => {
  const cwd = await project(context, 30);
  const env = { LANG: 'ko_KR.UTF-8' };
  const alone = await check(cwd, 1, [], { env });
  assert.match(alone.out, /[가-힣]/);
  assert.deepEqual(await check(cwd, 2, [], { env }), alone);
});

test('the files of a thread that ends are checked all the same', async (context) => {
  const cwd = await project(context);
  const hook = join(cwd, 'hook.cjs');
  // Each thread fails at its third message.
  await writeFile(
    hook,
    `const { isMainThread, parentPort } = require('node:worker_threads');
let messages = 0;
if (!isMainThread) parentPort.on('message', () => { if (++messages === 3) throw new Error('lost'); });\n`,
  );
  const env = { NODE_OPTIONS: `--require=${hook}` };
  assert.deepEqual(await check(cwd, 2, [], { env }), await check(cwd, 1));
});

test('threads that cannot start do not matter', async (context) => {
  const cwd = await project(context, 30);
  const hook = join(cwd, 'hook.cjs');
  await writeFile(hook, `if (!require('node:worker_threads').isMainThread) throw new Error('no thread today');\n`);
  const env = { NODE_OPTIONS: `--require=${hook}` };
  assert.deepEqual(await check(cwd, 2, [], { env }), await check(cwd, 1));
});

test('Ctrl+C ends all threads', { skip: process.platform === 'win32' }, async (context) => {
  const cwd = await project(context, 300);
  const child = spawn(process.execPath, [join(process.cwd(), 'dist/cli.cjs'), 'check', '--jobs', '2', '--format', 'jsonl', 'all'], {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  child.kill('SIGINT');
  child.stdout.resume();
  const [code, signal] = await once(child, 'exit');
  assert.deepEqual([code, signal], [null, 'SIGINT']);
});

test('a reader that closes the pipe ends the output and not the check', async (context) => {
  const cwd = await project(context);
  const child = spawn(process.execPath, [join(process.cwd(), 'dist/cli.cjs'), 'check', '--jobs', '2', '--format', 'json', 'all'], {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  child.stdout.destroy();
  const [code] = await once(child, 'exit');
  assert.equal(code, 1);
});

test('the number of jobs is a number', async () => {
  for (const word of ['0', 'many', '-1', '100', '1.5']) {
    const { code, err } = await ouroborosConfig(['check', `--jobs=${word}`, 'x.yaml']);
    assert.equal(code, 2);
    assert.equal(err, `"${word}" is not a number of jobs. Use one from 1 to 99.\n`);
  }
});

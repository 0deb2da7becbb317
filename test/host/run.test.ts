import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { run } from '../../server/src/host/run.ts';
import { dedent } from '../support/dedent.ts';
import { temporaryFolder } from '../support/folder.ts';

const env = { PATH: process.env['PATH'] ?? '' };

/** Writes a fake program; its body is sh. */
async function fake(body: string): Promise<{ readonly program: string; readonly cwd: string }> {
  const cwd = await temporaryFolder();
  const program = join(cwd, 'fake');
  await writeFile(program, `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  return { program, cwd };
}

const start = async (body: string, more: Partial<Parameters<typeof run>[0]> = {}) =>
  run({ ...(await fake(body)), args: ['--version'], env, timeoutMs: 5000, ...more });

/** Whether a process with that id is still running; a zombie is not. */
async function lives(pid: number): Promise<boolean> {
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return state !== '' && !/\) Z /.test(state);
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.fail('it did not come to pass');
}

test('it answers: code, both streams, arguments as they are', async () => {
  const result = await start('echo "fake $1"; echo noise >&2; exit 3');
  assert.deepEqual([result.outcome, result.code, result.stdout, result.stderr], ['exited', 3, 'fake --version\n', 'noise\n']);
});

test('no shell reads its arguments, and it gets no input', async () => {
  const result = await start('cat; printf "%s" "$1"', { args: ['$(echo x); `id` | "y"'] });
  assert.equal(result.stdout, '$(echo x); `id` | "y"');
});

test('it does not exist, or is not executable', async () => {
  const { program, cwd } = await fake('true');
  const request = { args: [], env, cwd, timeoutMs: 1000 };
  assert.equal((await run({ ...request, program: `${program}-none` })).reason, 'ENOENT');
  await writeFile(`${program}-text`, 'x', { mode: 0o644 });
  assert.equal((await run({ ...request, program: `${program}-text` })).reason, 'EACCES');
});

test('it crashes', async () => {
  const result = await start('kill -SEGV $$');
  assert.deepEqual([result.outcome, result.reason], ['failed', 'SIGSEGV']);
});

test('it prints a megabyte: the first bytes are kept, and it is not blocked', async () => {
  const result = await start('head -c 1000000 /dev/zero | tr "\\0" x; echo end >&2', { maxBytes: 1000 });
  assert.deepEqual(
    [result.outcome, result.code, result.stdout.length, result.truncated, result.stderr],
    ['exited', 0, 1000, true, 'end\n'],
  );
});

test('it hangs and ignores signals: it is killed with its children', async () => {
  const { program, cwd } = await fake('trap "" TERM; sleep 60 & echo $! > child; echo $$ > self; wait; sleep 60');
  const result = await run({ program, args: [], env, cwd, timeoutMs: 400 });
  assert.equal(result.outcome, 'timeout');
  assert.ok(result.ms < 3000);
  for (const name of ['child', 'self']) {
    const pid = Number(await readFile(join(cwd, name), 'utf8'));
    await until(async () => !(await lives(pid)));
  }
});

test('it is cancelled', async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 100);
  const result = await start('sleep 60', { signal: controller.signal });
  assert.equal(result.outcome, 'cancelled');
  assert.ok(result.ms < 3000);
});

test('if cancelled before the start, it is not started', async () => {
  const { program, cwd } = await fake('echo ran > log');
  const result = await run({ program, args: [], env, cwd, timeoutMs: 1000, signal: AbortSignal.abort() });
  assert.equal(result.outcome, 'cancelled');
  await assert.rejects(readFile(join(cwd, 'log')), { code: 'ENOENT' });
});

test('it leaves a child that keeps the pipe open: the result arrives anyway, and the child is killed', async () => {
  const { program, cwd } = await fake('sleep 60 & echo $! > child; echo 1.2.3');
  const result = await run({ program, args: [], env, cwd, timeoutMs: 5000 });
  assert.deepEqual([result.outcome, result.code, result.stdout], ['exited', 0, '1.2.3\n']);
  assert.ok(result.ms < 2000);
  const pid = Number(await readFile(join(cwd, 'child'), 'utf8'));
  await until(async () => !(await lives(pid)));
});

test('a batch file whose path cmd.exe would interpret is not run', async () => {
  const result = await run({ program: 'C:\\%PATH%\\codex.cmd', args: ['--version'], env, cwd: '/', timeoutMs: 1000, windows: true });
  assert.deepEqual([result.outcome, result.reason], ['failed', 'UNSAFE_PATH']);
});

test('on Windows its whole process tree is ended by taskkill, by its full path', async () => {
  const root = await temporaryFolder();
  await mkdir(join(root, 'System32'));
  const log = join(root, 'log');
  const ends = `#!/bin/sh\necho "$*" > '${log}'\nkill -9 "$2"\n`;
  await writeFile(join(root, 'System32/taskkill.exe'), ends, { mode: 0o755 });
  const result = await start('echo begun; exec sleep 30', { windows: true, env: { ...env, SystemRoot: root }, timeoutMs: 300 });
  assert.deepEqual([result.outcome, result.stdout], ['timeout', 'begun\n']);
  const [, pid = ''] = /^\/pid (\d+) \/t \/f\n$/.exec(await readFile(log, 'utf8')) ?? [];
  await until(async () => !(await lives(Number(pid))));
});

test('if taskkill is missing, at least the process itself is ended', async () => {
  const result = await start('echo $$; exec sleep 30', { windows: true, env: { ...env, SystemRoot: '/nowhere' }, timeoutMs: 300 });
  assert.equal(result.outcome, 'timeout');
  await until(async () => !(await lives(Number(result.stdout))));
});

test('a batch file is run by cmd.exe, in quotes that it removes', async () => {
  const cwd = await temporaryFolder();
  const shell = join(cwd, 'cmd');
  await writeFile(
    shell,
    dedent`
      #!/bin/sh
      printf "<%s>" "$@"
    `,
    { mode: 0o755 },
  );
  const request = { args: ['--version'], env: { ...env, ComSpec: shell }, cwd, timeoutMs: 5000, windows: true };
  const result = await run({ ...request, program: 'C:\\tools\\codex.cmd' });
  assert.equal(result.stdout, '</d></v:off></s></c><""C:\\tools\\codex.cmd" "--version"">');
});

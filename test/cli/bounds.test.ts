import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { chmod, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { ouroborosConfig } from '../support/command.ts';
import { dedent } from '../support/dedent.ts';
import { folderWith } from '../support/folder.ts';

const cli = join(process.cwd(), 'dist', 'cli.cjs');
const posix = process.platform !== 'win32';
/** A correct file next to the wrong one: it must be checked all the same. */
const good = dedent`
  llm:
    backend: nobody
`;
const large = '# long\n'.repeat(300_000);

/** Files that cannot be read as text, how they are created, and the message about them. */
const odd: Readonly<Record<string, { make: (path: string) => unknown; says: string; everywhere?: boolean }>> = {
  folder: { make: (path) => mkdir(path), says: 'odd is a folder without a file of ouroboros.', everywhere: true },
  pipe: { make: (path) => execFileSync('mkfifo', [path]), says: 'odd is not a regular file but a pipe, a socket or a device.' },
  device: { make: (path) => symlink('/dev/zero', path), says: 'odd is not a regular file but a pipe, a socket or a device.' },
  'dangling link': { make: (path) => symlink('nowhere', path), says: 'odd is a broken symbolic link.' },
  'link to itself': { make: (path) => symlink('odd', path), says: 'odd is a broken symbolic link.' },
  'file that vanished': { make: () => undefined, says: 'odd does not exist.', everywhere: true },
};

for (const [name, { make, says, everywhere }] of Object.entries(odd)) {
  test(`a ${name} is reported, and the other file is checked`, { skip: !posix && !everywhere }, async (context) => {
    const cwd = await folderWith(context, { 'config.yaml': good });
    await make(join(cwd, 'odd'));
    for (const command of ['check', 'fix']) {
      const { code, out, err } = await ouroborosConfig([command, 'odd', 'config.yaml'], { cwd });
      assert.equal(code, 2);
      assert.ok(err.startsWith(says), err);
      assert.equal(err.trim().split('\n').length, 1, 'one line, and no stack trace');
      assert.match(out, /config\.yaml/);
    }
  });
}

/** Root may read every file, so the tool is started without that privilege. */
const asUser = process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search'] : [];

test('an unreadable file is reported', { skip: !posix }, async (context) => {
  const cwd = await folderWith(context, { odd: good, 'config.yaml': good });
  await chmod(join(cwd, 'odd'), 0);
  const words = [...asUser, process.execPath, cli, 'check', 'odd', 'config.yaml'];
  const { code, err } = await shell(context, words.map((word) => `'${word}'`).join(' '), cwd);
  assert.deepEqual([code, err], [2, 'odd may not be read by this user.\n']);
});

test('a path with control characters is reported, and printed so that the terminal does not interpret them', async () => {
  const { code, out, err } = await ouroborosConfig(['check', 'a\u001b[2Jb\n.yaml']);
  assert.deepEqual([code, out], [2, '']);
  assert.equal(err, 'The path "a␛[2Jb␊.yaml" has control characters in it and is not read.\n');
});

test('a large file is not read by any command, unless its size is allowed', async (context) => {
  const cwd = await folderWith(context, { 'large.yaml': large, 'config.yaml': good });
  const says = 'large.yaml has 2.1 MB, but files of more than 2 MB are not read. Raise the limit with --max-size.\n';
  const { code, out, err } = await ouroborosConfig(['check', 'large.yaml', 'config.yaml'], { cwd });
  assert.deepEqual([code, err], [2, says]);
  assert.match(out, /^config\.yaml:2:12 error unknown-backend/m);
  for (const command of ['fix', 'routing', 'doctor']) {
    const { code, err } = await ouroborosConfig([command, 'large.yaml'], { cwd });
    assert.deepEqual([command, code, err], [command, 2, says]);
  }
  assert.equal((await ouroborosConfig(['check', '--max-size', '2.2', 'large.yaml'], { cwd })).code, 0);
  assert.equal((await ouroborosConfig(['check', '--max-size', '0.000001', 'config.yaml'], { cwd })).code, 2);
});

test('a limit that is not a size is a usage error', async () => {
  for (const word of ['0', 'much', '-1', '1e9', '12345']) {
    const { code, err } = await ouroborosConfig(['check', `--max-size=${word}`]);
    assert.deepEqual([code, err], [2, `"${word}" is not a size in MB. Use a number such as 5 or 0.5.\n`]);
  }
});

test('standard input is read only up to the limit', async () => {
  const says = '<stdin> is larger than 2 MB and is not read. Raise the limit with --max-size.';
  // The input never ends: only a tool that stops reading exits.
  const { code, err, written } = await endless(['check', '-']);
  assert.deepEqual([code, err], [2, `${says}\n`]);
  assert.ok(written < 20_000_000, `${written} bytes were taken`);
  const sarif = JSON.parse((await endless(['check', '--format', 'sarif', '-'])).out);
  assert.equal(sarif.runs[0].invocations[0].executionSuccessful, false);
  assert.equal(sarif.runs[0].invocations[0].toolExecutionNotifications[0].message.text, says);
  assert.equal((await endless(['check', '--format', 'github', '-'])).out, `::error::${says}\n`);
});

/** Runs the tool with a standard input that continues for as long as it is read. */
function endless(args: readonly string[]): Promise<{ code: number | null; out: string; err: string; written: number }> {
  const child = spawn(process.execPath, [cli, ...args], { env: { PATH: '', HOME: '/nonexistent' } });
  const chunk = Buffer.from('a: b\n'.repeat(10_000));
  const result = { out: '', err: '', written: 0 };
  child.stdin.on('error', () => undefined);
  const write = (): void => {
    while (child.stdin.writable) {
      result.written += chunk.length;
      if (!child.stdin.write(chunk)) return;
    }
  };
  child.stdin.on('drain', write);
  write();
  child.stdout.on('data', (data) => (result.out += data));
  child.stderr.on('data', (data) => (result.err += data));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...result })));
}

test('a thousand findings are listed and the others counted, in every format', async (context) => {
  const text = `${Array.from({ length: 3000 }, (_, n) => `unknown_${n}: 1\n`).join('')}${good}`;
  const cwd = await folderWith(context, { 'config.yaml': text });
  const check = async (...args: string[]) => (await ouroborosConfig(['check', ...args, 'config.yaml'], { cwd })).out;
  const plain = await check();
  assert.match(plain, /warning unknown-key {2}and 2,002 more of the same kind\n/);
  assert.match(plain, /one file: one error, 3,?000 warnings, one info \(ouroboros .*\)\.\n$/);
  assert.match(plain, /error unknown-backend/);
  const [json] = JSON.parse(await check('--format', 'json'));
  assert.equal(json.findings.length, 1001);
  assert.equal(
    json.findings.reduce((sum: number, { more = 1 }) => sum + more, 0),
    3002,
  );
  assert.deepEqual(JSON.parse(await check('--format', 'jsonl')), json);
  assert.equal(JSON.parse(await check('--format', 'sarif')).runs[0].results.length, 1001);
  assert.equal((await check('--format', 'github')).trim().split('\n').length, 1001);
});

test('the reader of the report may close the pipe early', { skip: !posix }, async (context) => {
  const cwd = await folderWith(context, { 'config.yaml': Array.from({ length: 900 }, (_, n) => `unknown_${n}: 1\n`).join('') });
  const { code, out, err } = await shell(context, `"${process.execPath}" "${cli}" check config.yaml | head -n 1`, cwd);
  assert.equal(code, 0);
  assert.match(out, /^config\.yaml:1:1 warning unknown-key .*\n$/);
  assert.equal(err, '');
});

function shell(context: TestContext, line: string, cwd: string): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn('sh', ['-c', line], { cwd });
  context.after(() => child.kill());
  const result = { out: '', err: '' };
  child.stdout.on('data', (data) => (result.out += data));
  child.stderr.on('data', (data) => (result.err += data));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...result })));
}

test('an interrupt stops it at once, without output', { skip: !posix }, async (context) => {
  const child = spawn(process.execPath, [cli, 'check', '-'], { env: { PATH: '', HOME: '/nonexistent' } });
  context.after(() => child.kill('SIGKILL'));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data));
  child.stdin.write('llm:\n');
  await new Promise((resolve) => setTimeout(resolve, 300));
  const ended = new Promise((resolve) => child.once('close', (_code, signal) => resolve(signal)));
  child.kill('SIGINT');
  assert.equal(await ended, 'SIGINT');
  assert.equal(said, '');
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Outcome } from '../../server/src/core/index.ts';
import { readAtRef } from '../../server/src/host/git.ts';
import type { RunRequest } from '../../server/src/host/run.ts';
import { fakeProgram, folderWith } from '../support/folder.ts';

const path = (process.env['PATH'] ?? '').split(delimiter);
const machineOf = (home: string, folders: readonly string[] = path) => ({
  env: { HOME: home, ANTHROPIC_API_KEY: 'sk-secret', GIT_SSH_COMMAND: 'false' },
  path: folders,
  platform: 'posix' as const,
});
const most = 10_000;

/** A repository with one commit of the given files. */
async function repository(context: TestContext, files: Readonly<Record<string, string | Uint8Array>>) {
  const home = await folderWith(context);
  const root = join(home, 'work');
  await mkdir(root);
  for (const [name, text] of Object.entries(files)) await writeFile(join(root, name), text);
  const git = (...args: readonly string[]) => {
    const options = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
    const { status, stderr } = spawnSync('git', [...options, ...args], {
      cwd: root,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: home },
    });
    assert.equal(status, 0, stderr);
  };
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'first');
  return { home, root, git };
}

test('a file is read as it was committed: with its line ends, without its edits, even if it is gone', async (context) => {
  const text = 'llm:\r\n  backend: codex # é\r\n';
  const { home, root } = await repository(context, { 'config.yaml': text, 'empty.yaml': '' });
  const read = (name: string, ref = 'HEAD') => readAtRef(join(root, name), ref, { machine: machineOf(home), most });
  await writeFile(join(root, 'config.yaml'), 'other: {}\n');
  assert.deepEqual(await read('config.yaml'), { text });
  assert.deepEqual(await read('empty.yaml'), { text: '' });
  await rm(join(root, 'config.yaml'));
  assert.deepEqual(await read('config.yaml'), { text });
  assert.deepEqual(await read('config.yaml', 'HEAD~1'), { problem: 'no-ref' });
  assert.deepEqual(await read('nobody.yaml'), { problem: 'no-path' });
});

test('a link leads to the repository of its target', async (context) => {
  const { home, root } = await repository(context, { 'config.yaml': 'llm: {}\n' });
  await symlink(join(root, 'config.yaml'), join(home, 'linked.yaml'));
  assert.deepEqual(await readAtRef(join(home, 'linked.yaml'), 'HEAD', { machine: machineOf(home), most }), { text: 'llm: {}\n' });
});

test('a file that is too large or not UTF-8 is not read', async (context) => {
  const { home, root } = await repository(context, {
    'large.yaml': `# ${'x'.repeat(most)}\n`,
    'latin.yaml': Buffer.from([0x61, 0xe9, 0x0a]),
  });
  const read = (name: string) => readAtRef(join(root, name), 'HEAD', { machine: machineOf(home), most });
  assert.deepEqual(await read('large.yaml'), { problem: 'large' });
  assert.deepEqual(await read('latin.yaml'), { problem: 'encoding' });
});

test('nothing that a repository configures is run, and nothing is downloaded', async (context) => {
  const { home, root, git } = await repository(context, { 'config.yaml': 'llm: {}\n', '.gitattributes': '*.yaml diff=evil filter=evil\n' });
  const evil = `touch ${join(home, 'ran')}`;
  for (const key of [
    'diff.evil.textconv',
    'diff.evil.command',
    'filter.evil.smudge',
    'filter.evil.process',
    'core.fsmonitor',
    'core.pager',
    'pager.cat-file',
    'core.sshCommand',
  ])
    git('config', key, evil);
  git('config', 'core.hooksPath', home);
  git('config', 'protocol.ext.allow', 'always');
  assert.deepEqual(await readAtRef(join(root, 'config.yaml'), 'HEAD', { machine: machineOf(home), most }), { text: 'llm: {}\n' });
  assert.equal(existsSync(join(home, 'ran')), false);
});

test('a ref is no option and has no control characters; git gets no other variables than it needs', async (context) => {
  const home = await folderWith(context, { 'bin/git': fakeProgram('2') });
  const requests: RunRequest[] = [];
  const answer: Outcome = { outcome: 'exited', code: 0, stdout: '0\n', stderr: '', truncated: false, ms: 1 };
  const runProgram = async (request: RunRequest) => {
    requests.push(request);
    return answer;
  };
  const options = { machine: machineOf(home, [join(home, 'bin')]), most, runProgram };
  for (const ref of ['', '-x', '--upload-pack=evil', 'a\nb', 'a\u0000b', 'x'.repeat(300)])
    assert.deepEqual(await readAtRef(join(home, 'config.yaml'), ref, options), { problem: 'no-ref' }, ref);
  assert.equal(requests.length, 0);
  await readAtRef(join(home, 'config.yaml'), 'main', options);
  assert.ok(requests.length > 0);
  for (const { program, args, env, cwd } of requests) {
    assert.equal(program, join(home, 'bin/git'));
    assert.ok(['rev-parse', 'cat-file'].includes(args[0] ?? ''));
    assert.equal(cwd, home);
    assert.deepEqual(Object.keys(env).sort(), [
      'GIT_ALLOW_PROTOCOL',
      'GIT_NO_LAZY_FETCH',
      'GIT_OPTIONAL_LOCKS',
      'GIT_TERMINAL_PROMPT',
      'HOME',
      'LC_ALL',
      'PATH',
    ]);
  }
});

test('git is found only in absolute folders; its own words are given where nothing else is known', async (context) => {
  const home = await folderWith(context, { 'bin/git': fakeProgram('2') });
  const file = join(home, 'config.yaml');
  assert.deepEqual(await readAtRef(file, 'HEAD', { machine: machineOf(home, ['.', 'bin', '']), most }), { problem: 'no-git' });
  const failing = (outcome: Partial<Outcome>) =>
    readAtRef(file, 'HEAD', {
      machine: machineOf(home, [join(home, 'bin')]),
      most,
      runProgram: async () => ({ outcome: 'exited', code: 128, stdout: '', stderr: '', truncated: false, ms: 1, ...outcome }),
    });
  assert.deepEqual(await failing({}), { problem: 'no-repository' });
  const unsafe = "fatal: detected dubious ownership in repository at '/x'\nTo add an exception: git config --add safe.directory /x\n";
  assert.deepEqual(await failing({ stderr: unsafe }), {
    problem: 'failed',
    detail: "fatal: detected dubious ownership in repository at '/x'",
  });
  assert.deepEqual(await failing({ outcome: 'timeout', code: undefined }), { problem: 'failed', detail: 'timeout' });
});

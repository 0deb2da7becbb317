import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { makeLoginShell, searchPath } from '../../server/src/host/search-path.ts';
import { temporaryFolder } from '../support/folder.ts';

/** Writes a fake shell; its body is sh, and it counts how often it was run. */
async function fakeShell(body: string): Promise<{ readonly shell: string; readonly home: string; asked(): Promise<number> }> {
  const home = await temporaryFolder();
  const shell = join(home, 'fakesh');
  await writeFile(shell, `#!/bin/sh\necho asked >> ${home}/log\n${body}\n`, { mode: 0o755 });
  const asked = async (): Promise<number> => (await readFile(join(home, 'log'), 'utf8').catch(() => '')).split('\n').length - 1;
  return { shell, home, asked };
}

const system = '/usr/bin:/bin';

test('the folders of the login shell come first, then those of the process, then the added ones; each once', async () => {
  const { shell, home } = await fakeShell(`echo "Welcome [back]"; PATH=/opt/tools:${system}; export PATH; shift 2; exec /bin/sh "$@"`);
  const { folders, sources } = await searchPath({
    env: { SHELL: shell, PATH: `${system}:/editor` },
    platform: 'posix',
    home,
    extra: ['~/mine', '/opt/tools', ''],
    loginShell: makeLoginShell(),
  });
  assert.deepEqual(folders, ['/opt/tools', '/usr/bin', '/bin', '/editor', `${home}/mine`]);
  assert.deepEqual(
    sources.map(({ kind, problem }) => [kind, problem]),
    [
      ['login-shell', undefined],
      ['process', undefined],
      ['extra', undefined],
    ],
  );
});

test('a login shell is asked once, and not at all if disabled', async () => {
  const { shell, home, asked } = await fakeShell('shift 2; exec /bin/sh "$@"');
  const loginShell = makeLoginShell();
  const options = { env: { SHELL: shell, PATH: system }, platform: 'posix', home, extra: [] } as const;
  await searchPath(options);
  assert.equal(await asked(), 0);
  await searchPath({ ...options, platform: 'windows', loginShell });
  assert.equal(await asked(), 0);
  await Promise.all([searchPath({ ...options, loginShell }), searchPath({ ...options, loginShell })]);
  assert.equal(await asked(), 1);
});

for (const [name, body, problem] of [
  ['says nothing', 'exit 0', 'no-path'],
  ['cannot be started', undefined, 'failed'],
] as const) {
  test(`a login shell that ${name} results in the PATH of the process, with the reason`, async () => {
    const { shell, home } = await fakeShell(body ?? '');
    const env = { SHELL: body === undefined ? `${shell}-none` : shell, PATH: system };
    const { folders, sources } = await searchPath({ env, platform: 'posix', home, extra: [], loginShell: makeLoginShell() });
    assert.deepEqual(folders, ['/usr/bin', '/bin']);
    assert.equal(sources[0]?.problem, problem);
  });
}

test('a login shell that hangs is killed', async () => {
  const { shell, home } = await fakeShell('true');
  const loginShell = makeLoginShell(async ({ timeoutMs }) => {
    assert.equal(timeoutMs, 5000);
    return { outcome: 'timeout', code: undefined, stdout: '', stderr: '', truncated: false, ms: timeoutMs };
  });
  assert.equal((await loginShell({ SHELL: shell }, home)).problem, 'timeout');
});

test('without an absolute shell path none is asked', async () => {
  const loginShell = makeLoginShell(() => assert.fail('nothing may run'));
  assert.equal((await loginShell({}, '/')).problem, 'no-shell');
  assert.equal((await loginShell({ SHELL: 'bash' }, '/')).problem, 'no-shell');
});

test('PATH on Windows: its own separator, quotes, any case', async () => {
  const env = { Path: 'C:\\tools;"D:\\my tools";' };
  assert.deepEqual((await searchPath({ env, platform: 'windows', home: 'C:\\Users\\ada', extra: ['~\\bin'] })).folders, [
    'C:\\tools',
    'D:\\my tools',
    'C:\\Users\\ada\\bin',
  ]);
});

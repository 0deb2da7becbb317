import assert from 'node:assert/strict';
import { chmod, lstat, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { each, lookAt, readText, replaceText } from '../../server/src/host/files.ts';
import { dedent } from '../support/dedent.ts';
import { temporaryFolder } from '../support/folder.ts';

test('a file is inspected without opening it: kind, permissions, size', async () => {
  const root = await temporaryFolder();
  await writeFile(join(root, 'tool'), '#!/bin/sh\n', { mode: 0o755 });
  await writeFile(join(root, 'text'), 'twelve bytes', { mode: 0o640 });
  await mkdir(join(root, 'deep'));
  await symlink('nowhere', join(root, 'dangling'));
  await symlink('tool', join(root, 'link'));
  const facts = await lookAt(
    ['tool', 'text', 'deep', 'dangling', 'link', 'none'].map((name) => join(root, name)),
    'posix',
  );
  const of = (name: string) => facts[join(root, name)];
  assert.deepEqual([of('tool')?.kind, of('tool')?.executable, of('tool')?.wrapper], ['file', true, false]);
  assert.deepEqual([of('text')?.executable, of('text')?.mode, of('text')?.size], [false, 0o640, 12]);
  assert.equal(of('deep')?.kind, 'directory');
  assert.equal(of('dangling')?.kind, 'missing');
  assert.deepEqual([of('link')?.kind, of('link')?.executable], ['file', true]);
  assert.equal(of('none')?.kind, 'missing');
});

test('on Windows every file is executable, and there are no mode bits', async () => {
  const root = await temporaryFolder();
  await writeFile(join(root, 'tool.exe'), '', { mode: 0o644 });
  const fact = (await lookAt([join(root, 'tool.exe')], 'windows'))[join(root, 'tool.exe')];
  assert.deepEqual([fact?.executable, fact?.mode], [true, undefined]);
});

for (const [name, content, expected] of [
  [
    'a native executable with the signature of a wrapper',
    Buffer.concat([Buffer.from('7f454c46', 'hex'), Buffer.alloc(1000), Buffer.from('codex-wrapper')]),
    true,
  ],
  [
    'the signature behind the first 128 KiB',
    Buffer.concat([Buffer.from('cffaedfe', 'hex'), Buffer.alloc(128 * 1024), Buffer.from('zeude')]),
    false,
  ],
  ['a native executable without it', Buffer.concat([Buffer.from('7f454c46', 'hex'), Buffer.alloc(1000)]), false],
  [
    'a script that says the word',
    Buffer.from(dedent`
      #!/bin/sh
      # codex-wrapper
    `),
    false,
  ],
  ['an empty file', Buffer.alloc(0), false],
] as const) {
  test(`wrapper: ${name}`, async () => {
    const file = join(await temporaryFolder(), 'codex');
    await writeFile(file, content, { mode: 0o755 });
    assert.equal((await lookAt([file], 'posix'))[file]?.wrapper, expected);
  });
}

test('a text is replaced atomically: mode, line endings and byte order mark are kept, and no temporary file is left', async () => {
  const root = await temporaryFolder();
  const file = join(root, 'config.yaml');
  await writeFile(file, 'old');
  await chmod(file, 0o640);
  await replaceText(file, '\ufeffa: 1\r\nb: 2\r\n');
  assert.equal(await readFile(file, 'utf8'), '\ufeffa: 1\r\nb: 2\r\n');
  assert.equal((await stat(file)).mode & 0o777, 0o640);
  assert.deepEqual(await readdir(root), ['config.yaml']);
});

test('a link stays a link, and a new file is private to its owner', async () => {
  const root = await temporaryFolder();
  await mkdir(join(root, 'dotfiles'));
  await writeFile(join(root, 'dotfiles', 'config.yaml'), 'old');
  await symlink(join('dotfiles', 'config.yaml'), join(root, 'config.yaml'));
  await replaceText(join(root, 'config.yaml'), 'new');
  assert.ok((await lstat(join(root, 'config.yaml'))).isSymbolicLink());
  assert.equal(await readFile(join(root, 'dotfiles', 'config.yaml'), 'utf8'), 'new');
  await replaceText(join(root, 'fresh.yaml'), 'x');
  assert.equal((await stat(join(root, 'fresh.yaml'))).mode & 0o777, 0o600);
});

test('if the folder is missing, replacing fails and leaves nothing', async () => {
  const root = await temporaryFolder();
  await assert.rejects(replaceText(join(root, 'none', 'config.yaml'), 'x'), { code: 'ENOENT' });
  assert.deepEqual(await readdir(root), []);
});

test('a .env that is not UTF-8, too large, a folder or missing has no text', async () => {
  const root = await temporaryFolder();
  await writeFile(join(root, 'latin'), Buffer.from([0x41, 0x3d, 0xff]));
  await writeFile(join(root, 'large'), 'x'.repeat(1024 * 1024 + 1));
  await writeFile(join(root, 'good'), '\ufeffA=ä');
  for (const name of ['latin', 'large', '.', 'none']) assert.equal(await readText(join(root, name)), undefined);
  assert.equal((await readText(join(root, 'good')))?.text, '\ufeffA=ä');
});

test('the limit of parallel runs is respected', async () => {
  let running = 0;
  let most = 0;
  const done: number[] = [];
  await each([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running--;
    done.push(item);
  });
  assert.equal(most, 3);
  assert.deepEqual(done.sort(), [1, 2, 3, 4, 5, 6, 7]);
});

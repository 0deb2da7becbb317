import assert from 'node:assert/strict';
import { chmod, symlink } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { searchFiles } from '../../server/src/host/named-files.ts';
import { folderWith } from '../support/folder.ts';

const wide = { entries: 1000, depth: 10 };
const isYaml = (path: string) => path.endsWith('.yaml');

/** The files below a folder, by their paths in it. */
async function found(folder: string, limits = wide, signal?: AbortSignal): Promise<{ files: readonly string[]; isCut: boolean }> {
  const { files, isCut } = await searchFiles(folder, isYaml, limits, signal);
  return { files: files.map((path) => relative(folder, path).replaceAll('\\', '/')), isCut };
}

test('upper folders come first, and folders of other programs are left out', async (context) => {
  const folder = await folderWith(context, {
    'b.yaml': '',
    'a.yaml': '',
    'a.txt': '',
    'x/y/c.yaml': '',
    'x/d.yaml': '',
    '.ouroboros/e.yaml': '',
    '.github/f.yaml': '',
    '.git/g.yaml': '',
    'node_modules/h.yaml': '',
  });
  assert.deepEqual(await found(folder), { files: ['a.yaml', 'b.yaml', '.ouroboros/e.yaml', 'x/d.yaml', 'x/y/c.yaml'], isCut: false });
});

test('a search ends at its limits, and says so', async (context) => {
  const folder = await folderWith(context, { 'a.yaml': '', 'b.yaml': '', 'c.yaml': '', 'x/d.yaml': '', 'x/y/e.yaml': '' });
  assert.deepEqual(await found(folder, { entries: 1000, depth: 1 }), { files: ['a.yaml', 'b.yaml', 'c.yaml', 'x/d.yaml'], isCut: true });
  assert.deepEqual(await found(folder, { entries: 1000, depth: 2 }), {
    files: ['a.yaml', 'b.yaml', 'c.yaml', 'x/d.yaml', 'x/y/e.yaml'],
    isCut: false,
  });
  const few = await found(folder, { entries: 2, depth: 10 });
  assert.ok(few.isCut && few.files.length <= 2);
  const abort = new AbortController();
  abort.abort();
  assert.deepEqual(await found(folder, wide, abort.signal), { files: [], isCut: true });
});

test('links to folders are not followed, links to files are found, and what cannot be read is skipped', async (context) => {
  const folder = await folderWith(context, { 'real/a.yaml': '', 'closed/b.yaml': '' });
  await symlink(join(folder, 'real'), join(folder, 'loop'));
  await symlink(join(folder, 'real/a.yaml'), join(folder, 'c.yaml'));
  await chmod(join(folder, 'closed'), 0);
  const { files } = await found(folder);
  await chmod(join(folder, 'closed'), 0o755);
  assert.deepEqual(
    files.filter((path) => path !== 'closed/b.yaml'),
    ['c.yaml', 'real/a.yaml'],
  );
  assert.deepEqual(await found(join(folder, 'nowhere')), { files: [], isCut: false });
});

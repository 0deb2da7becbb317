import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { rules } from '../../../server/src/core/index.ts';

test('docs/rules.md and the manifest are up to date with the rules', () => {
  const script = join(rootOf(fileURLToPath(import.meta.url)), 'build', 'generate.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
});

test('the ids of the rules are plain and unique', () => {
  const ids = rules.map(({ id }) => id);
  assert.deepEqual([...new Set(ids)], ids);
  assert.deepEqual(
    ids.filter((id) => !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id)),
    [],
  );
});

/** The root of the repository: a bundler may have put this file anywhere below it. */
function rootOf(from: string): string {
  const folder = dirname(from);
  return existsSync(join(folder, 'build', 'generate.mjs')) || folder === from ? folder : rootOf(folder);
}

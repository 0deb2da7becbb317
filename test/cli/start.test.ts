import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { folderWith } from '../support/folder.ts';

const hook = `process.on('exit', () => process.stderr.write(JSON.stringify(process.moduleLoadList)));`;

test('checking one file loads no module of Node for threads, processes, random bytes or a dialogue', async (context) => {
  const folder = await folderWith(context, { 'hook.cjs': hook, 'config.yaml': 'llm:\n  backend: codex\n' });
  const loadedBy = (...args: readonly string[]): readonly string[] => {
    const { stderr } = spawnSync(process.execPath, ['--require', join(folder, 'hook.cjs'), ...args], { encoding: 'utf8' });
    return JSON.parse(stderr);
  };
  const before = loadedBy('-e', '0');
  const check = loadedBy(resolve('dist/cli.cjs'), 'check', join(folder, 'config.yaml'));
  const loaded = check.filter((name) => !before.includes(name));
  assert.ok(loaded.length > 0, 'it has loaded something');
  assert.deepEqual(
    loaded.filter((name) => /^NativeModule (?:worker_threads|child_process|crypto|readline\/promises)$/.test(name)),
    [],
  );
});

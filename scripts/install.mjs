import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { must, root } from './run.mjs';

const changed = (file) => statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Installs the locked dependencies if they are missing or older than the lock file. */
export async function install() {
  if (changed('node_modules/.package-lock.json') >= changed('package-lock.json')) return;
  console.log('Installing the locked dependencies (npm ci) …');
  rmSync(join(root, 'node_modules/.package-lock.json'), { force: true });
  await must('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

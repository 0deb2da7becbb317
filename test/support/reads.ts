import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Tells which files a Node process reads. */
export interface Reads {
  /** The environment for the process that is watched. */
  readonly env: Readonly<Record<string, string>>;
  /** The files that were opened so far, in the order in which they were first opened. */
  readonly files: () => readonly string[];
}

/** Runs before a program, and records the paths that it opens or reads; folders that it lists end with a slash. */
const hook = `const fs = require('node:fs');
const { resolve } = require('node:path');
const { syncBuiltinESMExports } = require('node:module');
const { fileURLToPath } = require('node:url');
const { appendFileSync } = fs;
let recording = false;
const record = (path, end = '') => {
  if (recording || typeof path === 'number') return;
  const named = path instanceof URL ? fileURLToPath(path) : resolve(String(path));
  recording = true;
  appendFileSync(process.env.READS_LOG, named + end + '\\n');
  recording = false;
};
const watch = (owner, name, end) => {
  const original = owner[name];
  owner[name] = function (path, ...rest) {
    record(path, end);
    return original.call(this, path, ...rest);
  };
};
for (const name of ['open', 'openSync', 'readFile', 'readFileSync', 'createReadStream']) watch(fs, name);
for (const name of ['open', 'readFile']) watch(fs.promises, name);
for (const name of ['readdir', 'readdirSync', 'opendir', 'opendirSync', 'watch', 'watchFile']) watch(fs, name, '/');
for (const name of ['readdir', 'opendir', 'watch']) watch(fs.promises, name, '/');
syncBuiltinESMExports();
`;

/** @param folder where the log is written */
export function watchReads(folder: string): Reads {
  const log = join(folder, 'reads.log');
  const program = join(folder, 'reads.cjs');
  writeFileSync(log, '');
  writeFileSync(program, hook);
  return {
    env: { NODE_OPTIONS: `--require=${program}`, READS_LOG: log },
    files: () => [
      ...new Set(
        readFileSync(log, 'utf8')
          .split('\n')
          .filter((line) => line !== ''),
      ),
    ],
  };
}

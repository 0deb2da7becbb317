// Detects what a run leaves behind. Everything that it starts gets the run's own temporary folder, which also identifies its processes.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const variables = ['TMPDIR', 'TEMP', 'TMP'];

/**
 * Creates the folder and sets it in the environment, so that every process from now on uses it; it is removed when this process exits.
 * @returns {string} its path, a short one, because it is used for sockets
 */
export function ownTemporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'run-'));
  for (const name of variables) process.env[name] = folder;
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
  return folder;
}

/**
 * Waits for processes that are about to exit, kills the others, and reports what was left.
 * @param {string} folder of {@link ownTemporaryFolder}
 * @returns {Promise<string[]>} files, folders and, on Linux, processes with their command lines; empty if all is clean
 */
export async function leftovers(folder) {
  for (const end = Date.now() + 5000; processesOf(folder).length > 0 && Date.now() < end; )
    await new Promise((resolve) => setTimeout(resolve, 100));
  const processes = processesOf(folder);
  for (const { id } of processes) process.kill(id, 'SIGKILL');
  return [...readdirSync(folder).map((name) => join(folder, name)), ...processes.map(({ id, command }) => `process ${id}: ${command}`)];
}

/** Processes whose environment contains the folder: everything that the run started, unless it got an environment without it. */
function processesOf(folder) {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) return [];
    try {
      const environment = readFileSync(join('/proc', name, 'environ'), 'utf8').split('\0');
      const command = readFileSync(join('/proc', name, 'cmdline'), 'utf8')
        .replaceAll('\0', ' ')
        .trim();
      // one that has exited and waits for its parent has no command line any more
      const ours = command !== '' && environment.some((entry) => variables.some((key) => entry.startsWith(`${key}=${folder}`)));
      return ours ? [{ id: Number(name), command }] : [];
    } catch {
      return []; // it has exited in the meantime, or belongs to another user
    }
  });
}

// What a run leaves behind. All that it starts gets a temporary folder of the run's own, by which its processes are known as well.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const variables = ['TMPDIR', 'TEMP', 'TMP'];

/**
 * Makes the folder and names it in the environment, so that every process from now on uses it; it goes away with this process.
 * @returns {string} its path, a short one, because sockets stand in it
 */
export function ownTemporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'run-'));
  for (const name of variables) process.env[name] = folder;
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
  return folder;
}

/**
 * Waits for what is about to end, ends what does not, and tells what was left.
 * @param {string} folder of {@link ownTemporaryFolder}
 * @returns {Promise<string[]>} files, folders and, on Linux, processes with their command lines; empty where all is clean
 */
export async function leftovers(folder) {
  for (const end = Date.now() + 5000; processesOf(folder).length > 0 && Date.now() < end; )
    await new Promise((resolve) => setTimeout(resolve, 100));
  const processes = processesOf(folder);
  for (const { id } of processes) process.kill(id, 'SIGKILL');
  return [...readdirSync(folder).map((name) => join(folder, name)), ...processes.map(({ id, command }) => `process ${id}: ${command}`)];
}

/** Processes whose environment names the folder: all that the run started, but for those that got an environment without it. */
function processesOf(folder) {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) return [];
    try {
      const environment = readFileSync(join('/proc', name, 'environ'), 'utf8').split('\0');
      const command = readFileSync(join('/proc', name, 'cmdline'), 'utf8')
        .replaceAll('\0', ' ')
        .trim();
      // one that has ended and waits for its parent has no command line any more
      const ours = command !== '' && environment.some((entry) => variables.some((key) => entry.startsWith(`${key}=${folder}`)));
      return ours ? [{ id: Number(name), command }] : [];
    } catch {
      return []; // it has ended meanwhile, or belongs to somebody else
    }
  });
}

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The project's folder: everything runs from there. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Ends what runs when we are ended. */
const running = new Set();
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    for (const child of running) child.kill(signal);
    process.exitCode = 1;
  });

/**
 * Runs a program to its end and keeps what it prints.
 * @param {string} command a program's name or path; `npm` and `npx` are found on Windows as well
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined>, cwd?: string, show?: boolean }} options `show` prints as it goes instead
 * @returns {Promise<{ code: number, output: string }>} code 127 where there is no such program
 */
export function run(command, args, { env = {}, cwd = root, show = false } = {}) {
  const shell = process.platform === 'win32' && !command.includes('.exe') && command !== process.execPath;
  const child = spawn(command, args, { cwd, shell, env: { ...process.env, ...env }, stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let output = '';
  child.stdout?.on('data', (data) => {
    output += data;
  });
  child.stderr?.on('data', (data) => {
    output += data;
  });
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 127, output: String(error.message) }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  }).finally(() => running.delete(child));
}

/** As {@link run}, and an error with all the output where the program fails. */
export async function must(command, args, options) {
  const { code, output } = await run(command, args, options);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}\n${output}`);
  return output;
}

import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { dirname } from 'node:path';

/** The project's folder: everything runs from there. */
export const root = dirname(import.meta.dirname);

/** The niceness of what yields: it still gets a third of a processor for which others wait, so that nothing times out. */
const behind = 4;

/** Processes to kill when this one is terminated. */
const running = new Set();
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    for (const child of running) child.kill(signal);
    process.exitCode = 1;
  });

/**
 * Runs a program to its end and captures its output.
 * @param {string} command a program's name or path; `npm` and other batch files are found on Windows as well
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined>, cwd?: string, show?: boolean, yields?: boolean }} options `show` prints the output
 *   instead; `yields` leaves the processor to other work if there is some
 * @returns {Promise<{ code: number, output: string }>} code 127 if there is no such program
 */
export function run(command, args, { env = {}, cwd = root, show = false, yields = false } = {}) {
  const [program, words, shell] = asProgram(command, args);
  const child = spawn(program, words, {
    cwd,
    shell,
    env: { ...process.env, ...env },
    stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  if (yields && child.pid !== undefined) setPriority(child.pid, behind);
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

/**
 * The actual command. npm is a Node program, whose path is in the environment of its scripts. On Windows anything that is not an .exe is a
 * batch file, which only a shell can run; each argument is quoted there.
 */
function asProgram(command, args) {
  const { npm_execpath: npm } = process.env;
  if (command === 'npm' && npm && /npm-cli\.[cm]?js$/.test(npm)) return [process.execPath, [npm, ...args], false];
  if (process.platform !== 'win32' || /\.exe$/i.test(command)) return [command, args, false];
  return [[command, ...args].map((word) => `"${word.replaceAll('"', '""')}"`).join(' '), [], true];
}

/** Like {@link run}, but throws an error with all the output if the program fails. */
export async function must(command, args, options) {
  const { code, output } = await run(command, args, options);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}\n${output}`);
  return output;
}

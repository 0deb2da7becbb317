import { open, realpath } from 'node:fs/promises';
import { basename, dirname, join, win32 } from 'node:path';
import type { Machine } from '../core/index.ts';

/** The Python that a launcher starts, or why it does not show one. */
export type Launcher =
  | { readonly python: string }
  /** `unreadable`: it cannot be read, or has an unknown form · `wrapper`: a script that starts something else. */
  | { readonly problem: 'unreadable' | 'wrapper' };

/** A launcher on Windows is a small program with the script appended; uv's, pip's and pipx's are far below this size. */
const largestLauncher = 4 * 1024 * 1024;

/** How much of a script is read. */
const scriptHead = 4096;

/** How many launchers are followed that start another one. */
const mostHops = 3;

/**
 * Finds the Python of a program that pip, pipx, uv or Homebrew created, without running it: in the first line of a script, in the second
 * line if the path is long or contains blanks, in the launcher on Windows, and in a Homebrew script that only starts the launcher.
 * @param program absolute
 */
export async function readLauncher(
  program: string,
  { platform, path }: Pick<Machine, 'platform' | 'path'>,
  hops = mostHops,
): Promise<Launcher> {
  const file = await realpath(program).catch(() => program);
  if (platform === 'windows') return windowsLauncher(file);
  const text = await read(file, scriptHead);
  if (text === undefined) return { problem: 'unreadable' };
  const [first = '', second = ''] = text.split('\n');
  const direct = /^#!\s*(\S+)(?:\s+(?:-S\s+)?(\S+))?/.exec(first);
  if (direct === null) return { problem: 'unreadable' };
  const [, interpreter = '', argument] = direct;
  if (/python|pypy/.test(basename(interpreter))) return { python: interpreter };
  if (basename(interpreter) === 'env' && argument !== undefined && /python|pypy/.test(argument)) {
    const found = await onPath(argument, path);
    return found === undefined ? { problem: 'unreadable' } : { python: found };
  }
  const python = behindShell(second, file);
  if (python !== undefined) return { python };
  const target = text
    .split('\n')
    .map(startedBy)
    .find((found) => found !== undefined);
  return target === undefined || hops === 0 ? { problem: 'wrapper' } : readLauncher(target, { platform, path }, hops - 1);
}

/**
 * The program that a line of a shell script executes with all its arguments: `NAME=value exec /path/to/program "$@"`.
 * @returns undefined if it does something else, or if the path contains variables
 */
function startedBy(line: string): string | undefined {
  let rest = line.trim();
  for (;;) {
    const assignment = /^\w+=(?:"[^"]*"|'[^']*'|[^\s"']*)\s/.exec(rest);
    if (assignment === null) break;
    rest = rest.slice(assignment[0].length).trimStart();
  }
  if (!/^exec\s/.test(rest) || !/\s"\$@"$/.test(rest)) return undefined;
  const word = rest.slice('exec'.length, -'"$@"'.length).trim();
  return /^(?:"(\/[^"$`]+)"|'(\/[^']+)'|(\/[^\s"'$`]+))$/
    .exec(word)
    ?.slice(1)
    .find((found) => found !== undefined);
}

/** `'''exec' "/path with blanks/python" "$0" "$@"`, or the same relative to the script, as uv writes it for relocatable environments. */
function behindShell(line: string, file: string): string | undefined {
  const relative = /^'''exec'\s+"\$\(dirname -- "\$\(realpath -- "\$0"\)"\)"\/(?:'([^']+)'|"([^"]+)"|(\S+))/.exec(line);
  const below = relative?.slice(1).find((found) => found !== undefined);
  if (below !== undefined) return join(dirname(file), below);
  return /^'''exec'\s+(?:"([^"$`]+)"|'([^']+)'|([^\s"'$`]+))/
    .exec(line)
    ?.slice(1)
    .find((found) => found !== undefined);
}

/** pip and pipx append a script with its first line to the launcher; uv stores the path in it. Both are the path of a `python.exe`. */
async function windowsLauncher(file: string): Promise<Launcher> {
  const text = await read(file, largestLauncher);
  if (text === undefined) return { problem: 'unreadable' };
  // The archive with the script begins after the line break.
  const script = text.indexOf('\nPK');
  const line = script < 0 ? '' : text.slice(text.lastIndexOf('\n', script - 1) + 1, script);
  const shebang = line.slice(line.lastIndexOf('#!') + 2).trim();
  const appended = line.includes('#!') && shebang !== '' ? shebang.replace(/^"([^"]*)"$/, '$1') : undefined;
  const stored = [...text.matchAll(/(?:[A-Za-z]:\\|\\\\)[^\0"<>|*?\r\n]{1,1000}?pythonw?\.exe/gi)].at(-1)?.[0];
  const found = appended ?? stored;
  if (found !== undefined) {
    const python = Buffer.from(found, 'latin1').toString('utf8');
    return { python: win32.isAbsolute(python) ? python : win32.join(win32.dirname(file), python) };
  }
  if (/\.(?:cmd|bat)$/i.test(file)) return { problem: 'wrapper' };
  // A virtual environment on Windows has its Python next to its programs.
  const beside = win32.join(win32.dirname(file), 'python.exe');
  return (await read(beside, 2)) === undefined ? { problem: 'unreadable' } : { python: beside };
}

async function onPath(name: string, path: readonly string[]): Promise<string | undefined> {
  for (const folder of path) if ((await read(join(folder, name), 2)) !== undefined) return join(folder, name);
  return undefined;
}

/** The first bytes of a file, one character per byte; undefined if the file cannot be read. */
export async function read(path: string, count: number): Promise<string | undefined> {
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    const found = await file.stat();
    if (!found.isFile()) return undefined;
    const { bytesRead, buffer } = await file.read(Buffer.alloc(Math.min(count, Math.max(found.size, 1))), 0, null, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } catch {
    return undefined;
  } finally {
    await file.close();
  }
}

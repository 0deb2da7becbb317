import { accessSync, closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { defaultMaxSize } from '../core/index.ts';

/**
 * Why a file has no text: `link` is a broken symbolic link, `special` is not a regular file (a pipe, a socket, a device), `large` exceeds
 * the size limit, and `name` is a path with control characters, which would be displayed differently.
 */
export type ReadProblem = 'missing' | 'link' | 'directory' | 'special' | 'denied' | 'large' | 'name' | 'failed';

/** The result of reading a file; `bytes` is undefined if it failed. */
export type ReadOutcome =
  | { readonly bytes: Uint8Array }
  /** `size`, in bytes, if it is known: for a stream that is too large it is not. */
  | { readonly bytes: undefined; readonly problem: ReadProblem; readonly size?: number };

/**
 * Flags for opening files: a pipe without a writer must not block its reader. Windows has no such flag, nor such files. Evaluated when a
 * file is opened: this module is also loaded in a browser, where the constants do not exist.
 */
const flags = (): number => constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Reads a whole file. Never throws and never blocks on a pipe: an error is a value.
 * @param most the maximum size in bytes; nothing is read of a larger file
 */
export async function readDocument(path: string, most: number = defaultMaxSize): Promise<ReadOutcome> {
  if (hasControlCharacter(path)) return failed('name');
  try {
    const file = await open(path, flags());
    try {
      const refused = refusalOf(await file.stat(), most);
      if (refused !== undefined) return refused;
      return await readStream(file.createReadStream(), most);
    } finally {
      await file.close();
    }
  } catch (error) {
    return failed(problemOf(path, error));
  }
}

/** The same, synchronously, for a command that has nothing else to do: twice as fast for hundreds of small files. */
export function readDocumentNow(path: string, most: number = defaultMaxSize): ReadOutcome {
  if (hasControlCharacter(path)) return failed('name');
  try {
    const file = openSync(path, flags());
    try {
      const found = fstatSync(file);
      const refused = refusalOf(found, most);
      if (refused !== undefined) return refused;
      const bytes = readUpTo(file, found.size, most);
      return bytes.length > most ? failed('large') : { bytes };
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return failed(problemOf(path, error));
  }
}

/** Reads a stream, and closes it as soon as it exceeds the limit. Never throws. */
export async function readStream(stream: Readable, most: number = defaultMaxSize): Promise<ReadOutcome> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    // Leaving the loop closes the stream.
    for await (const chunk of stream) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > most) return failed('large');
    }
  } catch (error) {
    return failed(problemOf(undefined, error));
  }
  return { bytes: Buffer.concat(chunks) };
}

/** A file may grow while it is read, and those of `/proc` report no size. */
function readUpTo(file: number, expected: number, most: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let wanted = expected + 1; size <= most; wanted = 64 * 1024) {
    const chunk = Buffer.allocUnsafe(Math.min(wanted, most + 1 - size));
    const length = readSync(file, chunk, 0, chunk.length, null);
    if (length === 0) break;
    chunks.push(chunk.subarray(0, length));
    size += length;
  }
  return Buffer.concat(chunks);
}

function refusalOf(found: Stats, most: number): ReadOutcome | undefined {
  if (found.isDirectory()) return failed('directory');
  if (!found.isFile()) return failed('special');
  return found.size > most ? { ...failed('large'), size: found.size } : undefined;
}

function failed(problem: ReadProblem): ReadOutcome & { readonly bytes: undefined } {
  return { bytes: undefined, problem };
}

function hasControlCharacter(path: string): boolean {
  return /\p{Cc}/u.test(path);
}

function problemOf(path: string | undefined, error: unknown): ReadProblem {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ELOOP':
      return path !== undefined && isLink(path) ? 'link' : 'missing';
    case 'EISDIR':
      return 'directory';
    case 'ENXIO':
    case 'ENODEV':
    case 'EOPNOTSUPP':
      return 'special';
    case 'EACCES':
    case 'EPERM':
      // Windows reports this for a folder.
      return path !== undefined && isDirectory(path) ? 'directory' : 'denied';
    default:
      return 'failed';
  }
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

/** Whether a path leads to a folder whose entries may be read. */
export function isReadableFolder(path: string): boolean {
  if (hasControlCharacter(path) || !isDirectory(path)) return false;
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** The config that ouroboros reads. */
export function userConfigPath(home: string = homedir()): string {
  return join(home, '.ouroboros', 'config.yaml');
}

/** The credentials that belong to a config: the file next to it. */
export function credentialsBeside(config: string): string {
  return join(dirname(config), 'credentials.yaml');
}

/** A path as a user would write it: with `~` for the home folder. */
export function withTilde(path: string, home: string = homedir()): string {
  return path === home || path.startsWith(home + sep) ? `~${path.slice(home.length)}` : path;
}

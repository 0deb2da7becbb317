import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, sep } from 'node:path';

/** What became of reading a file; `bytes` is undefined where there is none. */
export type ReadOutcome =
  | { readonly bytes: Uint8Array }
  | { readonly bytes: undefined; readonly problem: 'missing' | 'directory' | 'denied' | 'failed' };

/** Reads a whole file. Never throws: what went wrong is a value. */
export async function readDocument(path: string): Promise<ReadOutcome> {
  try {
    return { bytes: await readFile(path) };
  } catch (error) {
    return { bytes: undefined, problem: problemOf(error) };
  }
}

/** The same for a command that has nothing else to do meanwhile: reading hundreds of small files one by one is twice as fast so. */
export function readDocumentNow(path: string): ReadOutcome {
  try {
    return { bytes: readFileSync(path) };
  } catch (error) {
    return { bytes: undefined, problem: problemOf(error) };
  }
}

function problemOf(error: unknown): 'missing' | 'directory' | 'denied' | 'failed' {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing';
  if (code === 'EISDIR') return 'directory';
  return code === 'EACCES' || code === 'EPERM' ? 'denied' : 'failed';
}

/** The one config that ouroboros reads. */
export function userConfigPath(home: string = homedir()): string {
  return join(home, '.ouroboros', 'config.yaml');
}

/** The credentials that belong to a config: the file beside it. */
export function credentialsBeside(config: string): string {
  return join(dirname(config), 'credentials.yaml');
}

/** A path as a user says it: the home folder as `~`. */
export function withTilde(path: string, home: string = homedir()): string {
  return path === home || path.startsWith(home + sep) ? `~${path.slice(home.length)}` : path;
}

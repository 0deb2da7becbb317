import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, lstat, open, readFile, realpath, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { FileFact, Machine, TextFile } from '../core/index.ts';
import { isWrapper } from './wrapper.ts';

const missing: FileFact = { kind: 'missing', readable: false, executable: false };

/** How many files are inspected in parallel. */
const parallel = 32;

/**
 * Inspects files and folders.
 * @param paths absolute
 * @returns one fact per path; what cannot be reached counts as missing
 */
export async function lookAt(paths: readonly string[], platform: Machine['platform']): Promise<Record<string, FileFact>> {
  const facts: Record<string, FileFact> = {};
  await each(paths, parallel, async (path) => {
    facts[path] = await factOf(path, platform);
  });
  return facts;
}

async function factOf(path: string, platform: Machine['platform']): Promise<FileFact> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return missing;
  const [readable, writable, executable] = await Promise.all([
    may(path, constants.R_OK),
    may(path, constants.W_OK),
    // Windows has no such bit: every file counts as executable, and its extension decides.
    platform === 'windows' ? true : may(path, constants.X_OK),
  ]);
  const real = await realpath(path).catch(() => path);
  const fact = {
    readable,
    writable,
    ...(real === path ? {} : { real }),
    size: found.size,
    ...(platform === 'windows' ? {} : { mode: found.mode & 0o7777 }),
  };
  if (found.isDirectory()) return { ...fact, kind: 'directory', executable: false };
  if (!found.isFile()) return { ...fact, kind: 'file', executable: false };
  return executable ? { ...fact, kind: 'file', executable, wrapper: await isWrapper(path) } : { ...fact, kind: 'file', executable };
}

async function may(path: string, mode: number): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}

/** Runs a task for every item, with a limit on parallel runs; the first failure is thrown when all running tasks have ended. */
export async function each<T>(items: readonly T[], limit: number, task: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const worker = async (): Promise<void> => {
    for (const item of waiting) await task(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
}

/** The maximum size of a `.env` file, in bytes. */
const largestText = 1024 * 1024;

/** Reads a small text; undefined if there is none, or if it is not UTF-8, as python-dotenv and ouroboros skip those. */
export async function readText(path: string): Promise<TextFile | undefined> {
  try {
    const found = await stat(path);
    if (!found.isFile() || found.size > largestText) return undefined;
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(path));
    return { path, text };
  } catch {
    return undefined;
  }
}

/**
 * Replaces the text of a file atomically: it is written next to the old one and then renamed. A symbolic link stays a link, the mode is
 * kept, and no byte of the text is changed.
 * @param text written as UTF-8
 * @throws if the folder cannot be written to; the old file is unchanged then
 */
export async function replaceText(path: string, text: string): Promise<void> {
  const target = await targetOf(path);
  const old = await stat(target).catch(() => undefined);
  const beside = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    // It must not be readable by others before it has the mode of the old file: it can contain credentials.
    const file = await open(beside, 'wx', 0o600);
    try {
      await file.writeFile(text, 'utf8');
      await file.chmod(old === undefined ? 0o600 : old.mode & 0o7777);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, target);
  } catch (error) {
    await unlink(beside).catch(() => undefined);
    throw error;
  }
}

/** The target of a link; a broken link is an error, because ouroboros would not follow it either. */
async function targetOf(path: string): Promise<string> {
  const link = await lstat(path).catch(() => undefined);
  return link === undefined ? path : realpath(path);
}

import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, type TestContext } from 'node:test';

/** The text of a file, or the text with a mode. */
export type FileSketch = string | { readonly text: string | Uint8Array; readonly mode: number };

const folders: string[] = [];
const remove = (folder: string) => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
after(() => Promise.all(folders.map(remove)));

/**
 * Creates an empty folder that is removed after the test file.
 * @returns its real path
 */
export async function temporaryFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'ouroboros-')));
  folders.push(folder);
  return folder;
}

/**
 * Creates a folder with files that is removed after the test.
 * @param files by path inside the folder
 * @returns its real path
 */
export async function folderWith(context: TestContext, files: Readonly<Record<string, FileSketch>> = {}): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'ouroboros-')));
  context.after(() => remove(folder));
  for (const [name, sketch] of Object.entries(files)) {
    const { text, mode } = typeof sketch === 'string' ? { text: sketch, mode: 0o644 } : sketch;
    const file = join(folder, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    await chmod(file, mode);
  }
  return folder;
}

/** A program that prints its arguments and appends to a log next to it. */
export function fakeProgram(version: string): FileSketch {
  return { text: `#!/bin/sh\necho "$0 $*" >> "$(dirname "$0")/log"\necho "${version}"\n`, mode: 0o755 };
}

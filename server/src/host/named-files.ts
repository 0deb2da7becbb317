import type { Dirent } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { skippedFolders } from './folder.ts';

/** Limits of a search: a folder can be a whole disk. */
export interface SearchLimits {
  /** Entries of folders that are looked at, in all. */
  readonly entries: number;
  /** Levels of folders below the first one. */
  readonly depth: number;
}

/** The files that a search found. */
export interface FoundFiles {
  /** Absolute paths, those in upper folders first, each folder sorted by name. */
  readonly files: readonly string[];
  /** Whether the search stopped at a limit. */
  readonly isCut: boolean;
}

/**
 * The files below a folder that are wanted by their path, upper folders first. Folders with third-party files, and those whose names begin
 * with a dot except `.ouroboros`, are skipped; links to folders are not followed; what cannot be read is skipped.
 * @param folder absolute
 */
export async function searchFiles(
  folder: string,
  isWanted: (path: string) => boolean,
  limits: SearchLimits,
  signal?: AbortSignal,
): Promise<FoundFiles> {
  const files: string[] = [];
  let left = limits.entries;
  let isCut = false;
  let level = [folder];
  for (let depth = 0; level.length > 0; depth++) {
    const next: string[] = [];
    for (const path of level) {
      if (signal?.aborted || left <= 0) return { files, isCut: true };
      const { entries, isWhole } = await entriesOf(path, left);
      left -= entries.length;
      isCut ||= !isWhole;
      for (const entry of entries) {
        const inside = join(path, entry.name);
        if (!entry.isDirectory()) {
          if (isWanted(inside)) files.push(inside);
        } else if (!skippedFolders.has(entry.name) && (!entry.name.startsWith('.') || entry.name === '.ouroboros')) next.push(inside);
      }
    }
    if (depth === limits.depth && next.length > 0) return { files, isCut: true };
    level = next;
  }
  return { files, isCut };
}

/** @param most how many entries are read at most */
async function entriesOf(folder: string, most: number): Promise<{ readonly entries: readonly Dirent[]; readonly isWhole: boolean }> {
  const entries: Dirent[] = [];
  let isWhole = true;
  try {
    // Leaving the loop closes the folder.
    for await (const entry of await opendir(folder)) {
      if (entries.length === most) {
        isWhole = false;
        break;
      }
      entries.push(entry);
    }
  } catch {
    // It is not there, or may not be read.
  }
  return { entries: entries.sort((a, b) => (a.name < b.name ? -1 : 1)), isWhole };
}

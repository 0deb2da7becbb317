import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folders with third-party or generated files. */
export const skippedFolders: ReadonlySet<string> = new Set([
  'node_modules',
  '.git',
  '.hg',
  '.svn',
  '.venv',
  'venv',
  '__pycache__',
  '.tox',
  '.cache',
]);

/** Limits of a walk: a folder that was named by mistake must not be walked for hours. */
const most = { files: 10_000, depth: 32 };

/** The files in a folder. */
export interface FolderFiles {
  /** Paths that begin with the folder as given, sorted by name. */
  readonly files: readonly string[];
  /** Whether the search stopped at the limit. */
  readonly isCut: boolean;
}

/** The YAML files in a folder and its subfolders. Links are not followed, and unreadable entries are skipped. */
export function yamlFilesIn(folder: string): FolderFiles {
  const files: string[] = [];
  let isCut = false;
  const walk = (path: string, depth: number): void => {
    for (const entry of entriesOf(path)) {
      if (isCut) return;
      const inside = join(path, entry.name);
      if (entry.isDirectory()) {
        if (skippedFolders.has(entry.name)) continue;
        if (depth < most.depth) walk(inside, depth + 1);
        else isCut = true;
      } else if (entry.isFile() && /\.ya?ml$/i.test(entry.name)) {
        if (files.length < most.files) files.push(inside);
        else isCut = true;
      }
    }
  };
  walk(folder, 0);
  return { files, isCut };
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

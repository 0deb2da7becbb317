import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folders that hold what others wrote, or what was made. */
const skipped: ReadonlySet<string> = new Set(['node_modules', '.git', '.hg', '.svn', '.venv', 'venv', '__pycache__', '.tox', '.cache']);

/** Bounds of a walk: a folder that somebody named by mistake must not be walked for hours. */
const most = { files: 10_000, depth: 32 };

/** What a folder holds. */
export interface FolderFiles {
  /** Paths that begin with the folder as it was named, in the order of their names. */
  readonly files: readonly string[];
  /** Whether there are more than were looked for. */
  readonly isCut: boolean;
}

/** The YAML files in a folder and below it. Links are not followed, and what cannot be read is left out. */
export function yamlFilesIn(folder: string): FolderFiles {
  const files: string[] = [];
  let isCut = false;
  const walk = (path: string, depth: number): void => {
    for (const entry of entriesOf(path)) {
      if (isCut) return;
      const inside = join(path, entry.name);
      if (entry.isDirectory()) {
        if (skipped.has(entry.name)) continue;
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

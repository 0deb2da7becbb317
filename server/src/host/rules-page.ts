import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The page of all rules next to the program, as a `file:` URI; undefined where it was not installed with it. */
export function rulesPageUri(): string | undefined {
  const path = join(__dirname, '..', 'docs', 'rules.md');
  return existsSync(path) ? pathToFileURL(path).href : undefined;
}

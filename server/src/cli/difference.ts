import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff';
import { printable } from './terminal.ts';

/** Removed and added lines together. The time that a diff takes grows with their square: half a second here. */
const mostChanges = 4000;

/**
 * The changed lines of a file as a unified diff, line by line. It has no context, because the neighbours of a line in a credentials file
 * are secrets, and a change of line endings alone is not visible in it.
 * @param name what the file is called in the diff's header
 * @returns undefined where more lines change than anybody reads
 */
export function unifiedDiff(name: string, before: string, after: string): readonly string[] | undefined {
  const patch = structuredPatch(name, name, before, after, undefined, undefined, { context: 0, maxEditLength: mostChanges });
  if (patch === undefined) return undefined;
  if (patch.hunks.length === 0) return [];
  const lines = formatPatch(patch, FILE_HEADERS_ONLY).replace(/\n$/, '').split('\n');
  return lines.map((line) => printable(line.replace(/\r$/, '')));
}

import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff';
import { type Analysis, secretsOf } from '../core/index.ts';
import { printable } from './terminal.ts';

/** Removed and added lines together. The time that a diff takes grows with their square: half a second here. */
const mostChanges = 4000;

/**
 * The changed lines of a file as a unified diff, line by line, with a mask for each secret. It has no context, because nobody needs the
 * neighbours of a line in a credentials file, and a change of line endings alone is not visible in it.
 * @param name what the file is called in the diff's header
 * @returns undefined where more lines change than anybody reads
 */
export function unifiedDiff(name: string, before: Analysis, after: Analysis): readonly string[] | undefined {
  const patch = structuredPatch(name, name, before.text, after.text, undefined, undefined, { context: 0, maxEditLength: mostChanges });
  if (patch === undefined) return undefined;
  if (patch.hunks.length === 0) return [];
  // What is secret before a fix may no longer look so after it: a value can become a part of a sentence.
  const secrets = secretsOf(before);
  const shown = { '-': maskedLines(before), '+': maskedLines(after) };
  for (const hunk of patch.hunks) {
    const at = { '-': hunk.oldStart, '+': hunk.newStart };
    hunk.lines = hunk.lines.map((line) => {
      const sign = line.charAt(0);
      if (sign !== '-' && sign !== '+') return line;
      const masked = shown[sign][at[sign]++ - 1] ?? '';
      return sign + (sign === '+' ? secrets.conceal(masked) : masked);
    });
  }
  const lines = formatPatch(patch, FILE_HEADERS_ONLY).replace(/\n$/, '').split('\n');
  return lines.map((line) => printable(line.replace(/\r$/, '')));
}

/** The lines of a text as they may be shown; a mask never takes a line break away. */
function maskedLines(analysis: Analysis): readonly string[] {
  return secretsOf(analysis).show(0, analysis.text.length).text.split('\n');
}

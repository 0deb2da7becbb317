import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff';
import { type Analysis, secretsOf } from '../core/index.ts';
import { printable } from './terminal.ts';

/** The number of removed and added lines together. The time of a diff grows quadratically with it: half a second for this many. */
const mostChanges = 4000;

/**
 * The changed lines of a file as a unified diff, with each secret masked. It has no context, because the neighbours of a line in a
 * credentials file are secrets, and does not show changes of line endings.
 * @param name the file name in the header of the diff
 * @returns undefined if more lines change than anyone reads
 */
export function unifiedDiff(name: string, before: Analysis, after: Analysis): readonly string[] | undefined {
  const patch = structuredPatch(name, name, before.text, after.text, undefined, undefined, { context: 0, maxEditLength: mostChanges });
  if (patch === undefined) return undefined;
  if (patch.hunks.length === 0) return [];
  // A secret may no longer be recognized after a fix: a value can become part of a sentence.
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

/** The lines of a text with masked secrets; a mask never replaces a line break. */
function maskedLines(analysis: Analysis): readonly string[] {
  return secretsOf(analysis).show(0, analysis.text.length).text.split('\n');
}

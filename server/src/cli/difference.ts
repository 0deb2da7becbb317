import { type Analysis, applyEdits, type Edit, LineIndex, secretsOf } from '../core/index.ts';
import { printable } from './terminal.ts';

/**
 * The lines that edits touch, before (`-`) and after (`+`), each group under the number of its first line; secrets are masked.
 * @param edits what makes the text of the one analysis that of the other
 */
export function changedLines(before: Analysis, after: Analysis, edits: readonly Edit[]): string[] {
  const { text } = before;
  const lines = new LineIndex(text);
  let by = 0;
  return groups(lines, edits).flatMap((group) => {
    const start = lines.line(group.first).start;
    const end = lines.line(group.last).end;
    const moved = group.edits.map(({ span, newText }) => ({ span: { start: span.start - start, end: span.end - start }, newText }));
    const written = applyEdits(text.slice(start, end), moved);
    const old = secretsOf(before).show(start, end).text;
    const fresh = secretsOf(after).show(start + by, start + by + written.length).text;
    by += written.length - (end - start);
    return [`@@ ${group.first + 1} @@`, ...split(old).map((line) => `-${line}`), ...split(fresh).map((line) => `+${line}`)];
  });
}

interface Group {
  readonly first: number;
  last: number;
  readonly edits: Edit[];
}

/** Edits that touch the same line belong together. */
function groups(lines: LineIndex, edits: readonly Edit[]): Group[] {
  const found: Group[] = [];
  for (const edit of edits.toSorted((a, b) => a.span.start - b.span.start)) {
    const first = lines.lineAt(edit.span.start);
    const last = lines.lineAt(edit.span.end);
    const group = found.at(-1);
    if (group !== undefined && first <= group.last) {
      group.last = Math.max(group.last, last);
      group.edits.push(edit);
    } else found.push({ first, last, edits: [edit] });
  }
  return found;
}

function split(text: string): string[] {
  return text === '' ? [] : text.split(/\r\n|\r|\n/).map(printable);
}

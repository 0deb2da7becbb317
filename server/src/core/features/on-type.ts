import type { Analysis } from '../analysis.ts';
import { indentStep } from '../edit/style.ts';
import { linesOf } from '../syntax/lines-of.ts';
import type { Node } from '../syntax/node.ts';
import { nodesOf } from '../syntax/tree.ts';
import { matchOf } from '../text/find.ts';
import type { Lines } from '../text/lines.ts';
import type { Edit } from '../text/span.ts';

/**
 * A line that ends with a key without a value, optionally after a dash or followed by an anchor, a tag, a block scalar header or a comment.
 */
const opening =
  /^ *(?:- +)*(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#&*!|>'"%@`{}[\],-](?:(?!: )[^#{}[\]])*?|-[^\s#](?:(?!: )[^#])*?) *:(?: +(?:[&!][^\s]+))*(?<scalar> +[|>][-+0-9]{0,2})?(?: +#.*)?$/;

/**
 * The indentation of a new line after Enter: after a key without a value it is one level deeper, or in the column of the existing content
 * below.
 * @param offset of the cursor: on the new line, after the indentation that the editor inserted
 * @param step indentation of one level if the document does not show one
 * @returns undefined if the line is already correct, and in strings and flow collections, where indentation has no meaning
 */
export function indentNewLine(analysis: Analysis, offset: number, step: number): Edit | undefined {
  const { text, document } = analysis;
  const lines = linesOf(document);
  const line = lines.at(offset);
  if (line === 0) return undefined;
  const before = text.slice(lines.start(line - 1), lines.end(line - 1)).trimEnd();
  const found = before.length > maxLine ? undefined : opening.exec(before)?.groups;
  if (!found || insideText(document.root, lines, line)) return undefined;
  const column = matchOf(/^ *(?:- +)*/, before).length;
  const wanted = found['scalar'] === undefined ? childColumn(lines, line + 1, column) : undefined;
  const indent = ' '.repeat(wanted ?? column + stepOf(analysis, step));
  const start = lines.start(line);
  const end = start + matchOf(/^[ \t]*/, text.slice(start, lines.end(line))).length;
  return text.slice(start, end) === indent ? undefined : { span: { start, end }, newText: indent };
}

/** In a longer line nobody is just typing a key. */
const maxLine = 400;

function stepOf({ document }: Analysis, step: number): number {
  const { root } = document;
  const shown = root?.kind === 'mapping' && root.pairs.some(({ value }) => value.kind === 'mapping' && !value.flow);
  return shown ? indentStep(document) : Math.max(1, step);
}

/** The column of the first line below, if it belongs to the key. */
function childColumn(lines: Lines, from: number, column: number): number | undefined {
  for (let line = from; line < lines.count; line++) {
    if (lines.blank(line)) continue;
    return lines.indent(line) > column ? lines.indent(line) : undefined;
  }
  return undefined;
}

/** Whether a line is inside a quoted string, a block scalar or a flow collection that began above. */
function insideText(root: Node | undefined, lines: Lines, line: number): boolean {
  const above = { start: lines.start(line - 1), end: lines.end(line - 1) };
  for (const node of nodesOf(root)) {
    if (node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded')) {
      if (lines.at(node.span.start) < line - 1 && node.span.end > above.start) return true;
    } else if (node.kind === 'scalar' ? node.style !== 'plain' : node.kind !== 'alias' && node.flow) {
      if (node.span.start < above.end && node.span.end > above.end) return true;
    }
  }
  return false;
}

import type { Analysis } from '../../analysis.ts';
import type { SyntaxDocument } from '../../syntax/document.ts';
import { readYaml } from '../../syntax/index.ts';
import type { Node } from '../../syntax/node.ts';
import { sameValue } from '../../syntax/same.ts';
import { nodesOf } from '../../syntax/tree.ts';
import { columnOf, type Lines, readLines } from '../../text/lines.ts';
import { applyEdits, type Edit, type Span } from '../../text/span.ts';
import { type Message, t } from '../../words.ts';
import { layDocument } from './block.ts';
import { layComments } from './comments.ts';
import { editsOf } from './edits.ts';
import type { FormatPlan } from './plan.ts';

export interface FormatOptions {
  /** Indentation of one level, in columns. */
  readonly step: number;
}

export type Formatting = { readonly edits: readonly Edit[] } | { readonly refused: Message };

/**
 * Normalizes the white space of a document: indentation, spaces around punctuation, ends of lines, the end of the file. Comments, quotes,
 * blank lines and the order of keys stay. The result is parsed again, and rejected if its value differs.
 */
export function formatDocument(analysis: Analysis, options: FormatOptions): Formatting {
  return format(analysis, { start: 0, end: analysis.text.length }, options);
}

/** {@link formatDocument} for the lines that a span touches. Nodes that begin or end outside of them keep their column. */
export function formatRange(analysis: Analysis, span: Span, options: FormatOptions): Formatting {
  return format(analysis, span, options);
}

function format({ document }: Analysis, span: Span, { step }: FormatOptions): Formatting {
  if (document.problems.length > 0) return { refused: t('The file does not parse, so it cannot be formatted.') };
  const lines = readLines(document.text);
  const plan: FormatPlan = {
    text: document.text,
    lines,
    step: Math.min(8, Math.max(1, Math.floor(step) || 2)),
    compact: isCompact(document),
    range: touchedLines(lines, span),
    indents: new Map(),
    verbatim: new Set(),
    entries: new Map(),
    open: new Set(),
    gaps: [],
  };
  if (document.root) layDocument(plan, document.root);
  layComments(plan, document.comments);
  const edits = editsOf(plan, document.root);
  return keepsMeaning(document, edits) ? { edits } : { refused: t('Formatting would change a value of the file.') };
}

/** A selection that ends before the first character of a line does not include that line. */
function touchedLines(lines: Lines, { start, end }: Span): FormatPlan['range'] {
  const first = lines.at(start);
  const last = lines.at(Math.max(start, end));
  const untouched = last > first && end === lines.start(last) && end < lines.end(lines.count - 1);
  return { first, last: untouched ? last - 1 : last };
}

/** Whether most lists under a key are in the column of the key, as PyYAML writes them. */
function isCompact({ text, root }: SyntaxDocument): boolean {
  let balance = 0;
  for (const node of nodesOf(root)) {
    if (node.kind !== 'mapping' || node.flow) continue;
    for (const { span, value } of node.pairs) {
      if (!isBlockList(value)) continue;
      balance += columnOf(text, value.span.start) === columnOf(text, span.start) ? 1 : -1;
    }
  }
  return balance > 0;
}

const isBlockList = (node: Node): boolean => node.kind === 'sequence' && !node.flow;

/** Whether the edited text has the same value, the same comments and the same characters. */
function keepsMeaning(before: SyntaxDocument, edits: readonly Edit[]): boolean {
  if (edits.length === 0) return true;
  const after = readYaml(applyEdits(before.text, edits));
  const words = ({ text, comments }: SyntaxDocument): string[] => comments.map(({ span }) => text.slice(span.start, span.end).trimEnd());
  return (
    after.problems.length === 0 &&
    after.text.replace(/\s+/g, '') === before.text.replace(/\s+/g, '') &&
    words(after).join('\n') === words(before).join('\n') &&
    sameValue(before.datum, after.datum)
  );
}

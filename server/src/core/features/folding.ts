import type { Analysis } from '../analysis.ts';
import type { Comment, Node } from '../syntax/node.ts';
import { type Lines, readLines } from '../text/lines.ts';
import type { Span } from '../text/span.ts';

/** A foldable range: the line of `span.start` stays visible, the lines after it up to that of `span.end` are hidden. */
export interface Fold {
  readonly span: Span;
  /** region: between `# region` and `# endregion`. */
  readonly kind: 'block' | 'comment' | 'region';
}

/**
 * Sections, lists, block scalars, flow collections, blocks of comments and marked regions of more than one line; at most one per start
 * line.
 */
export function folds({ document }: Analysis): readonly Fold[] {
  const source: Source = { text: document.text, lines: readLines(document.text) };
  const byLine = new Map<number, Fold>();
  for (const fold of [...blockFolds(source, document.root), ...commentFolds(source, document.comments)]) {
    const line = source.lines.at(fold.span.start);
    const other = byLine.get(line);
    if (!other || other.span.end < fold.span.end) byLine.set(line, fold);
  }
  return [...byLine.values()].toSorted((a, b) => a.span.start - b.span.start);
}

interface Source {
  readonly text: string;
  readonly lines: Lines;
}

function* blockFolds(source: Source, root: Node | undefined): Generator<Fold> {
  const waiting: Node[] = root ? [root] : [];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.kind === 'mapping') {
      for (const { key, value, span } of node.pairs) {
        // Nothing folds in a key on one line.
        if (key.kind !== 'scalar') waiting.push(key);
        waiting.push(value);
        if (!node.flow) yield* blockFold(source, span.start, Math.max(span.end, value.span.end), value);
      }
    } else if (node.kind === 'sequence') {
      for (const item of node.items) {
        waiting.push(item);
        if (!node.flow) yield* blockFold(source, item.span.start, item.span.end, item);
      }
    }
    if ((node.kind === 'mapping' || node.kind === 'sequence') && node.flow) yield* flowFold(source, node.span);
  }
}

/**
 * A pair or an item of a block, with the comments that are indented deeper than it. A flow collection folds separately and shows its
 * bracket.
 */
function* blockFold(source: Source, start: number, end: number, value: Node): Generator<Fold> {
  if ((value.kind === 'mapping' || value.kind === 'sequence') && value.flow) return;
  const column = start - source.lines.start(source.lines.at(start));
  yield* fold(source, { start, end: withDeeperComments(source, trimmed(source.text, start, end), column) }, 'block');
}

function* flowFold({ text, lines }: Source, { start, end }: Span): Generator<Fold> {
  const closing = lines.at(Math.max(start, end - 1));
  if (closing === lines.at(start)) return;
  const alone = text.slice(lines.start(closing), end - 1).trim() === '';
  yield* fold({ text, lines }, { start, end: alone ? trimmed(text, start, lines.start(closing)) : end }, 'block');
}

function* fold({ lines }: Source, span: Span, kind: Fold['kind']): Generator<Fold> {
  if (lines.at(span.end) > lines.at(span.start)) yield { span, kind };
}

function trimmed(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /\s/.test(text.charAt(at - 1))) at--;
  return at;
}

/** The end of the last comment line below `end` that is indented deeper than `column`: such comments belong to what is above. */
function withDeeperComments({ text, lines }: Source, end: number, column: number): number {
  let last = end;
  for (let line = lines.at(end) + 1; line < lines.count; line++) {
    if (lines.blank(line)) continue;
    const indent = lines.indent(line);
    if (indent <= column || text.charAt(lines.start(line) + indent) !== '#') break;
    last = trimmed(text, end, lines.end(line));
  }
  return last;
}

/** Consecutive comments on their own lines, and regions, which may contain anything. */
function* commentFolds(source: Source, comments: readonly Comment[]): Generator<Fold> {
  const { text, lines } = source;
  const regions: number[] = [];
  let run: Span | undefined;
  for (const { span } of comments) {
    const line = lines.at(span.start);
    if (lines.start(line) + lines.indent(line) !== span.start) continue;
    const words = text.slice(span.start, span.end);
    if (/^#\s*region\b/.test(words)) regions.push(span.start);
    const open = /^#\s*endregion\b/.test(words) ? regions.pop() : undefined;
    if (open !== undefined) yield* fold(source, { start: open, end: span.end }, 'region');
    const below = run && lines.at(run.end) + 1 === line && lines.indent(line) >= lines.indent(lines.at(run.start));
    if (run && below) run = { start: run.start, end: span.end };
    else {
      if (run) yield* fold(source, run, 'comment');
      run = span;
    }
  }
  if (run) yield* fold(source, run, 'comment');
}

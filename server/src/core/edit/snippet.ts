import type { SyntaxDocument } from '../syntax/document.ts';
import type { MappingNode, Node, Pair } from '../syntax/node.ts';
import { matchOf } from '../text/find.ts';
import { columnOf, lineEnd, lineStart, linesOf, startsLine } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { closedText } from './block-scalar.ts';
import { commentsIn } from './style.ts';
import { type Pairs, plainStyle, type Style, type Value } from './value.ts';
import { blockLines, flowLine, scalarText } from './write.ts';

/** A pair that can be inserted into a mapping; new text is generated only when it is inserted. */
export interface PairSnippet {
  /** Its lines in a block whose keys are in `column`. */
  block(column: number, style: Style): readonly string[];
  /** The pair on one line, for a flow mapping; undefined if it cannot be written in one. */
  readonly flow: ((style: Style) => string) | undefined;
  /** The snippet nested in new mappings under these keys. */
  within(keys: readonly string[]): PairSnippet;
}

/** A new pair: a value under a key, or under several nested keys. */
export function newSnippet(path: string | readonly [string, ...string[]], value: Value): PairSnippet {
  const keys = typeof path === 'string' ? ([path] as const) : path;
  const nested = keys.reduceRight<Value>((held, key) => ({ pairs: [[key, held]] }), value);
  const pairs = nested as Pairs;
  return {
    block: (column, style) => blockLines(pairs, style).map((line) => ' '.repeat(column) + line),
    flow: (style) => flowLine(pairs, style).slice(1, -1),
    within: ([first, ...more]) => (first === undefined ? newSnippet(keys, value) : newSnippet([first, ...more, ...keys], value)),
  };
}

/** A pair of the document, as text. */
function movedSnippet(block: PairSnippet['block'], flow: (() => string) | undefined): PairSnippet {
  return {
    block,
    flow,
    within: (keys) =>
      keys.reduceRight<PairSnippet>(
        (inner, key) =>
          movedSnippet(
            (column, style) => [`${' '.repeat(column)}${scalarText(key)}:`, ...inner.block(column + style.indent, style)],
            inner.flow && (() => `${scalarText(key)}: {${inner.flow?.(plainStyle) ?? ''}}`),
          ),
        movedSnippet(block, flow),
      ),
  };
}

function shift(line: string, by: number): string {
  if (line.trim() === '') return line;
  if (by >= 0) return ' '.repeat(by) + line;
  const spaces = matchOf(/^ */, line).length;
  return line.slice(Math.min(-by, spaces));
}

/** The range of a pair with everything that belongs to it: the comments directly above it, the one after it and those indented below it. */
export function extentOf(document: SyntaxDocument, pair: Pair): Span {
  const { text } = document;
  const column = columnOf(text, pair.span.start);
  let start = lineStart(text, pair.span.start);
  while (start > 0) {
    const above = lineStart(text, start - (text.startsWith('\r\n', start - 2) ? 2 : 1));
    if (!/^#/.test(text.slice(above + column)) || !/^ *$/.test(text.slice(above, above + column)) || above >= start) break;
    start = above;
  }
  return { start, end: endOfPair(document, pair, column) };
}

/** The end of the last line of a pair, without its line break. */
function endOfPair(document: SyntaxDocument, pair: Pair, column: number): number {
  const { text } = document;
  let end = lineEnd(text, lastCharacter(text, pair));
  let at = end;
  // Comments that are indented deeper than the key belong to its value.
  while (at < text.length) {
    at += text.startsWith('\r\n', at) ? 2 : 1;
    const line = text.slice(at, lineEnd(text, at));
    const spaces = matchOf(/^ */, line).length;
    if (line.startsWith('#', spaces) && spaces > column) end = at + line.length;
    else if (line.length > spaces) break;
    at += line.length;
  }
  return end;
}

/** The last character of a pair that is not white space: the span of a block scalar may end after its last line. */
export function lastCharacter(text: string, pair: Pair): number {
  let at = Math.max(pair.span.end, (pair.colon ?? 0) + 1);
  while (at > pair.span.start && /\s/.test(text.charAt(at - 1))) at--;
  return at;
}

/**
 * A pair of the document as it is written.
 * @param key the new name of the pair
 * @returns undefined if it cannot be moved as it is: an explicit `?`, an anchor, an alias, a key without a value
 */
export function snippetOf(document: SyntaxDocument, mapping: MappingNode, pair: Pair, key?: string): PairSnippet | undefined {
  const { text } = document;
  const { colon } = pair;
  if (colon === undefined || pair.key.kind !== 'scalar' || pair.span.start !== pair.key.span.start || isTied(pair.value)) return undefined;
  const name = () => (key === undefined ? text.slice(pair.key.span.start, pair.key.span.end) : scalarText(key));
  const flow = flowOf(document, pair, name);
  if (mapping.flow) {
    const value = text.slice(pair.value.tag?.span.start ?? pair.value.span.start, pair.value.span.end);
    return movedSnippet((column) => linesOf(value === '' ? `${name()}:` : `${name()}: ${value}`).map((line) => shift(line, column)), flow);
  }
  const column = columnOf(text, pair.span.start);
  const own = startsLine(text, pair.span.start);
  const extent = extentOf(document, pair);
  const start = own ? extent.start : pair.span.start;
  const before = (own ? '' : ' '.repeat(column)) + text.slice(start, pair.key.span.start);
  const after = closedText(document, { start: pair.key.span.end, end: extent.end });
  const commented = commentsIn(document, { start, end: extent.end }).length > 0;
  return movedSnippet((to) => linesOf(before + name() + after).map((line) => shift(line, to - column)), commented ? undefined : flow);
}

/** Whether moving a value could separate an anchor from its aliases. */
function isTied(node: Node): boolean {
  if (node.anchor || node.kind === 'alias') return true;
  if (node.kind === 'sequence') return node.items.some(isTied);
  return node.kind === 'mapping' && node.pairs.some((pair) => isTied(pair.key) || isTied(pair.value));
}

function flowOf({ text }: SyntaxDocument, { value }: Pair, name: () => string): (() => string) | undefined {
  if (value.tag) return undefined;
  const written = text.slice(value.span.start, value.span.end);
  if (linesOf(written).length > 1) return undefined;
  if (value.kind !== 'scalar') return value.kind !== 'alias' && value.flow ? () => `${name()}: ${written}` : undefined;
  if (value.style === 'literal' || value.style === 'folded') return undefined;
  if (value.style === 'plain' && /[[\]{},?]/.test(written)) return () => `${name()}: ${scalarText(value.text)}`;
  return written === '' ? () => `${name()}:` : () => `${name()}: ${written}`;
}

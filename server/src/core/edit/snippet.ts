import type { SyntaxDocument } from '../syntax/document.ts';
import type { MappingNode, Node, Pair } from '../syntax/node.ts';
import { matchOf } from '../text/find.ts';
import type { Span } from '../text/span.ts';
import { columnOf, commentsIn, lineEnd, lineStart, linesOf, startsLine } from './style.ts';
import { scalarText } from './write.ts';

/** A pair as text that can be put elsewhere, its comments with it. */
export interface Snippet {
  /** As they stand in a block whose keys stand in {@link column}. */
  readonly lines: readonly string[];
  readonly column: number;
  /** On one line, for a flow mapping; undefined where it cannot stand in one. */
  readonly flow: string | undefined;
}

/** A new pair of a key and a value that is written on one line. */
export function newSnippet(key: string, value: string): Snippet {
  const text = value === '' ? `${key}:` : `${key}: ${value}`;
  return { lines: [text], column: 0, flow: text };
}

/** The lines of a snippet for a block whose keys stand in `column`. */
export function blockLines(snippet: Snippet, column: number): string[] {
  return snippet.lines.map((line) => shift(line, column - snippet.column));
}

function shift(line: string, by: number): string {
  if (line.trim() === '') return line;
  if (by >= 0) return ' '.repeat(by) + line;
  const spaces = matchOf(/^ */, line).length;
  return line.slice(Math.min(-by, spaces));
}

/** Where a pair stands with all that belongs to it: the comments right above it, the one behind it and those indented below it. */
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

/** The end of the last line that belongs to a pair, line break excluded. */
function endOfPair(document: SyntaxDocument, pair: Pair, column: number): number {
  const { text } = document;
  let end = lineEnd(text, lastCharacter(text, pair));
  let at = end;
  // Comments that stand deeper than the key were written for what is under it.
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

/** The last character of a pair that is no space and no line break: a block scalar may end behind its last line. */
export function lastCharacter(text: string, pair: Pair): number {
  let at = Math.max(pair.span.end, (pair.colon ?? 0) + 1);
  while (at > pair.span.start && /\s/.test(text.charAt(at - 1))) at--;
  return at;
}

/**
 * A pair as it stands in the text.
 * @param key another name for it
 * @returns undefined where it cannot be moved as it is: an explicit `?`, an anchor, an alias, a key without a value
 */
export function snippetOf(document: SyntaxDocument, mapping: MappingNode, pair: Pair, key?: string): Snippet | undefined {
  const { text } = document;
  const { colon } = pair;
  if (colon === undefined || pair.key.kind !== 'scalar' || pair.span.start !== pair.key.span.start || isTied(pair.value)) return undefined;
  const name = key === undefined ? text.slice(pair.key.span.start, pair.key.span.end) : key;
  const flow = flowText(document, pair, name);
  if (mapping.flow) {
    const value = text.slice(pair.value.tag?.span.start ?? pair.value.span.start, pair.value.span.end);
    return { lines: linesOf(value === '' ? `${name}:` : `${name}: ${value}`), column: 0, flow };
  }
  const column = columnOf(text, pair.span.start);
  const own = startsLine(text, pair.span.start);
  const extent = extentOf(document, pair);
  const start = own ? extent.start : pair.span.start;
  const moved = text.slice(start, pair.key.span.start) + name + text.slice(pair.key.span.end, extent.end);
  const commented = commentsIn(document, { start, end: extent.end }).length > 0;
  return {
    lines: linesOf(own ? moved : ' '.repeat(column) + moved),
    column,
    flow: commented ? undefined : flow,
  };
}

/** True where moving a value could break a tie between an anchor and its aliases. */
function isTied(node: Node): boolean {
  if (node.anchor || node.kind === 'alias') return true;
  if (node.kind === 'sequence') return node.items.some(isTied);
  return node.kind === 'mapping' && node.pairs.some((pair) => isTied(pair.key) || isTied(pair.value));
}

function flowText({ text }: SyntaxDocument, { value }: Pair, name: string): string | undefined {
  if (value.tag) return undefined;
  const written = text.slice(value.span.start, value.span.end);
  if (linesOf(written).length > 1) return undefined;
  if (value.kind !== 'scalar') return value.kind !== 'alias' && value.flow ? `${name}: ${written}` : undefined;
  if (value.style === 'literal' || value.style === 'folded') return undefined;
  if (value.style === 'plain' && /[[\]{},?]/.test(written)) return `${name}: ${scalarText(value.text)}`;
  return written === '' ? `${name}:` : `${name}: ${written}`;
}

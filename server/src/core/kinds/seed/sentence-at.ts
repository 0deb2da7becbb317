import { lazyEdit, scalarText } from '../../edit/write.ts';
import type { Fix } from '../../finding.ts';
import type { SyntaxProblem } from '../../syntax/document.ts';
import type { ProblemCode } from '../../syntax/problem.ts';
import { type Lines, readLines } from '../../text/lines.ts';
import { contains, type Span } from '../../text/span.ts';
import { t } from '../../words.ts';
import { isSentenceKey, isSentenceList } from './sentences.ts';

/** A sentence is seldom longer, and the way up to where it begins should be short. */
const mostLines = 30;

/**
 * The sentence that somebody meant to write around an offset, by the look of the lines: from behind the dash of a list of sentences, or
 * behind a key that holds one, to the end of the last line that stands deeper. Undefined where no sentence stands there, or it is quoted or
 * a block already.
 */
export function sentenceAt(text: string, offset: number): Span | undefined {
  const lines = readLines(text);
  const beginning = beginningOf(text, lines, lines.at(offset));
  if (beginning === undefined) return undefined;
  const { start, line, column } = beginning;
  let last = line;
  while (last + 1 < lines.count && last - line < mostLines && continues(text, lines, last + 1, column)) last++;
  const written = text.slice(start, lines.end(last));
  if (/^[|>][\d+-]*[ \t]*(?:#.*)?(?:[\r\n]|$)/.test(written)) return undefined;
  // Lines that are kept as they are belong to no sentence.
  if (/:[ \t]+[|>][\d+-]*[ \t]*[\r\n]/.test(written)) return undefined;
  // A comment that is meant as one has a space behind its sign.
  const comment = /[ \t]#(?![\w(])/.exec(written);
  if (comment !== null && /[\r\n]/.test(written.slice(comment.index))) return undefined;
  const end = start + written.slice(0, comment?.index).trimEnd().length;
  return end > start ? { start, end } : undefined;
}

interface Beginning {
  readonly start: number;
  readonly line: number;
  /** Of the dash or the key: what goes on stands deeper. */
  readonly column: number;
}

function beginningOf(text: string, lines: Lines, from: number): Beginning | undefined {
  let depth = Number.POSITIVE_INFINITY;
  for (let line = from; line >= 0 && from - line < mostLines && !lines.blank(line); line--) {
    const indent = lines.indent(line);
    const content = text.slice(lines.start(line) + indent, lines.end(line));
    const dash = /^-[ \t]+/.exec(content)?.[0].length ?? 0;
    const key = /^([A-Za-z_-]+):[ \t]+(?=\S)/.exec(content.slice(dash));
    const isKey = key !== null && isSentenceKey(key[1] ?? '');
    if (isKey || dash > 0) {
      const column = isKey ? indent + dash : indent;
      const isAbove = line === from || column < depth;
      const start = lines.start(line) + indent + dash + (isKey ? key[0].length : 0);
      return isAbove && (isKey || isSentenceList(listAbove(text, lines, line, indent))) ? { start, line, column } : undefined;
    }
    depth = Math.min(depth, indent);
  }
  return undefined;
}

/** The key of the list that an item is in. */
function listAbove(text: string, lines: Lines, item: number, column: number): string {
  for (let line = item - 1; line >= 0; line--) {
    const indent = lines.indent(line);
    if (lines.blank(line) || indent > column) continue;
    const content = text.slice(lines.start(line) + indent, lines.end(line));
    const key = /^([A-Za-z_-]+):[ \t]*(?:#.*)?$/.exec(content)?.[1];
    if (key !== undefined) return key;
    if (!/^[-#]/.test(content)) return '';
  }
  return '';
}

/** Whether a line goes on with what began further up. */
function continues(text: string, lines: Lines, line: number, column: number): boolean {
  const indent = lines.indent(line);
  if (lines.blank(line) || indent <= column) return false;
  return !/^(?:-[ \t]|#(?![\w(])|[a-z_]+:(?:[ \t]|$))/.test(text.slice(lines.start(line) + indent, lines.end(line)));
}

/** The fix that puts quotes around the sentence at an offset; none where there is no sentence. */
export function quoteSentence(text: string, offset: number): Fix[] {
  const span = sentenceAt(text, offset);
  return span === undefined
    ? []
    : [{ title: t('Quote it'), edits: [lazyEdit(span, () => quoted(text.slice(span.start, span.end)))], preferred: true }];
}

/** A sentence in double quotes, its lines as they stand; quotes that stood around all of it are not its own. */
export function quoted(written: string): string {
  const inner = /^(['"])([\s\S]*)\1$/.exec(written)?.[2] ?? written;
  return /[\r\n]/.test(inner) ? `"${inner.replace(/[\\"]/g, '\\$&')}"` : scalarText(inner, 'double');
}

/** Mistakes that a sentence makes which should have been in quotes. */
const ofSentences: ReadonlySet<ProblemCode> = new Set([
  ...(['missing-colon', 'missing-space', 'colon-in-value', 'trailing-text', 'missing-key', 'reserved-character', 'block-header'] as const),
  ...(['bad-anchor', 'bad-tag', 'undefined-handle', 'unclosed-quote', 'unknown-escape', 'unclosed-flow', 'stray-bracket'] as const),
  ...(['missing-comma', 'stray-comma', 'undefined-alias', 'unknown-tag', 'unhashable-key'] as const),
]);

/** What repairs a syntax problem in a sentence. */
export function mends({ code, span }: SyntaxProblem, text: string): readonly Fix[] {
  const sentence = ofSentences.has(code) ? sentenceAt(text, span.start) : undefined;
  // What is wrong around a sentence stays wrong around a quoted one.
  return sentence !== undefined && contains(sentence, span) ? quoteSentence(text, span.start) : [];
}

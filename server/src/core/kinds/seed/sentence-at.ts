import { lazyEdit, scalarText } from '../../edit/write.ts';
import type { Fix } from '../../finding.ts';
import type { SyntaxProblem } from '../../syntax/document.ts';
import type { ProblemCode } from '../../syntax/problem.ts';
import { type Lines, readLines } from '../../text/lines.ts';
import { contains, type Span } from '../../text/span.ts';
import { t } from '../../words.ts';
import { isSentenceKey, isSentenceList } from './sentences.ts';

/** A sentence is rarely longer, and the search for its beginning should be short. */
const mostLines = 30;

/**
 * The sentence that was probably meant around an offset, by the indentation of the lines: from after the dash in a list of sentences, or
 * after a key that holds one, to the end of the last line with more indentation. Undefined where there is no sentence, or it is already
 * quoted or a block scalar.
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
  // The lines of a block scalar are not part of a sentence.
  if (/:[ \t]+[|>][\d+-]*[ \t]*[\r\n]/.test(written)) return undefined;
  // A real comment has a space after the `#`.
  const comment = /[ \t]#(?![\w(])/.exec(written);
  if (comment !== null && /[\r\n]/.test(written.slice(comment.index))) return undefined;
  const end = start + written.slice(0, comment?.index).trimEnd().length;
  return end > start ? { start, end } : undefined;
}

interface Beginning {
  readonly start: number;
  readonly line: number;
  /** Column of the dash or the key: continuation lines are indented further. */
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

/** The key of the list that contains an item. */
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

/** Whether a line continues what began above it. */
function continues(text: string, lines: Lines, line: number, column: number): boolean {
  const indent = lines.indent(line);
  if (lines.blank(line) || indent <= column) return false;
  return !/^(?:-[ \t]|#(?![\w(])|[a-z_]+:(?:[ \t]|$))/.test(text.slice(lines.start(line) + indent, lines.end(line)));
}

/** The fix that quotes the sentence at an offset; none where there is no sentence. */
export function quoteSentence(text: string, offset: number): Fix[] {
  const span = sentenceAt(text, offset);
  return span === undefined
    ? []
    : [{ title: t('Quote it'), edits: [lazyEdit(span, () => quoted(text.slice(span.start, span.end)))], preferred: true }];
}

/** A sentence in double quotes with its line breaks; quotes around the whole sentence are removed first. */
export function quoted(written: string): string {
  const inner = /^(['"])([\s\S]*)\1$/.exec(written)?.[2] ?? written;
  return /[\r\n]/.test(inner) ? `"${inner.replace(/[\\"]/g, '\\$&')}"` : scalarText(inner, 'double');
}

/** Syntax problems that an unquoted sentence causes. */
const ofSentences: ReadonlySet<ProblemCode> = new Set([
  ...(['missing-colon', 'missing-space', 'colon-in-value', 'trailing-text', 'missing-key', 'reserved-character', 'block-header'] as const),
  ...(['bad-anchor', 'bad-tag', 'undefined-handle', 'unclosed-quote', 'unknown-escape', 'unclosed-flow', 'stray-bracket'] as const),
  ...(['missing-comma', 'stray-comma', 'undefined-alias', 'unknown-tag', 'unhashable-key'] as const),
]);

/** Fixes for a syntax problem in a sentence. */
export function mends({ code, span }: SyntaxProblem, text: string): readonly Fix[] {
  const sentence = ofSentences.has(code) ? sentenceAt(text, span.start) : undefined;
  // A problem outside the sentence remains after quoting it.
  return sentence !== undefined && contains(sentence, span) ? quoteSentence(text, span.start) : [];
}

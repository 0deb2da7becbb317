import type { Analysis } from '../analysis.ts';
import type { SyntaxDocument } from '../syntax/document.ts';
import type { Node } from '../syntax/node.ts';
import { outerSpan, stepsTo } from '../syntax/tree.ts';
import { matchOf } from '../text/find.ts';
import { lineStart, nextLine } from '../text/lines.ts';
import { contains, type Span } from '../text/span.ts';

/**
 * The ranges that the selection expands to at an offset, each inside the next: text of a quoted value, value, value with anchor and tag,
 * pair, mapping, and so on up to the section and the whole document; in a comment first the comment and its block.
 */
export function selectionSpans({ document }: Analysis, offset: number): readonly Span[] {
  const { text, root } = document;
  const outwards: Span[] = [{ start: 0, end: text.length }];
  for (const { node, pair, role } of stepsTo(root, offset)) {
    if (pair && role === 'key') outwards.push({ start: pair.span.start, end: Math.max(pair.span.end, pair.value.span.end) });
    if (pair && role === 'value') outwards.push({ start: pair.span.start, end: Math.max(pair.span.end, pair.value.span.end) });
    outwards.push(outerSpan(node), trimmed(text, node.span), ...inside(text, node, offset));
  }
  outwards.push(...commentSpans(document, offset));
  return growing(outwards.toReversed(), offset);
}

/** Only spans that contain the offset and are larger than the previous one. */
function growing(spans: readonly Span[], offset: number): Span[] {
  const kept: Span[] = [];
  for (const span of spans) {
    const last = kept.at(-1);
    if (span.start > offset || offset > span.end || span.end <= span.start) continue;
    if (!last || (contains(span, last) && span.end - span.start > last.end - last.start)) kept.push(span);
  }
  return kept.length > 0 ? kept : [{ start: offset, end: offset }];
}

function trimmed(text: string, { start, end }: Span): Span {
  let at = end;
  while (at > start && /\s/.test(text.charAt(at - 1))) at--;
  return { start, end: at };
}

/** The text between quotes, and single words. */
function inside(text: string, node: Node, offset: number): Span[] {
  if (node.kind === 'alias') return [{ start: node.span.start + 1, end: node.span.end }];
  if (node.kind !== 'scalar') return [];
  const quoted = node.style === 'single' || node.style === 'double';
  const whole = quoted ? { start: node.span.start + 1, end: node.span.end - 1 } : node.span;
  let { start } = whole;
  for (const word of text.slice(whole.start, whole.end).split(/(\s+)/)) {
    const end = start + word.length;
    if (word.trim() !== '' && start <= offset && offset <= end) return [whole, { start, end }];
    start = end;
  }
  return [whole];
}

/** The block of comment lines, the comment, and its text without the `#`. */
function commentSpans({ text, comments }: SyntaxDocument, offset: number): Span[] {
  const at = comments.findIndex(({ span }) => span.start < offset && offset <= span.end);
  const comment = comments[at];
  if (!comment) return [];
  const ownLine = (span: Span): boolean => text.slice(lineStart(text, span.start), span.start).trim() === '';
  const follows = (a: Span, b: Span): boolean => ownLine(a) && ownLine(b) && nextLine(text, a.end) === lineStart(text, b.start);
  let { start } = comment.span;
  let { end } = comment.span;
  for (const { span } of comments.slice(0, at).reverse()) {
    if (!follows(span, { start, end })) break;
    start = span.start;
  }
  for (const { span } of comments.slice(at + 1)) {
    if (!follows({ start, end }, span)) break;
    end = span.end;
  }
  const sign = matchOf(/^#+\s*/, text.slice(comment.span.start, comment.span.end)).length;
  return [{ start, end }, comment.span, { start: comment.span.start + sign, end: comment.span.end }];
}

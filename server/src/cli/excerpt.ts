import type { LineIndex, Span } from '../core/index.ts';
import { printable } from './terminal.ts';

/** How much of a line is shown, in characters. */
const widest = 160;

/** The line of a span and a line of carets below it, with the number of the line in front. */
export function excerpt(text: string, lines: LineIndex, span: Span, paint: (carets: string) => string = (carets) => carets): string {
  const number = lines.lineAt(span.start);
  const { start, end } = lines.line(number);
  const from = windowStart(start, end, span.start);
  const to = Math.min(end, from + widest);
  const marked = text.slice(span.start, Math.max(span.start, Math.min(span.end, to)));
  const before = text.slice(from, span.start);
  const gutter = String(number + 1);
  const cut = { left: from > start ? '…' : '', right: to < end ? '…' : '' };
  const carets = '^'.repeat(Math.max(1, widthOf(marked)));
  return [
    `  ${gutter} | ${cut.left}${printable(text.slice(from, to))}${cut.right}`,
    `  ${' '.repeat(gutter.length)} | ${' '.repeat(cut.left.length)}${blank(before)}${paint(carets)}`,
  ].join('\n');
}

/** The part of a long line that is shown begins a little before the span. */
function windowStart(start: number, end: number, at: number): number {
  if (end - start <= widest || at - start <= widest / 2) return start;
  return Math.min(at - widest / 4, Math.max(start, end - widest));
}

/** White space as wide as a text; a tab stays a tab, as wide as the terminal makes it. */
function blank(text: string): string {
  return [...text].map((sign) => (sign === '\t' ? sign : ' '.repeat(signWidth(sign)))).join('');
}

function widthOf(text: string): number {
  let sum = 0;
  for (const sign of text) sum += signWidth(sign);
  return sum;
}

const invisible = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
const wide =
  /^(?:\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}])$/u;

/** Columns of a character in a terminal. */
function signWidth(sign: string): number {
  if (sign < '\u0300') return 1;
  if (printable(sign) !== sign) return 1;
  if (invisible.test(sign)) return 0;
  return wide.test(sign) ? 2 : 1;
}

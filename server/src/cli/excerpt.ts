import type { LineIndex, Secrets, Span } from '../core/index.ts';
import { printable } from './terminal.ts';

/** The maximum part of a line that is shown, in characters. */
const widest = 160;

/** The line of a span, with masked secrets and its line number, and a line of carets below it. */
export function excerpt(secrets: Secrets, lines: LineIndex, span: Span, paint: (carets: string) => string = (carets) => carets): string {
  const number = lines.lineAt(span.start);
  const line = lines.line(number);
  const { text, at } = secrets.show(line.start, line.end);
  const start = at(span.start, 'start');
  const from = windowStart(text.length, start);
  const to = Math.min(text.length, from + widest);
  const marked = text.slice(start, Math.max(start, Math.min(at(span.end, 'end'), to)));
  const before = text.slice(from, start);
  const gutter = String(number + 1);
  const cut = { left: from > 0 ? '…' : '', right: to < text.length ? '…' : '' };
  const carets = '^'.repeat(Math.max(1, widthOf(marked)));
  return [
    `  ${gutter} | ${cut.left}${printable(text.slice(from, to))}${cut.right}`,
    `  ${' '.repeat(gutter.length)} | ${' '.repeat(cut.left.length)}${blank(before)}${paint(carets)}`,
  ].join('\n');
}

/** The visible part of a long line begins a little before the span. */
function windowStart(length: number, at: number): number {
  if (length <= widest || at <= widest / 2) return 0;
  return Math.min(at - widest / 4, Math.max(0, length - widest));
}

/** White space with the width of a text; a tab stays a tab, as wide as the terminal makes it. */
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

/** The width of a character in a terminal, in columns. */
function signWidth(sign: string): number {
  if (sign < '\u0300') return 1;
  if (printable(sign) !== sign) return 1;
  if (invisible.test(sign)) return 0;
  return wide.test(sign) ? 2 : 1;
}

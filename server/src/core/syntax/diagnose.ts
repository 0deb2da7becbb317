import { lineEnd, lineStartWithMark, nextLine } from '../text/lines.ts';
import { ch, isBlank } from './chars.ts';
import { diagnoseIndent, tabIndent } from './diagnose-indent.ts';
import { diagnoseColon, diagnoseMissingColon } from './diagnose-key.ts';
import { type Diagnosis, named, type Scene, skipLine } from './diagnosis.ts';
import type { Mending } from './mending.ts';
import { contentAt, entryAt, hasContent, indentOf, nextContentLine, wordsEnd } from './text-lines.ts';

/**
 * Finds the mistake that caused a refusal, which is often before the position where PyYAML gives up, and mends the text so that everything
 * except the mistake's own line can be parsed.
 */
export function diagnose(scene: Scene): Diagnosis {
  const quote = suspectQuote(scene);
  return openBracket(scene, quote ?? scene.refusal.mark) ?? (quote === undefined ? byCode(scene) : openQuote(scene, quote));
}

/**
 * A bracket that should have been closed on its line: a later line that is not deeper continues in block style.
 * @param until where to stop looking for such a line
 */
function openBracket({ refusal, mending, brackets }: Scene, until: number): Diagnosis | undefined {
  const { text } = mending;
  const [outermost, inner] = brackets;
  if (refusal.code === 'stray-bracket' && outermost !== undefined && inner === undefined && !isLeftOpen(text, outermost, until)) {
    mending.replace(refusal.span.start, text.charAt(outermost) === '[' ? ']' : '}');
    return { ...named(refusal), rough: false };
  }
  const mismatched = refusal.code === 'stray-bracket' && brackets.length > 1 ? brackets.at(-1) : undefined;
  const broken = brackets.findLast((bracket) => isLeftOpen(text, bracket, until)) ?? mismatched;
  if (broken === undefined && refusal.code !== 'unclosed-flow') return undefined;
  const at = broken ?? refusal.span.start;
  readAsWords(mending, at);
  return { code: 'unclosed-flow', span: { start: at, end: at + 1 }, args: { bracket: text.charAt(at) }, rough: true };
}

function isLeftOpen(text: string, bracket: number, until: number): boolean {
  const own = lineStartWithMark(text, bracket);
  if (contentAt(text, own) === bracket) return false;
  const indent = entryAt(text, own) - own;
  for (let line = nextLine(text, bracket, until); line <= until && line < text.length; line = nextLine(text, line, until)) {
    if (!hasContent(text, line) || indentOf(text, line) > indent) continue;
    const first = text.charCodeAt(contentAt(text, line));
    if (first !== ch.closeBracket && first !== ch.closeBrace && first !== ch.comma) return true;
  }
  return false;
}

/** A quote that is never closed, or was closed by the next one, lines later: the text after that does not parse. */
function suspectQuote({ refusal, mending, previous }: Scene): number | undefined {
  if (refusal.code === 'unclosed-quote') return refusal.span.start;
  if (previous === undefined || (previous.style !== 'single' && previous.style !== 'double')) return undefined;
  const { start, end } = previous;
  const endsHere = lineEnd(mending.text, start) < end && lineStartWithMark(mending.text, refusal.mark) <= end;
  return endsHere ? start : undefined;
}

function openQuote({ mending }: Scene, at: number): Diagnosis {
  readAsWords(mending, at);
  return { code: 'unclosed-quote', span: { start: at, end: at + 1 }, args: { quote: mending.text.charAt(at) }, rough: true };
}

/** Reads a bracket or quote and the rest of its line as plain text. */
function readAsWords(mending: Mending, at: number): void {
  const { text } = mending;
  mending.literal(at);
  const end = wordsEnd(text, at);
  for (let colon = text.indexOf(':', at); colon >= 0 && colon < end; colon = text.indexOf(':', colon + 1)) mending.literal(colon);
}

function byCode(scene: Scene): Diagnosis {
  const { refusal, mending } = scene;
  const { text } = mending;
  const { code, span, mark } = refusal;
  switch (code) {
    case 'tab-between':
      return tab(scene);
    case 'reserved-character':
    case 'block-in-flow':
    case 'misplaced-dash':
    case 'misplaced-question':
      if (refusal.raises === 'ParserError' && scene.brackets.length === 0) break;
      takeAsWords(scene);
      return { ...named(refusal), span: { start: span.start, end: valueEnd(text, span.start, scene.brackets.length > 0) }, rough: false };
    case 'bad-anchor':
    case 'bad-tag':
      takeAsWords(scene);
      return { ...named(refusal), rough: false };
    case 'unknown-escape':
    case 'bad-escape':
    case 'escape-range':
      mending.literal(span.start);
      return { ...named(refusal), rough: false };
    case 'block-header':
      mending.blank(span.start + 1, lineEnd(text, span.start));
      return { ...named(refusal), rough: false };
    case 'missing-colon':
      return diagnoseMissingColon(scene);
    case 'colon-in-value':
      return diagnoseColon(scene);
    case 'bad-indent':
      return diagnoseIndent(scene);
    case 'missing-comma':
      return missingComma(scene);
    case 'stray-comma':
      if (scene.brackets.length > 0) mending.blank(span.start, span.end);
      else mending.skip(span.start, lineEnd(text, span.start));
      return { ...named(refusal), rough: false };
    case 'stray-bracket':
      skipBracket(mending, span.start);
      return { ...named(refusal), rough: false };
    case 'bad-directive':
      mending.skip(span.start, lineEnd(text, span.start));
      return { ...named(refusal), rough: false };
    case 'missing-key':
    case 'trailing-text':
      mending.skip(span.start, lineEnd(text, mark));
      return { ...named(refusal), span: { start: span.start, end: wordsEnd(text, span.start) }, rough: false };
    case 'second-document':
      mending.skip(span.start, text.length);
      return { ...named(refusal), rough: false };
    default:
      break;
  }
  skipLine(mending, mark);
  return { ...named(refusal), rough: true };
}

/** Reads a value as plain text; if there is a block below it, the value is skipped. */
function takeAsWords({ refusal, mending, brackets }: Scene): void {
  const { text } = mending;
  const { start } = refusal.span;
  const line = lineStartWithMark(text, start);
  const next = nextContentLine(text, start);
  const entry = entryAt(text, line);
  const holdsBlock = next !== undefined && brackets.length === 0 && indentOf(text, next) > entry - line && isEntry(text, next);
  if (holdsBlock && entry < start) mending.skip(start, wordsEnd(text, start));
  else mending.literal(start);
}

/** Whether the line that starts here looks like a key or an item. */
function isEntry(text: string, line: number): boolean {
  const end = wordsEnd(text, contentAt(text, line));
  const words = text.slice(line, end);
  return words.includes(': ') || words.endsWith(':') || words.trimStart().startsWith('- ');
}

/** A bracket that closes nothing: if it is first on its line it is skipped, otherwise also the rest of the line. */
function skipBracket(mending: Mending, at: number): void {
  const { text } = mending;
  const line = lineStartWithMark(text, at);
  const next = contentAt(text, at + 1);
  if (contentAt(text, line) !== at || next >= lineEnd(text, at)) {
    mending.skip(at, lineEnd(text, at));
    return;
  }
  mending.skip(at, at + 1);
  mending.shift([line], next - at);
}

/** A tab: in the indentation, or between words. Both are read as spaces. */
function tab({ refusal, mending, brackets }: Scene): Diagnosis {
  const { text } = mending;
  const { start } = refusal.span;
  let end = start;
  let last = start;
  while (text.charCodeAt(end) === ch.tab || text.charCodeAt(end) === ch.space) if (text.charCodeAt(end++) === ch.tab) last = end;
  const line = lineStartWithMark(text, start);
  if (contentAt(text, line) < end) {
    mending.blank(start, last);
    return { code: 'tab-between', span: { start, end: last }, args: {}, rough: false };
  }
  const columns = brackets.length > 0 ? 0 : tabIndent(mending, line);
  mending.blank(start, last);
  if (columns !== undefined) mending.shift([line], -columns);
  return { code: 'tab-indent', span: { start, end }, args: {}, rough: columns === undefined };
}

/** The end of an unquoted value that does not parse. */
function valueEnd(text: string, from: number, inFlow: boolean): number {
  const end = wordsEnd(text, from);
  if (!inFlow) return Math.max(end, from + 1);
  let at = from + 1;
  while (at < end && !',]}'.includes(text.charAt(at))) at++;
  while (at > from + 1 && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

/** Two entries in brackets with only blanks between them. */
function missingComma({ refusal, mending, previous, brackets }: Scene): Diagnosis {
  const { text } = mending;
  const { start } = refusal.span;
  const firstEnd = previous === undefined ? start : lineEnd(text, previous.start);
  if (previous !== undefined && previous.style === 'plain' && firstEnd < previous.end) {
    // The first entry continued on the next line.
    const next = contentAt(text, nextLine(text, firstEnd));
    mending.comma(wordsEnd(text, previous.start));
    return { code: 'missing-comma', span: { start: next, end: valueEnd(text, next, true) }, args: {}, rough: false };
  }
  if (text.charCodeAt(start) === ch.colon) mending.literal(start);
  else if (previous !== undefined) mending.comma(previous.end);
  else mending.skip(start, valueEnd(text, start, brackets.length > 0));
  return { code: 'missing-comma', span: { start, end: valueEnd(text, start, true) }, args: {}, rough: false };
}

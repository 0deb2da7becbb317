import { lazyEdit, scalarText } from '../../edit/write.ts';
import type { Fix } from '../../finding.ts';
import type { SyntaxProblem } from '../../syntax/document.ts';
import { lineEnd, nextLine, startsLine } from '../../text/lines.ts';
import type { Span } from '../../text/span.ts';
import { type Message, t } from '../../words.ts';
import { wideColonAt } from './lookalikes.ts';
import { conflictMarker } from './syntax-words.ts';

/** The fixes of a syntax problem, if a correct edit can be known. */
export function fixesOfProblem(problem: SyntaxProblem, text: string): Fix[] {
  const { code, span } = problem;
  const { start, end } = span;
  const found = text.slice(start, end);
  if (conflictMarker(problem, text) !== undefined) return [];
  switch (code) {
    case 'tab-indent':
      return [replace(t('Indent with spaces'), start, end, found.replaceAll('\t', '  '), true)];
    case 'tab-between':
      return [replace(t('Use a space'), start, end, ' ', true)];
    case 'control-character':
      return [replace(t('Remove the character'), start, end, '', true)];
    case 'missing-colon': {
      const lookalike = wideColonAt(text, start, lineEnd(text, start));
      return [lookalike?.fix ?? replace(t('Add the colon'), end, end, ':', false)];
    }
    case 'missing-space': {
      const colon = text.indexOf(':', start) + 1;
      return colon > start && colon <= end ? [replace(t('Add a space after the colon'), colon, colon, ' ', true)] : [];
    }
    case 'unknown-tag':
    case 'python-tag':
    case 'bad-tag':
    case 'undefined-handle':
      return [replace(t('Remove the tag'), start, withSpaces(text, end), '', true)];
    case 'unknown-escape':
    case 'bad-escape':
      return [replace(t('Double the backslash'), start, start, '\\', true)];
    case 'lone-merge':
    case 'lone-equals':
    case 'bad-date':
    case 'long-int':
      return [quote(span, found, true)];
    case 'reserved-character':
      return isOneLine(found) ? [quote(span, found, true)] : [];
    case 'colon-in-value':
      return isOneLine(found) ? [quote(span, found, false)] : [];
    case 'undefined-alias':
      return [quote(span, found, false)];
    case 'stray-comma':
    case 'stray-bracket':
      return [replace(t('Remove {found}', { found }), start, end, '', false)];
    case 'second-document':
      return onlyMarker(text, end) ? [replace(t('Remove the document marker'), start, nextLine(text, end), '', true)] : [];
    case 'document-marker':
      return onlyMarker(text, end) && startsLine(text, start)
        ? [replace(t('Remove the document marker'), start, nextLine(text, end), '', true)]
        : [];
    case 'bad-directive':
      return [replace(t('Remove the line'), start, nextLine(text, end), '', true)];
    default:
      return [];
  }
}

function quote(span: Span, found: string, preferred: boolean): Fix {
  return { title: t('Quote it'), edits: [lazyEdit(span, () => scalarText(found, 'double'))], preferred };
}

function replace(title: Message, start: number, end: number, newText: string, preferred: boolean): Fix {
  return { title, edits: [{ span: { start, end }, newText }], preferred };
}

function withSpaces(text: string, offset: number): number {
  let at = offset;
  while (text[at] === ' ') at++;
  return at;
}

function isOneLine(found: string): boolean {
  return found !== '' && !/[\n\r]/.test(found);
}

/** Other text on the line of the marker must not be lost with it. */
function onlyMarker(text: string, end: number): boolean {
  return text.slice(end, nextLine(text, end)).trim() === '';
}

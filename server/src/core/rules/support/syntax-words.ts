import type { SyntaxProblem } from '../../syntax/document.ts';
import type { ProblemCode } from '../../syntax/problem.ts';
import { lineEnd, lineStart } from '../../text/lines.ts';
import { type Message, t } from '../../words.ts';
import { wideColonAt } from './lookalikes.ts';
import { token } from './phrases.ts';

type SentenceArguments = Readonly<Record<string, string | number>>;

/** One or two sentences for each kind of mistake: what is wrong, and what to do. */
const sentences: Readonly<Record<ProblemCode, (words: SentenceArguments) => Message>> = {
  'control-character': (words) => t('The character {code} is not allowed in YAML. Remove it.', words),
  'not-utf8': (words) => t('The file is not UTF-8 from byte {byte} on. Save it as UTF-8.', words),
  'tab-indent': () => t('A tab cannot be used for indentation in YAML. Use spaces.'),
  'tab-between': () => t('PyYAML does not accept a tab here. Use a space.'),
  'missing-colon': (words) => t('"{key}" has no colon. A key is written "{key}:".', words),
  'missing-space': (words) => t('"{key}:" needs a space after its colon.', words),
  'colon-in-value': () => t('A colon followed by a space ends a key, but this line already has a key. Quote the value.'),
  'long-key': () => t('A key must fit on one line and have at most 1,024 characters.'),
  'bad-indent': () => t('The indentation of this line matches no line above it. Align it with its neighbours.'),
  'misplaced-dash': () => t('A list item cannot start here. Put it on its own line.'),
  'misplaced-question': () => t('A "? " key cannot start here. Quote the value if the question mark belongs to it.'),
  'trailing-text': () => t('The value ended before this. Quote the whole value, or put this on its own line.'),
  'missing-key': () => t('This colon has no key before it.'),
  'reserved-character': (words) => t('An unquoted value cannot start with {character}. Quote it.', words),
  'block-header': () => t('Only a comment may follow | or > on its line, after an indentation digit, + or -.'),
  'bad-anchor': () => t('An anchor or alias needs a name of letters, digits, dashes and underscores.'),
  'bad-tag': () => t('This tag cannot be read. Remove it or quote the value.'),
  'undefined-handle': (words) => t('The tag handle "{handle}" is not defined. Remove the tag.', words),
  'unclosed-quote': (words) => t('This {quote} is never closed. Close it.', words),
  'unknown-escape': (words) =>
    t('"{escape}" is not an escape sequence in double quotes. Double the backslash, or use single quotes.', words),
  'bad-escape': (words) => t('"{escape}" needs {digits} hexadecimal digits. Double the backslash if no escape sequence was meant.', words),
  'escape-range': () => t('This escape sequence is not a valid character: ouroboros stops with a traceback.'),
  'unclosed-flow': (words) => t('This {bracket} is never closed. Close it.', words),
  'stray-bracket': (words) => t('This {bracket} has no opening bracket. Remove it.', words),
  'missing-comma': () => t('A comma is missing between these two entries.'),
  'stray-comma': () => t('There is no entry before this comma. Remove it.'),
  'block-in-flow': (words) => t('"{character}" cannot start a value inside brackets. Quote it, or use a block.', words),
  'bad-directive': () => t('This % directive cannot be read, and ouroboros does not need it. Remove it.'),
  'second-document': () => t('A second document starts here, but ouroboros reads only files with a single document. Remove the marker.'),
  'document-marker': () => t('This document marker comes before the value above is complete. Remove it.'),
  'undefined-alias': (words) =>
    t('"*{name}" refers to an anchor that is not defined above it. Define "&{name}" first, or quote the value.', words),
  'duplicate-anchor': (words) => t('The anchor "&{name}" is defined a second time. Rename one.', words),
  'unknown-tag': (words) => t('The tag "{tag}" is unknown to ouroboros. Remove it.', words),
  'python-tag': (words) => t('"{tag}" would create Python objects, which ouroboros refuses. Remove it.', words),
  'tag-mismatch': (words) => t('"{tag}" needs {wants}, but this is {found}. Remove the tag.', words),
  'unhashable-key': (words) => t('{found} cannot be a key. Use a string.', words),
  'bad-merge': (words) => t('"<<" merges mappings, but this is {found}.', words),
  'lone-merge': () => t('An unquoted << cannot be a value. Quote it.'),
  'lone-equals': () => t('An unquoted = cannot be a value. Quote it.'),
  'bad-binary': () => t('This is not base64, which !!binary requires.'),
  'bad-omap': (words) => t('"{tag}" needs a list of single pairs.', words),
  'bad-date': (words) => t('"{text}" looks like a date that does not exist, and ouroboros stops with a traceback. Quote it.', words),
  'bad-int': (words) =>
    t('"{text}" is read as an integer but is not one: ouroboros stops with a traceback. Quote it or remove the tag.', words),
  'bad-float': (words) =>
    t('"{text}" is read as a number but is not one: ouroboros stops with a traceback. Quote it or remove the tag.', words),
  'bad-bool': (words) =>
    t('"{text}" is read as a boolean but is not one: ouroboros stops with a traceback. Quote it or remove the tag.', words),
  'long-int': () => t('An integer of more than 4,300 digits makes ouroboros stop with a traceback. Quote it.'),
  'too-deep': () => t('This is nested too deeply for Python: ouroboros stops with a traceback. Use fewer levels.'),
};

/** The merge conflict marker that cannot be parsed, if it is one. */
export function conflictMarker({ span }: SyntaxProblem, text: string): string | undefined {
  const line = text.slice(lineStart(text, span.start), lineEnd(text, span.start));
  return /^(<{7}|\|{7}|={7}|>{7})(?: |$)/.exec(line)?.[1];
}

/** The message for a syntax problem. */
export function explainProblem(problem: SyntaxProblem, text: string): Message {
  const { code, args } = problem;
  const marker = conflictMarker(problem, text);
  if (marker !== undefined) return t('{marker} marks a merge conflict. Choose one side and remove the markers.', { marker });
  const lookalike = code === 'missing-colon' ? wideColonAt(text, problem.span.start, lineEnd(text, problem.span.start)) : undefined;
  if (lookalike) return lookalike.message;
  return sentences[code](
    Object.fromEntries(Object.entries(args).map(([name, value]) => [name, typeof value === 'string' ? token(value) : value])),
  );
}

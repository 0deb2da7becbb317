import type { SyntaxProblem } from '../../syntax/document.ts';
import type { ProblemCode } from '../../syntax/problem.ts';
import { lineEnd, lineStart } from '../../text/lines.ts';
import { type Message, t } from '../../words.ts';
import { wideColonAt } from './lookalikes.ts';
import { token } from './phrases.ts';

type SentenceArguments = Readonly<Record<string, string | number>>;

/** One sentence or two for each kind of mistake: what is wrong, and what to do. */
const sentences: Readonly<Record<ProblemCode, (words: SentenceArguments) => Message>> = {
  'control-character': (words) => t('The character {code} is not allowed in YAML. Remove it.', words),
  'not-utf8': (words) => t('The file is not UTF-8 from byte {byte} on. Save it as UTF-8.', words),
  'tab-indent': () => t('A tab cannot indent in YAML. Use spaces.'),
  'tab-between': () => t('A tab cannot separate here: PyYAML refuses it. Use a space.'),
  'missing-colon': (words) => t('"{key}" has no colon. A key is written "{key}:".', words),
  'missing-space': (words) => t('"{key}:" needs a space after its colon.', words),
  'colon-in-value': () => t('A colon with a space ends a key, and this line has one already. Quote the value.'),
  'long-key': () => t('A key must stand on one line and have no more than 1,024 characters.'),
  'bad-indent': () => t('This line fits no level of indentation above it. Align it with its neighbours.'),
  'misplaced-dash': () => t('A list item cannot start here. Put it on a line of its own.'),
  'misplaced-question': () => t('A "? " key cannot start here. Quote the value if the question mark belongs to it.'),
  'trailing-text': () => t('The value ended before this. Quote the whole value, or put this on a line of its own.'),
  'missing-key': () => t('A colon stands here without a key before it.'),
  'reserved-character': (words) => t('An unquoted value cannot start with {character}. Quote it.', words),
  'block-header': () => t('Only a comment may follow | or > on its line, after an indentation digit, + or -.'),
  'bad-anchor': () => t('An anchor or alias needs a name of letters, digits, dashes and underscores.'),
  'bad-tag': () => t('This tag cannot be read. Remove it or quote the value.'),
  'undefined-handle': (words) => t('The tag handle "{handle}" is not defined. Remove the tag.', words),
  'unclosed-quote': (words) => t('This {quote} is never closed. Close it.', words),
  'unknown-escape': (words) => t('"{escape}" is no escape in double quotes. Double the backslash, or use single quotes.', words),
  'bad-escape': (words) => t('"{escape}" needs {digits} hexadecimal digits. Double the backslash if none was meant.', words),
  'escape-range': () => t('This escape names no character: ouroboros stops with a traceback.'),
  'unclosed-flow': (words) => t('This {bracket} is never closed. Close it.', words),
  'stray-bracket': (words) => t('This {bracket} closes nothing that is open here. Remove it.', words),
  'missing-comma': () => t('Two entries stand here without a comma between them.'),
  'stray-comma': () => t('This comma follows no entry. Remove it.'),
  'block-in-flow': (words) => t('"{character}" cannot start a value inside brackets. Quote it, or use a block.', words),
  'bad-directive': () => t('This % line cannot be read. Ouroboros needs none: remove it.'),
  'second-document': () => t('A second document starts here, and ouroboros reads files of one. Remove the marker.'),
  'document-marker': () => t('A document marker ends here what is not finished. Remove it.'),
  'undefined-alias': (words) =>
    t('"*{name}" refers to an anchor that does not stand before it. Define "&{name}", or quote the value.', words),
  'duplicate-anchor': (words) => t('The anchor "&{name}" is defined a second time. Rename one.', words),
  'unknown-tag': (words) => t('The tag "{tag}" is unknown to ouroboros. Remove it.', words),
  'python-tag': (words) => t('"{tag}" would make Python objects, which ouroboros refuses. Remove it.', words),
  'tag-mismatch': (words) => t('"{tag}" wants {wants} and finds {found}. Remove the tag.', words),
  'unhashable-key': (words) => t('{found} cannot be a key. Use a string.', words),
  'bad-merge': (words) => t('"<<" merges mappings, and this is {found}.', words),
  'lone-merge': () => t('An unquoted << cannot be a value. Quote it.'),
  'lone-equals': () => t('An unquoted = cannot be a value. Quote it.'),
  'bad-binary': () => t('This is no base64, as !!binary promises.'),
  'bad-omap': (words) => t('"{tag}" wants a list of single pairs.', words),
  'bad-date': (words) => t('"{text}" looks like a date that does not exist, and ouroboros stops with a traceback. Quote it.', words),
  'bad-int': (words) =>
    t('"{text}" is read as an integer and is none: ouroboros stops with a traceback. Quote it or remove the tag.', words),
  'bad-float': (words) =>
    t('"{text}" is read as a number and is none: ouroboros stops with a traceback. Quote it or remove the tag.', words),
  'bad-bool': (words) =>
    t('"{text}" is read as a boolean and is none: ouroboros stops with a traceback. Quote it or remove the tag.', words),
  'long-int': () => t('An integer of more than 4,300 digits makes ouroboros stop with a traceback. Quote it.'),
  'too-deep': () => t('So many levels are too deep for Python: ouroboros stops with a traceback. Nest less deeply.'),
};

/** The sign of a merge that git left to the person, where one is what cannot be read. */
export function conflictMarker({ span }: SyntaxProblem, text: string): string | undefined {
  const line = text.slice(lineStart(text, span.start), lineEnd(text, span.start));
  return /^(<{7}|\|{7}|={7}|>{7})(?: |$)/.exec(line)?.[1];
}

/** What a syntax problem says to the one who wrote it. */
export function explainProblem(problem: SyntaxProblem, text: string): Message {
  const { code, args } = problem;
  const marker = conflictMarker(problem, text);
  if (marker !== undefined) return t('{marker} marks a merge conflict. Decide for one side and remove the markers.', { marker });
  const lookalike = code === 'missing-colon' ? wideColonAt(text, problem.span.start, lineEnd(text, problem.span.start)) : undefined;
  if (lookalike) return lookalike.message;
  return sentences[code](
    Object.fromEntries(Object.entries(args).map(([name, value]) => [name, typeof value === 'string' ? token(value) : value])),
  );
}

import type { MarkupContent } from 'vscode-languageserver';
import type { Message } from '../../core/index.ts';
import { MarkupKind } from '../library.ts';

/** A link to more information. */
interface Link {
  readonly title: Message;
  readonly url: string;
}

/** What surrounds the lines of a markup. */
interface Surroundings {
  /** One string per line, in the form that the client supports: a paragraph of its own before everything else. */
  readonly head?: readonly string[];
  /** At the end. */
  readonly link?: Link | undefined;
}

/** Longer texts are cut, in lines with the blank ones between paragraphs. */
const mostLines = 12;

/**
 * Lines of Markdown in a form that the client supports: the first one separate, the link at the end. Lines that are too many are left out
 * before the link.
 * @param say renders a message in the user's language
 * @param formats that the client supports; default: plain text
 */
export function toMarkup(
  say: (message: Message) => string,
  lines: readonly Message[],
  formats: readonly string[] | undefined,
  { head = [], link }: Surroundings = {},
): MarkupContent {
  const room = mostLines - (head.length === 0 ? 0 : head.length + 1) - (lines.length > 1 ? 1 : 0) - (link === undefined ? 0 : 2);
  const [first = '', ...rest] = lines.slice(0, Math.max(1, room)).map((line) => say(line));
  if (!isMarkdown(formats)) {
    return { kind: MarkupKind.PlainText, value: [...head, ...[first, ...rest].map(withoutMarks)].filter((line) => line !== '').join('\n') };
  }
  const end = link === undefined ? [] : [`[${say(link.title)}](${link.url})`];
  const parts = [head.join('  \n'), first, rest.join('  \n'), ...end];
  return { kind: MarkupKind.Markdown, value: parts.filter((part) => part !== '').join('\n\n') };
}

/** Whether a client shows Markdown. */
export function isMarkdown(formats: readonly string[] | undefined): boolean {
  return formats?.includes(MarkupKind.Markdown) === true;
}

/** The same text without Markdown syntax. */
function withoutMarks(line: string): string {
  return line.replace(/(`+) ?(.*?) ?\1/g, '$2').replaceAll('**', '');
}

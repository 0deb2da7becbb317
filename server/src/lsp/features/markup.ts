import { type MarkupContent, MarkupKind } from 'vscode-languageserver';
import type { Message } from '../../core/index.ts';
import type { Session } from '../session/session.ts';

/** A link to more information. */
interface Link {
  readonly title: Message;
  readonly url: string;
}

/**
 * Lines of Markdown in a form that the client supports: the first one separate, the link at the end.
 * @param formats that the client supports; default: plain text
 */
export function toMarkup(session: Session, lines: readonly Message[], formats: readonly string[] | undefined, link?: Link): MarkupContent {
  const [first = '', ...rest] = lines.map((line) => session.say(line));
  if (formats?.includes(MarkupKind.Markdown) !== true) {
    return { kind: MarkupKind.PlainText, value: [first, ...rest].map(withoutMarks).join('\n') };
  }
  const end = link === undefined ? [] : [`[${session.say(link.title)}](${link.url})`];
  return { kind: MarkupKind.Markdown, value: [first, rest.join('  \n'), ...end].filter((part) => part !== '').join('\n\n') };
}

/** The same text without Markdown syntax. */
function withoutMarks(line: string): string {
  return line.replace(/(`+) ?(.*?) ?\1/g, '$2').replaceAll('**', '');
}

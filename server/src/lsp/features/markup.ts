import { type MarkupContent, MarkupKind } from 'vscode-languageserver';
import type { Message } from '../../core/index.ts';
import type { Session } from '../session/session.ts';

/** Where more can be read. */
interface Link {
  readonly title: Message;
  readonly url: string;
}

/**
 * Lines of Markdown as the client shows them: the first one apart, the link at the end.
 * @param formats what the client understands; plain text where it does not say
 */
export function toMarkup(session: Session, lines: readonly Message[], formats: readonly string[] | undefined, link?: Link): MarkupContent {
  const [first = '', ...rest] = lines.map((line) => session.say(line));
  if (formats?.includes(MarkupKind.Markdown) !== true) {
    return { kind: MarkupKind.PlainText, value: [first, ...rest].map(withoutMarks).join('\n') };
  }
  const end = link === undefined ? [] : [`[${session.say(link.title)}](${link.url})`];
  return { kind: MarkupKind.Markdown, value: [first, rest.join('  \n'), ...end].filter((part) => part !== '').join('\n\n') };
}

/** The same words without the signs that only Markdown needs. */
function withoutMarks(line: string): string {
  return line.replace(/(`+) ?(.*?) ?\1/g, '$2').replaceAll('**', '');
}

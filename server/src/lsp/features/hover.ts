import type { Hover, HoverParams } from 'vscode-languageserver';
import {
  concealMessage,
  escapeMarkdown,
  type Finding,
  type Fix,
  hoverAt,
  type Message,
  releaseText,
  secretsOf,
  t,
} from '../../core/index.ts';
import type { FixParams } from '../../protocol.ts';
import type { DocumentRequest } from '../session/document-request.ts';
import type { OpenDocument } from '../session/documents.ts';
import { isMarkdown, toMarkup } from './markup.ts';

/**
 * The hover for a key or value, and what is wrong there. It conceals the secrets in what its sentences quote itself: a link must stay a link,
 * and a sentence of ours readable, even where a word of it is a secret in the file.
 */
export function hover(request: DocumentRequest, { position }: HoverParams): Hover | null {
  const { analysis, coordinates, session } = request;
  const say = (message: Message): string => session.say(concealMessage(message, secretsOf(analysis)));
  const found = hoverAt(analysis, coordinates.offset(position));
  if (found === undefined) return null;
  const formats = session.client.textDocument?.hover?.contentFormat;
  // The extension's editor shows the findings themselves above this hover; other editors show the hover alone.
  const head =
    session.commands && isMarkdown(formats)
      ? fixLinks(request.document, found.problems, say)
      : told(found.problems, say).map((line) => (isMarkdown(formats) ? escapeMarkdown(line) : line));
  const lines: readonly Message[] = found.lines.length === 0 ? [] : [...found.lines, releaseText(analysis.facts)];
  if (head.length === 0 && lines.length === 0) return null;
  return { contents: toMarkup(say, lines, formats, { head, link: found.link }), range: coordinates.range(found.span) };
}

/** The number of problems that are told in a hover, and of fixes: the rest is in the editor's list of problems. */
const most = { problems: 2, fixes: 3 };

/** The fixes of a finding that change something about it, the preferred one first. */
function fixesOf({ fixes }: Finding): readonly { readonly fix: Fix; readonly index: number }[] {
  return fixes
    .map((fix, index) => ({ fix, index }))
    .filter(({ fix }) => fix.ignores !== true)
    .toSorted((a, b) => Number(b.fix.preferred === true) - Number(a.fix.preferred === true));
}

/** The problems as sentences, each with the titles of its fixes on the next line. */
function told(problems: readonly Finding[], say: (message: Message) => string): readonly string[] {
  return problems.slice(0, most.problems).flatMap((problem) => {
    const titles = fixesOf(problem)
      .slice(0, most.fixes)
      .map(({ fix }) => say(fix.title));
    return [say(problem.message), ...(titles.length === 0 ? [] : [say(t('Fix: {fixes}', { fixes: titles.join(' · ') }))])];
  });
}

/** One line of links that apply the fixes, through a command of the extension. */
function fixLinks({ uri, version }: OpenDocument, problems: readonly Finding[], say: (message: Message) => string): readonly string[] {
  const links = problems.flatMap((problem) =>
    fixesOf(problem).map(({ fix, index }) => {
      const params: FixParams = { uri, version, rule: problem.rule, start: problem.span.start, fix: index };
      return `[${escapeMarkdown(say(fix.title))}](${commandUri('ouroboros.applyFix', params)})`;
    }),
  );
  return links.length === 0 ? [] : [links.slice(0, most.fixes).join(' · ')];
}

/** A link to a command with one argument, in which no character ends a link of Markdown. */
function commandUri(command: string, argument: unknown): string {
  const encoded = encodeURIComponent(JSON.stringify([argument])).replace(/[()'*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `command:${command}?${encoded}`;
}

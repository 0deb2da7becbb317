import type { Hover, HoverParams } from 'vscode-languageserver';
import { hoverAt, releaseText } from '../../core/index.ts';
import type { DocumentRequest } from '../session/document-request.ts';
import { toMarkup } from './markup.ts';

/** The hover for a key or value. */
export function hover({ analysis, coordinates, session }: DocumentRequest, { position }: HoverParams): Hover | null {
  const found = hoverAt(analysis, coordinates.offset(position));
  if (found === undefined) return null;
  const contents = toMarkup(
    session,
    [...found.lines, releaseText(analysis.facts)],
    session.client.textDocument?.hover?.contentFormat,
    found.link,
  );
  return { contents, range: coordinates.range(found.span) };
}

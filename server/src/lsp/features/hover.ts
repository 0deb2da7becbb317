import type { Hover, HoverParams } from 'vscode-languageserver';
import { hoverAt } from '../../core/index.ts';
import type { DocumentRequest } from '../session/document-request.ts';
import { toMarkup } from './markup.ts';

/** What is known of the key or value under the pointer. */
export function hover({ analysis, coordinates, session }: DocumentRequest, { position }: HoverParams): Hover | null {
  const found = hoverAt(analysis, coordinates.offset(position));
  if (found === undefined) return null;
  const contents = toMarkup(session, found.lines, session.client.textDocument?.hover?.contentFormat, found.link);
  return { contents, range: coordinates.range(found.span) };
}

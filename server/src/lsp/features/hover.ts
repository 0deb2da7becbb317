import type { Hover } from 'vscode-languageserver-protocol';
import { hoverAt } from '../../core/index.ts';
import { documentFeature } from '../feature.ts';
import { toMarkup } from '../markup.ts';

/** What is known of the key or value under the pointer. */
export const hover = documentFeature(
  'textDocument/hover',
  () => ({ hoverProvider: true }),
  ({ analysis, coordinates, session }, { position }): Hover | null => {
    const found = hoverAt(analysis, coordinates.offset(position));
    if (found === undefined) return null;
    const contents = toMarkup(session, found.lines, session.client.textDocument?.hover?.contentFormat, found.link);
    return { contents, range: coordinates.range(found.span) };
  },
);

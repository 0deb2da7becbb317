import type { InlayHint, InlayHintParams } from 'vscode-languageserver';
import { hintsIn } from '../../core/index.ts';
import type { DocumentRequest } from '../session/document-request.ts';
import type { Session } from '../session/session.ts';

/** What the file does not show: inherited agents, variables that override a value, canonical names of aliases. */
export function hints({ analysis, coordinates, document, session }: DocumentRequest, { range }: InlayHintParams): InlayHint[] {
  return hintsIn(analysis, coordinates.span(range), session.settingsOf(document.uri).hints).map(({ offset, label, tooltip }) => ({
    position: coordinates.position(offset),
    label: session.say(label),
    paddingLeft: true,
    ...(tooltip === undefined ? {} : { tooltip: session.say(tooltip) }),
  }));
}

/** Makes the client request them again, if it supports that. */
export function refreshHints(session: Session): void {
  if (session.client.workspace?.inlayHint?.refreshSupport) void session.send((connection) => connection.languages.inlayHint.refresh());
}

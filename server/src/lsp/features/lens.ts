import { type CodeLens, CodeLensRefreshRequest } from 'vscode-languageserver';
import { lensesOf } from '../../core/index.ts';
import type { DocumentRequest } from '../session/document-request.ts';
import type { Session } from '../session/session.ts';

/** The routing above `runtime_profile`. */
export function lens({ analysis, coordinates, document, session }: DocumentRequest): CodeLens[] {
  if (!session.settingsOf(document.uri).routingLens) return [];
  const lenses = lensesOf(analysis);
  // A client without the command only gets the lens that is useful without it.
  const shown = session.commands ? lenses : lenses.slice(1);
  const command = session.commands ? 'ouroboros.showRouting' : '';
  return shown.map(({ span, title }) => ({
    range: coordinates.range(span),
    command: { title: session.say(title), command, ...(session.commands ? { arguments: [document.uri] } : {}) },
  }));
}

/** Makes the client request them again, if it supports that. */
export function refreshLens(session: Session): void {
  if (session.client.workspace?.codeLens?.refreshSupport)
    void session.send((connection) => connection.sendRequest(CodeLensRefreshRequest.type));
}

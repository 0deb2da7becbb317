import type { CodeLens } from 'vscode-languageserver';
import { type Lens, lensesOf } from '../../core/index.ts';
import { CodeLensRefreshRequest } from '../library.ts';
import type { DocumentRequest } from '../session/document-request.ts';
import type { Session } from '../session/session.ts';

const commands: Readonly<Record<Lens['opens'], string>> = { routing: 'ouroboros.showRouting', overview: 'ouroboros.showSeed' };

/** The lines above keys, those that the user wants. */
export function lens({ analysis, coordinates, document, session }: DocumentRequest): CodeLens[] {
  const wanted = session.settingsOf(document.uri).lenses;
  const lenses = lensesOf(analysis).filter(({ opens }) => wanted[opens]);
  // A client without the command only gets the lens that is useful without it.
  const shown = session.commands ? lenses : lenses.slice(1);
  return shown.map(({ span, title, opens }) => ({
    range: coordinates.range(span),
    command: {
      title: session.say(title),
      command: session.commands ? commands[opens] : '',
      ...(session.commands ? { arguments: [document.uri] } : {}),
    },
  }));
}

/** Makes the client request them again, if it supports that. */
export function refreshLens(session: Session): void {
  if (session.client.workspace?.codeLens?.refreshSupport)
    void session.send((connection) => connection.sendRequest(CodeLensRefreshRequest.type));
}

import type { ClientCapabilities, CodeAction } from 'vscode-languageserver';
import type { OpenDocument } from '../session/documents.ts';

/** Whether a client asks for the edit of a code action when the user selects it. */
export function resolvesEdits({ textDocument }: ClientCapabilities): boolean {
  const support = textDocument?.codeAction;
  return support?.dataSupport === true && support.resolveSupport?.properties.includes('edit') === true;
}

/**
 * An action without its edit, for a client that {@link resolvesEdits}.
 * @param what identifies the edit among those for this version of the document
 */
export function deferred(action: CodeAction, { uri, version }: OpenDocument, what: object): CodeAction {
  return { ...action, data: { uri, version, ...what } };
}

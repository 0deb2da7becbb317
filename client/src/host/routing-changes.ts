import * as vscode from 'vscode';
import type { RoutingChange, TextChange } from '../../../server/src/protocol.ts';
import type { LanguageServer } from './server/language-server.ts';

/** How often a change is planned again if the document is edited in the meantime. */
const attempts = 3;

/**
 * Makes a change of routing in the open document: one undo step, and not saved. A closed file is opened for it.
 * @returns why it was not made
 */
export async function makeChange(server: LanguageServer, uri: string, change: RoutingChange): Promise<string | undefined> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  for (let attempt = 0; attempt < attempts; attempt++) {
    const { version, edits, blocked } = await server.request('ouroboros/planChange', { uri, change });
    if (blocked !== undefined || edits.length === 0) return blocked;
    if (!(await applyEdits(document, version, edits))) continue;
    if ('preset' in change) void vscode.commands.executeCommand('setContext', 'ouroboros.presetUsed', true); // a step of the walkthrough
    return undefined;
  }
  return vscode.l10n.t('The file changed in the meantime, so nothing was written.');
}

/**
 * Applies edits to the version of a document that they were made for.
 * @param version null: for the content on disk
 * @returns whether they were applied
 */
export async function applyEdits(document: vscode.TextDocument, version: number | null, edits: readonly TextChange[]): Promise<boolean> {
  if (version === null ? document.isDirty : version !== document.version) return false;
  const edit = new vscode.WorkspaceEdit();
  for (const { range, newText } of edits) edit.replace(document.uri, rangeOf(range), newText);
  return vscode.workspace.applyEdit(edit);
}

const rangeOf = ({ start, end }: TextChange['range']): vscode.Range =>
  new vscode.Range(start.line, start.character, end.line, end.character);

/**
 * Asks for a model that is in no list.
 * @returns undefined if the user cancelled
 */
export function askForModel(stage: string, present: string | null): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Model of {stage}', { stage }),
    prompt: vscode.l10n.t('A model id, spelled as the backend spells it. Empty means inherited.'),
    value: present ?? '',
  });
}

import * as vscode from 'vscode';
import type { FixParams } from '../../../../server/src/protocol.ts';
import { applyEdits } from '../routing-changes.ts';
import type { LanguageServer } from '../server/language-server.ts';

/** Applies a fix that a hover links to, to the version of the document that the hover was for, and gives the focus back to its editor. */
export async function applyFix(server: LanguageServer, argument: unknown): Promise<void> {
  if (!isFix(argument)) return;
  const { version, edits } = await server.request('ouroboros/fix', argument);
  const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === vscode.Uri.parse(argument.uri).toString());
  const applied = document !== undefined && edits.length > 0 && (await applyEdits(document, version, edits));
  if (!applied) {
    void vscode.window.showInformationMessage(vscode.l10n.t('The file changed in the meantime, so nothing was written.'));
    return;
  }
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  if (shown) await vscode.window.showTextDocument(document, shown.viewColumn);
}

function isFix(value: unknown): value is FixParams {
  if (typeof value !== 'object' || value === null) return false;
  const { uri, version, rule, start, fix } = value as Partial<Record<keyof FixParams, unknown>>;
  return typeof uri === 'string' && typeof rule === 'string' && [version, start, fix].every(Number.isInteger);
}

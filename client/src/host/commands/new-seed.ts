import * as vscode from 'vscode';
import type { LanguageServer } from '../server/language-server.ts';

/** Opens a new seed with placeholders, for a task type that the user picks. */
export async function newSeed(server: LanguageServer): Promise<void> {
  await server.start();
  const templates = await server.request('ouroboros/templates', {});
  const items = templates.map(({ title, language, snippet }) => ({ label: title, language, snippet }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('New seed'),
    placeHolder: vscode.l10n.t('What kind of work it is'),
  });
  if (picked === undefined) return;
  const document = await vscode.workspace.openTextDocument({ language: picked.language, content: '' });
  const editor = await vscode.window.showTextDocument(document);
  await editor.insertSnippet(new vscode.SnippetString(picked.snippet));
}

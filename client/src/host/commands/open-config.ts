import * as vscode from 'vscode';
import type { LanguageServer } from '../server/language-server.ts';

/** Opens the user's config; if there is none, offers to create it with the content that `ouroboros config init` would write. */
export async function openConfig(server: LanguageServer): Promise<void> {
  if ('importScripts' in globalThis) {
    await vscode.window.showInformationMessage(vscode.l10n.t('Your own config is on your desktop and cannot be read from a browser.'));
    return;
  }
  await server.start();
  const { uri, name, exists, template } = await server.request('ouroboros/userConfig', {});
  const file = vscode.Uri.parse(uri);
  if (!exists) {
    const create = vscode.l10n.t('Create {name}', { name });
    const answer = await vscode.window.showInformationMessage(
      vscode.l10n.t('{name} does not exist: ouroboros runs on its defaults. Create it with every key at its default?', { name }),
      create,
    );
    if (answer !== create) return;
    await createFile(file, template);
  }
  await vscode.window.showTextDocument(file);
}

/** Creates a file and its folder. A file that was created in the meantime is left unchanged. */
async function createFile(file: vscode.Uri, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(file, { contents: new TextEncoder().encode(text), ignoreIfExists: true, overwrite: false });
  await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(file, '..'));
  await vscode.workspace.applyEdit(edit);
}

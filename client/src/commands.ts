import * as vscode from 'vscode';
import { languages } from './languages.ts';
import type { Server } from './server.ts';

/** Opens the user's config; where there is none, offers to create it with what `ouroboros config init` would write. */
export async function openConfig(server: Server): Promise<void> {
  if ('importScripts' in globalThis) {
    await vscode.window.showInformationMessage(vscode.l10n.t('Your own config lies on your desktop and cannot be seen from a browser.'));
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

/** Creates a file and its folder. A file that came to exist meanwhile is left as it is. */
async function createFile(file: vscode.Uri, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(file, { contents: new TextEncoder().encode(text), ignoreIfExists: true, overwrite: false });
  await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(file, '..'));
  await vscode.workspace.applyEdit(edit);
}

/** Writes `files.associations` for the file of the active editor, in the scope that the user picks. */
export async function treatAsConfig(): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document || document.languageId === languages[0]) return;
  if (document.isUntitled) {
    await vscode.languages.setTextDocumentLanguage(document, languages[0]);
    return;
  }
  const scope = await pickScope(document.uri);
  if (!scope) return;
  const files = vscode.workspace.getConfiguration('files', document.uri);
  const inspected = files.inspect<Record<string, string>>('associations');
  const values = {
    [vscode.ConfigurationTarget.Global]: inspected?.globalValue,
    [vscode.ConfigurationTarget.Workspace]: inspected?.workspaceValue,
    [vscode.ConfigurationTarget.WorkspaceFolder]: inspected?.workspaceFolderValue,
  };
  await files.update('associations', { ...values[scope.target], [scope.pattern]: languages[0] }, scope.target);
}

interface Scope extends vscode.QuickPickItem {
  readonly target: vscode.ConfigurationTarget;
  /** The glob that names the file in that scope. */
  readonly pattern: string;
}

async function pickScope(uri: vscode.Uri): Promise<Scope | undefined> {
  const whole = `**${escapeGlob(uri.path.replace(/^\/[A-Za-z]:/, ''))}`;
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const inFolder = `**/${escapeGlob(vscode.workspace.asRelativePath(uri, false))}`;
  const scopes: Scope[] = [
    { label: vscode.l10n.t('User settings'), description: whole, target: vscode.ConfigurationTarget.Global, pattern: whole },
  ];
  if (folder) {
    scopes.push({
      label: vscode.l10n.t('Workspace settings'),
      description: inFolder,
      target: vscode.ConfigurationTarget.Workspace,
      pattern: inFolder,
    });
    if (vscode.workspace.workspaceFile)
      scopes.push({
        label: vscode.l10n.t('Settings of folder {name}', { name: folder.name }),
        description: inFolder,
        target: vscode.ConfigurationTarget.WorkspaceFolder,
        pattern: inFolder,
      });
  }
  const title = vscode.l10n.t('Treat this file as an ouroboros config');
  return vscode.window.showQuickPick(scopes, { title, placeHolder: vscode.l10n.t('Where to remember it (files.associations)') });
}

/** Signs of VS Code's globs stand for themselves in brackets. */
const escapeGlob = (path: string) => path.replace(/[*?{}[\]]/g, '[$&]');

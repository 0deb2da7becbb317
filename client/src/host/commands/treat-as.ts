import * as vscode from 'vscode';
import { type FileLanguage, type Languages, plainYaml } from '../languages.ts';

/** Asks for the kind of the file in the active editor, and writes it to `files.associations`, in the scope that the user picks. */
export async function treatAs(languages: Languages): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) return;
  const language = await pickLanguage(languages.all.filter(({ id }) => id !== document.languageId));
  if (language !== undefined) await associate(document, language);
}

/** Declares whether the file in the active editor is a seed. */
export async function sayWhetherSeed({ seed }: Languages, isSeed: boolean): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const language = isSeed ? seed : plainYaml;
  if (document && language !== undefined) await associate(document, language);
}

/** Sets the language of a document, and associates its file with the language permanently. */
async function associate(document: vscode.TextDocument, language: string): Promise<void> {
  if (document.isUntitled) {
    await vscode.languages.setTextDocumentLanguage(document, language);
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
  await files.update('associations', { ...values[scope.target], [scope.pattern]: language }, scope.target);
  // The setting has no effect on a document whose language was chosen by hand before.
  if (!document.isClosed && document.languageId !== language) await vscode.languages.setTextDocumentLanguage(document, language);
}

/** @returns the id of the language, or undefined if the user picked none */
async function pickLanguage(languages: readonly FileLanguage[]): Promise<string | undefined> {
  const items = languages.map(({ id, name, filePatterns }) => ({ id, label: name, description: filePatterns.join(', ') }));
  const title = vscode.l10n.t('Treat this file as an ouroboros file');
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder: vscode.l10n.t('Which kind of file it is') });
  return picked?.id;
}

interface SettingsScope extends vscode.QuickPickItem {
  readonly target: vscode.ConfigurationTarget;
  /** The glob for the file in that scope. */
  readonly pattern: string;
}

async function pickScope(uri: vscode.Uri): Promise<SettingsScope | undefined> {
  const whole = `**${escapeGlob(uri.path.replace(/^\/[A-Za-z]:/, ''))}`;
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const inFolder = `**/${escapeGlob(vscode.workspace.asRelativePath(uri, false))}`;
  const scopes: SettingsScope[] = [
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
  const title = vscode.l10n.t('Remember what this file is');
  return vscode.window.showQuickPick(scopes, { title, placeHolder: vscode.l10n.t('Where to remember it (files.associations)') });
}

/** Puts the special characters of VS Code's globs in brackets, where they match themselves. */
const escapeGlob = (path: string) => path.replace(/[*?{}[\]]/g, '[$&]');

import * as vscode from 'vscode';
import type { CommonWords } from '../../messages/view-state.ts';

/** The texts that all views share, in the editor's language. */
export function commonWords(title: string, fileName: string | undefined): CommonWords {
  return {
    title,
    waiting: vscode.l10n.t('Waiting for the language server.'),
    failed: vscode.l10n.t('The language server could not answer. The output has the reason.'),
    stopped: vscode.l10n.t('The language server is not running.'),
    outdated: vscode.l10n.t('The language server is not running. What is shown below may be out of date.'),
    restart: vscode.l10n.t('Restart language server'),
    output: vscode.l10n.t('Show output'),
    untrusted: vscode.l10n.t('Restricted mode: no program is run, and programs and variables are not looked at.'),
    trust: vscode.l10n.t('Manage workspace trust'),
    problemAt: vscode.l10n.t('Line {line}: {problem}'),
    goToProblem: vscode.l10n.t('Go to the problem'),
    create: vscode.l10n.t('Create {name}', { name: fileName ?? '' }),
    unsaved: vscode.l10n.t('Not saved yet: ouroboros still reads what is on disk.'),
    save: vscode.l10n.t('Save'),
    copyJson: vscode.l10n.t('Copy as JSON'),
    copyMarkdown: vscode.l10n.t('Copy as Markdown'),
    open: vscode.l10n.t('Open the file'),
  };
}

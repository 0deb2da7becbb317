import * as vscode from 'vscode';
import type { OverviewWords } from '../../../messages/overview-state.ts';
import type { CommonWords } from '../../../messages/view-state.ts';

/** The words of a file at a glance, in the editor's language. */
export const overviewWords = (): Omit<OverviewWords, keyof CommonWords> => ({
  counted: vscode.l10n.t('{title} ({count})'),
  marks: {
    pass: vscode.l10n.t('Yes'),
    warn: vscode.l10n.t('Warning'),
    fail: vscode.l10n.t('Problem'),
    skip: vscode.l10n.t('No'),
  },
  old: vscode.l10n.t('This is the last state of the file that could be read.'),
});

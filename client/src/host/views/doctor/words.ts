import * as vscode from 'vscode';
import type { DoctorWords } from '../../../messages/doctor-state.ts';
import type { CommonWords } from '../../../messages/view-state.ts';

/** The texts of the doctor, in the editor's language. */
export const doctorWords = (): Omit<DoctorWords, keyof CommonWords> => ({
  status: {
    pass: vscode.l10n.t('Passed'),
    warn: vscode.l10n.t('Warning'),
    fail: vscode.l10n.t('Failed'),
    skip: vscode.l10n.t('Not checked'),
  },
  counts: {
    pass: vscode.l10n.t('{count} passed'),
    warn: vscode.l10n.t('{count} to look at'),
    fail: vscode.l10n.t('{count} failed'),
    skip: vscode.l10n.t('{count} not checked'),
  },
  result: vscode.l10n.t('Result'),
  check: vscode.l10n.t('Check'),
  seen: vscode.l10n.t('Seen'),
  remedy: vscode.l10n.t('What to do'),
  running: vscode.l10n.t('Checking …'),
  probing: vscode.l10n.t('Asking the programs …'),
  cancelled: vscode.l10n.t('Cancelled before the end.'),
  run: vscode.l10n.t('Run again'),
  again: vscode.l10n.t('Check again: {check}'),
  probe: vscode.l10n.t('Ask the programs …'),
  cancel: vscode.l10n.t('Cancel'),
  copy: vscode.l10n.t('Copy'),
});

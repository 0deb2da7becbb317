import * as vscode from 'vscode';

/** Shows the programs that would be run, with their full paths, and asks once. */
export async function confirmProbe(commands: readonly string[]): Promise<boolean> {
  const run = commands.length === 1 ? vscode.l10n.t('Run It') : vscode.l10n.t('Run Them');
  const question =
    commands.length === 1
      ? vscode.l10n.t('Run this program to ask for its version?')
      : vscode.l10n.t('Run these {count} programs to ask for their versions?', { count: commands.length });
  const limits = vscode.l10n.t(
    'Each is stopped after a few seconds, and only the start of its output is kept. No network access is requested.',
  );
  const detail = [...commands, '', limits].join('\n');
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, run)) === run;
}

import * as vscode from 'vscode';
import type { Brief } from '../../../../server/src/protocol.ts';
import type { ActiveConfig } from '../active-config.ts';
import type { Languages } from '../languages.ts';

/**
 * The items of VS Code's language status (the braces in the status bar): the release that is checked against, and where programs are
 * searched.
 */
export function languageStatus(config: ActiveConfig, languages: Languages): vscode.Disposable {
  const release = createItem('release', vscode.l10n.t('Ouroboros release'), 'ouroboros.version', languages);
  const path = createItem('path', vscode.l10n.t('Search path of programs'), 'ouroboros.path', languages);
  const show = () => {
    const { routing } = config;
    fill(release, routing?.release);
    fill(path, routing?.searched ?? { text: vscode.l10n.t('PATH: not looked at'), detail: '' });
  };
  show();
  return vscode.Disposable.from(release, path, config.onDidChange(show));
}

function createItem(id: string, name: string, setting: string, { selector }: Languages): vscode.LanguageStatusItem {
  const item = vscode.languages.createLanguageStatusItem(`ouroboros.${id}`, selector);
  item.name = name;
  item.text = name;
  item.command = { title: vscode.l10n.t('Change'), command: 'workbench.action.openSettings', arguments: [setting] };
  return item;
}

function fill(item: vscode.LanguageStatusItem, brief: Brief | undefined): void {
  if (!brief) return;
  item.text = brief.text;
  item.detail = brief.detail;
  item.severity = brief.problem ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
}

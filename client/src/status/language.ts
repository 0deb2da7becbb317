import * as vscode from 'vscode';
import type { Brief } from '../../../server/src/protocol.ts';
import { languages } from '../languages.ts';
import type { Current } from './current.ts';

/** Behind the braces of the status bar: the release that the rules speak for, and where programs are looked for. */
export function languageStatus(current: Current): vscode.Disposable {
  const release = makeItem('release', vscode.l10n.t('Ouroboros release'), 'ouroboros.version');
  const path = makeItem('path', vscode.l10n.t('Search path of programs'), 'ouroboros.path');
  const show = () => {
    const { view } = current;
    fill(release, view?.release);
    fill(path, view?.searched ?? { text: vscode.l10n.t('PATH: not looked at'), detail: '' });
  };
  show();
  return vscode.Disposable.from(release, path, current.onDidChange(show));
}

function makeItem(id: string, name: string, setting: string): vscode.LanguageStatusItem {
  const selector = languages.map((language) => ({ language }));
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

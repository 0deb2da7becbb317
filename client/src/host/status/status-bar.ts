import * as vscode from 'vscode';
import type { FileState, RoutingView } from '../../../../server/src/protocol.ts';
import type { ActiveConfig } from '../active-config.ts';

const icons: Readonly<Record<FileState, string>> = {
  missing: 'info',
  unparsable: 'error',
  broken: 'error',
  warnings: 'warning',
  loads: 'pass',
};

/** One line about the config that is looked at: whether it loads, its agents, its number of problems. A click opens the routing view. */
export function statusBar(config: ActiveConfig): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('ouroboros.routing', vscode.StatusBarAlignment.Right, 90);
  item.name = vscode.l10n.t('Ouroboros stage routing');
  item.command = 'ouroboros.showRouting';
  const show = () => {
    const { routing } = config;
    if (!routing || !config.isLookedAt) return item.hide();
    const line = oneLine(routing);
    item.text = `$(${icons[routing.file.state]}) ${line}`;
    item.tooltip = tooltip(routing);
    item.accessibilityInformation = { label: `${routing.file.headline} ${line}` };
    item.show();
  };
  const refresh = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
    if (uris.some((uri) => uri.toString() === config.uri)) show();
  });
  show();
  return vscode.Disposable.from(item, refresh, config.onDidChange(show));
}

function oneLine({ file, stages }: RoutingView): string {
  const problems = vscode.languages
    .getDiagnostics(vscode.Uri.parse(file.uri))
    .filter(({ severity }) => severity <= vscode.DiagnosticSeverity.Warning).length;
  const loads = file.state === 'loads' || file.state === 'warnings';
  const what = loads ? agents(stages) : vscode.l10n.t('does not load');
  if (problems === 0) return what;
  return problems === 1
    ? vscode.l10n.t('{what} (1 problem)', { what })
    : vscode.l10n.t('{what} ({count} problems)', { what, count: problems });
}

/** Each agent once, with the number of its stages. */
function agents(stages: RoutingView['stages']): string {
  const names = stages.map(({ agent }) => agent.name ?? vscode.l10n.t('stops'));
  return [...new Set(names)]
    .map((name) => ({ name, count: names.filter((other) => other === name).length }))
    .map(({ name, count }) => (count === 1 || count === names.length ? name : `${name} ×${count}`))
    .join(', ');
}

function tooltip({ file, stages }: RoutingView): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.appendText(file.headline);
  text.appendMarkdown('\n\n');
  for (const { stage, agent } of stages) {
    text.appendMarkdown('- ');
    text.appendText(`${stage}: ${agent.name ?? vscode.l10n.t('ouroboros stops')} (${agent.from.label})`);
    text.appendMarkdown('\n');
  }
  return text;
}

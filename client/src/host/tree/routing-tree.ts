import * as vscode from 'vscode';
import type { ActiveConfig } from '../active-config.ts';
import { type Line, linesOf } from './tree-lines.ts';

/** The routing of the active config in the Explorer. Without a config it is empty, and VS Code shows its welcome content. */
export function routingTree(config: ActiveConfig): vscode.Disposable {
  const lines = (): Line[] => (config.routing && config.routing.file.state !== 'missing' ? [...linesOf(config.routing)] : []);
  const view = vscode.window.createTreeView<Line>('ouroboros.routing', {
    treeDataProvider: {
      onDidChangeTreeData: config.onDidChange as vscode.Event<undefined>,
      getChildren: (line) => (line ? [...line.children] : lines()),
      getTreeItem,
    },
  });
  const describe = () => {
    const file = config.routing?.file;
    view.description = file && file.state !== 'missing' ? vscode.workspace.asRelativePath(vscode.Uri.parse(file.uri)) : '';
  };
  describe();
  return vscode.Disposable.from(view, config.onDidChange(describe));
}

function getTreeItem({ id, label, description, tooltip, icon, place, stage, children }: Line): vscode.TreeItem {
  const { None, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(label, children.length === 0 ? None : Collapsed);
  item.id = id;
  if (description !== undefined) item.description = description;
  item.tooltip = tooltip ?? [label, description].filter((text) => text !== undefined).join(': ');
  if (icon) item.iconPath = icon;
  if (stage !== undefined) item.contextValue = 'stage';
  if (place) {
    const { start } = place.range;
    const selection = new vscode.Range(start.line, start.character, start.line, start.character);
    item.command = {
      title: vscode.l10n.t('Go to this key'),
      command: 'vscode.open',
      arguments: [vscode.Uri.parse(place.uri), { selection }],
    };
  }
  return item;
}

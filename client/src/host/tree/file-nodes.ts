import * as vscode from 'vscode';
import type { FileEntry, FileGroup, FileStanding } from '../../../../server/src/protocol.ts';

/** A node of the tree of files: a folder, a file in it, or the number of those that are left out. */
export type FileNode =
  | { readonly is: 'group'; readonly group: FileGroup }
  | { readonly is: 'file'; readonly group: FileGroup; readonly file: FileEntry }
  | { readonly is: 'more'; readonly group: FileGroup; readonly text: string };

/** Whether a command was called on a file of the tree. */
export function isFileNode(value: unknown): value is FileNode & { readonly is: 'file' } {
  return typeof value === 'object' && value !== null && 'is' in value && value.is === 'file' && 'file' in value;
}

export function childrenOf(node: FileNode): readonly FileNode[] {
  if (node.is !== 'group') return [];
  const { group } = node;
  const files = group.files.map((file): FileNode => ({ is: 'file', group, file }));
  return group.more === undefined ? files : [...files, { is: 'more', group, text: group.more }];
}

const error = new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
const warning = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
const icons: Readonly<Record<FileStanding, vscode.ThemeIcon>> = {
  inForce: new vscode.ThemeIcon('pass'),
  onRequest: new vscode.ThemeIcon('play-circle'),
  broken: error,
  ignored: new vscode.ThemeIcon('circle-slash'),
  unreadable: error,
  missing: new vscode.ThemeIcon('circle-outline'),
  unknown: new vscode.ThemeIcon('file'),
};

export function treeItemOf(node: FileNode): vscode.TreeItem {
  if (node.is === 'group') return groupItem(node.group);
  if (node.is === 'more') {
    const item = new vscode.TreeItem(node.text);
    item.id = `${node.group.id} more`;
    item.iconPath = new vscode.ThemeIcon('ellipsis');
    return item;
  }
  return fileItem(node.group, node.file);
}

function groupItem({ id, title }: FileGroup): vscode.TreeItem {
  const item = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.Expanded);
  item.id = id;
  item.iconPath = new vscode.ThemeIcon(id === 'home' ? 'home' : id === 'open' ? 'files' : 'folder');
  return item;
}

function fileItem(group: FileGroup, file: FileEntry): vscode.TreeItem {
  const { uri, name, kind, standing, short, why, counted, findings } = file;
  const cut = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
  // In a narrow sidebar the end is cut off: whether the file is read comes before the folder that it is in.
  const [label, folder] = [name.slice(cut + 1), cut < 0 ? undefined : name.slice(0, cut)];
  const item = new vscode.TreeItem(label);
  const isThere = standing !== 'missing' && standing !== 'unreadable';
  item.id = `${group.id} ${uri}`;
  item.description = [short, counted, folder].filter((text) => text !== undefined).join(' · ');
  item.tooltip = [kind, `${short}: ${why}`, counted, pathOf(uri)].filter((text) => text !== undefined).join('\n');
  item.iconPath = standing === 'inForce' && findings.warning > 0 ? warning : icons[standing];
  item.accessibilityInformation = { label: [label, kind, short, counted, folder].filter((text) => text !== undefined).join(', ') };
  item.contextValue = `${isThere ? 'file' : standing} ${file.language}`;
  if (isThere) item.command = { title: vscode.l10n.t('Open'), command: 'vscode.open', arguments: [vscode.Uri.parse(uri)] };
  return item;
}

/** As the user would write it. */
function pathOf(uri: string): string {
  const { scheme, fsPath } = vscode.Uri.parse(uri);
  return scheme === 'file' ? fsPath : uri;
}

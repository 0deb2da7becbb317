import * as vscode from 'vscode';
import type { FilesView } from '../../../../server/src/protocol.ts';
import { CoalescingTask } from '../coalescing-task.ts';
import type { Languages } from '../languages.ts';
import type { LanguageServer } from '../server/language-server.ts';
import { childrenOf, type FileNode, treeItemOf } from './file-nodes.ts';

const viewId = 'ouroboros.files';
/** The setting that shows the view; the manifest's `when` refers to it. */
const setting = { section: 'ouroboros', name: 'filesView' } as const;
/** After this time without another change of a file the list is requested again, in milliseconds. */
const settling = 300;

/**
 * Which files ouroboros reads and which it does not, in the Explorer, if the user asked for it. The list is requested while it is visible:
 * when it is shown, when a file is saved, opened, closed or changed on the disk, when the window gets the focus, and on request; never while
 * the user types.
 */
export class FilesTree implements vscode.Disposable, vscode.TreeDataProvider<FileNode> {
  readonly #server: LanguageServer;
  readonly #view: vscode.TreeView<FileNode>;
  readonly #update: CoalescingTask;
  readonly #changes = new vscode.EventEmitter<undefined>();
  readonly #subscriptions: readonly vscode.Disposable[];
  readonly #watched = new Map<string, vscode.Disposable>();
  #files: FilesView | undefined;
  #timer: NodeJS.Timeout | undefined;
  readonly onDidChangeTreeData = this.#changes.event;

  constructor(server: LanguageServer, languages: Languages) {
    this.#server = server;
    this.#update = new CoalescingTask(
      () => this.#ask(),
      (error) => server.output.error(String(error)),
    );
    this.#view = vscode.window.createTreeView(viewId, { treeDataProvider: this, showCollapseAll: true });
    const update = () => this.refresh();
    const ours = (document: vscode.TextDocument) => {
      if (languages.isOurs(document)) this.refresh();
    };
    this.#subscriptions = [
      this.#update,
      this.#changes,
      this.#view,
      this.#view.onDidChangeVisibility(update),
      vscode.workspace.onDidSaveTextDocument(ours),
      vscode.workspace.onDidOpenTextDocument(ours),
      vscode.workspace.onDidCloseTextDocument(ours),
      vscode.workspace.onDidChangeWorkspaceFolders(update),
      vscode.workspace.onDidGrantWorkspaceTrust(update),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) this.refresh();
      }),
      server.onDidChangeViews(update),
      server.onDidChangeState(update),
    ];
    if (this.#view.visible) this.refresh();
  }

  getChildren(node?: FileNode): FileNode[] {
    if (node !== undefined) return [...childrenOf(node)];
    return (this.#files?.groups ?? []).map((group) => ({ is: 'group', group }));
  }

  getTreeItem(node: FileNode): vscode.TreeItem {
    return treeItemOf(node);
  }

  /** Requests the list again, if somebody sees it. */
  refresh(): void {
    if (this.#view.visible) this.#update.request();
  }

  /** Shows the view, now and from now on. */
  async show(): Promise<void> {
    const settings = vscode.workspace.getConfiguration(setting.section);
    if (settings.get(setting.name) !== true) await settings.update(setting.name, true, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand(`${viewId}.focus`);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of [...this.#subscriptions, ...this.#watched.values()]) subscription.dispose();
  }

  async #ask(): Promise<void> {
    await this.#server.start();
    const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString());
    this.#files = await this.#server.request('ouroboros/files', { folders });
    this.#view.message = this.#files.note ?? '';
    this.#watch();
    this.#changes.fire(undefined);
  }

  /** Watches the folders of the files in the list, and the folders of the workspace for new ones. */
  #watch(): void {
    const folders = (this.#files?.groups ?? [])
      .filter(({ id }) => id !== 'open')
      .flatMap(({ files }) => files.map(({ uri }) => vscode.Uri.joinPath(vscode.Uri.parse(uri), '..').toString()));
    const wanted = new Map<string, vscode.GlobPattern>([
      ...[...new Set(folders)].map((folder) => [folder, new vscode.RelativePattern(vscode.Uri.parse(folder), '*')] as const),
      ['workspace', '**/{.ouroboros/**,seed.yaml,seed.yml}'],
    ]);
    for (const [id, watcher] of this.#watched) {
      if (wanted.has(id)) continue;
      watcher.dispose();
      this.#watched.delete(id);
    }
    for (const [id, pattern] of wanted) if (!this.#watched.has(id)) this.#watched.set(id, this.#watcher(pattern));
  }

  #watcher(pattern: vscode.GlobPattern): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const changed = () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.refresh(), settling);
    };
    return vscode.Disposable.from(watcher, watcher.onDidCreate(changed), watcher.onDidChange(changed), watcher.onDidDelete(changed));
  }
}

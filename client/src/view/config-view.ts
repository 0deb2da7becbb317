import * as vscode from 'vscode';
import type { FileStatus, Place } from '../../../server/src/protocol.ts';
import type { Server } from '../server.ts';
import { type Action, fromPage, type ToPage } from './messages.ts';
import type { View } from './panels.ts';
import type { CommonState } from './parts.ts';
import { commonWords } from './words.ts';

/** What the routing view and the doctor share: one webview about one config, that shows a state and acts for its page. */
export abstract class ConfigView implements View {
  protected readonly server: Server;
  protected readonly subscriptions: vscode.Disposable[];
  private readonly panel: vscode.WebviewPanel;
  private readonly title: string;
  private readonly usersOwn: boolean;
  private asked: string | null;
  protected file: FileStatus | undefined;
  private failed = false;
  private notice: string | undefined;
  private disposed = false;

  constructor(server: Server, panel: vscode.WebviewPanel, uri: string | null) {
    this.server = server;
    this.panel = panel;
    this.title = panel.title;
    this.asked = uri;
    this.usersOwn = uri === null;
    this.subscriptions = [
      panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message)),
      server.onDidChangeState(() => this.show()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.show()),
      vscode.workspace.onDidSaveTextDocument((document) => {
        if (document.uri.toString() === this.asked) this.show();
      }),
      vscode.workspace.onDidRenameFiles(({ files }) => this.follow(files)),
    ];
  }

  isAbout(uri: string | null): boolean {
    return uri === null ? this.usersOwn : this.uri === uri;
  }

  dispose(): void {
    this.disposed = true;
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** The config that the view is about, as VS Code writes its URI; null for the user's own while its place is not known. */
  protected get uri(): string | null {
    return this.asked;
  }

  /** The file that the last answer of the server was about. */
  protected learn(file: FileStatus): void {
    const uri = vscode.Uri.parse(file.uri);
    const inWorkspace = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
    this.file = inWorkspace ? { ...file, name: vscode.workspace.asRelativePath(uri) } : file;
    this.asked = uri.toString();
    this.failed = false;
    this.panel.title = `${this.title}: ${uri.path.split('/').at(-1) ?? ''}`;
  }

  /** The server answered with an error: the view says so, the output says why. */
  protected miss(error: unknown): void {
    this.server.output.error(String(error));
    this.failed = true;
    this.show();
  }

  protected common(): CommonState {
    return {
      uri: this.asked,
      server: this.server.state,
      trusted: vscode.workspace.isTrusted,
      failed: this.failed,
      ...(this.document()?.isDirty ? { unsaved: true } : {}),
      ...(this.notice === undefined ? {} : { notice: this.notice }),
      words: commonWords(this.title, this.file?.name),
      ...(this.file && { file: this.file }),
    };
  }

  /** Sends everything to the page. */
  protected show(): void {
    if (this.disposed) return;
    const message: ToPage<object> = { type: 'show', state: this.state() };
    void this.panel.webview.postMessage(message);
  }

  /** Everything that the page shows now. */
  protected abstract state(): object;
  /** The page is there, or there again, and shows the state. */
  protected ready(): void {}
  abstract revealed(): void;
  /** The config has another place now. */
  protected abstract moved(): void;

  /** What a page of one kind may ask for beside what all may. */
  protected act(_action: Action): void {}

  /** A drop-down of the page has another value. */
  protected choose(_name: string, _value: string): void {}

  /** The page asks for a repair, or for another look at one check. */
  protected check(_wish: 'repair' | 'again', _id: string): void {}

  /** Does what the user asked for; the page says why where that cannot be done. */
  protected async attempt(work: () => Promise<string | undefined>): Promise<void> {
    try {
      this.notice = await work();
    } catch (error) {
      this.miss(error);
    }
    this.show();
  }

  /** The config in the editor, where it is open there. */
  private document(): vscode.TextDocument | undefined {
    return vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === this.asked);
  }

  /** Takes back the last change of the config, or makes it again, and gives the focus back to the page. */
  private async step(command: 'undo' | 'redo'): Promise<void> {
    if (!this.document() || !this.asked) return;
    await this.reveal(vscode.Uri.parse(this.asked));
    await vscode.commands.executeCommand(command);
    this.panel.reveal();
  }

  /** Writes to the clipboard, and says so. */
  protected async copy(text: string): Promise<void> {
    await vscode.env.clipboard.writeText(text);
    vscode.window.setStatusBarMessage(`$(check) ${vscode.l10n.t('Copied')}`, 2000);
  }

  private async receive(received: unknown): Promise<void> {
    const message = fromPage(received);
    switch (message?.type) {
      case 'ready':
        this.show();
        return this.ready();
      case 'leave':
        return this.leave();
      case 'goto':
        return this.goTo(message.place);
      case 'copy':
        return this.copy(message.text);
      case 'act':
        return this.perform(message.action);
      case 'choose':
        return this.choose(message.name, message.value);
      case 'repair':
      case 'again':
        return this.check(message.type, message.check);
    }
  }

  private async perform(action: Action): Promise<void> {
    switch (action) {
      case 'restart':
        return this.server.restart();
      case 'output':
        return this.server.output.show();
      case 'trust':
        return vscode.commands.executeCommand('workbench.trust.manage');
      case 'open':
        if (this.file?.state === 'missing') await vscode.commands.executeCommand('ouroboros.openConfig');
        else if (this.asked) await this.reveal(vscode.Uri.parse(this.asked));
        return;
      case 'save':
        await this.document()?.save();
        return;
      case 'undo':
      case 'redo':
        return this.step(action);
      default:
        return this.act(action);
    }
  }

  /** Puts the cursor at a place of this view's file; a page has no business elsewhere. */
  private async goTo({ uri, range: { start } }: Place): Promise<void> {
    if (uri !== this.file?.uri) return;
    const at = new vscode.Position(start.line, start.character);
    const editor = await this.reveal(vscode.Uri.parse(uri));
    editor.selection = new vscode.Selection(at, at);
    editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  /** Shows the file in the editor where it is open, else beside this view, and gives it the focus. */
  private reveal(file: vscode.Uri): Thenable<vscode.TextEditor> {
    const open = vscode.window.tabGroups.all.find((group) =>
      group.tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === file.toString()),
    );
    const aside = this.panel.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One;
    return vscode.window.showTextDocument(file, { viewColumn: open?.viewColumn ?? aside });
  }

  private async leave(): Promise<void> {
    const visible = vscode.window.visibleTextEditors.some(({ document }) => document.uri.toString() === this.asked);
    if (visible && this.asked) await this.reveal(vscode.Uri.parse(this.asked));
    else await vscode.commands.executeCommand('workbench.action.focusPreviousGroup');
  }

  private follow(files: readonly { readonly oldUri: vscode.Uri; readonly newUri: vscode.Uri }[]): void {
    const moved = files.find(({ oldUri }) => oldUri.toString() === this.asked);
    if (!moved) return;
    this.asked = moved.newUri.toString();
    this.moved();
  }
}

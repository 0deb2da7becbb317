import * as vscode from 'vscode';
import type { FileStatus, Location } from '../../../../server/src/protocol.ts';
import { type Action, fromPage, type ToPage } from '../../messages/page-messages.ts';
import type { CommonState } from '../../messages/view-state.ts';
import type { LanguageServer } from '../server/language-server.ts';
import { commonWords } from './common-words.ts';
import { showFile, showPlace } from './editors.ts';
import type { View } from './panels.ts';

/**
 * The common part of the views: a webview about one file, which shows a state and performs the actions of its page.
 */
export abstract class ConfigPanel implements View {
  protected readonly server: LanguageServer;
  protected readonly subscriptions: vscode.Disposable[];
  readonly #panel: vscode.WebviewPanel;
  readonly #title: string;
  readonly #isUsersOwn: boolean;
  readonly #uriChanges = new vscode.EventEmitter<void>();
  readonly onDidChangeUri = this.#uriChanges.event;
  #uri: string | null;
  #file: FileStatus | undefined;
  #failed = false;
  #notice: string | undefined;
  #disposed = false;

  constructor(server: LanguageServer, panel: vscode.WebviewPanel, uri: string | null) {
    this.server = server;
    this.#panel = panel;
    this.#title = panel.title;
    this.#uri = uri;
    this.#isUsersOwn = uri === null;
    this.subscriptions = [
      this.#uriChanges,
      panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message)),
      server.onDidChangeState(() => this.show()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.show()),
      vscode.workspace.onDidSaveTextDocument((document) => {
        if (document.uri.toString() === this.#uri) this.show();
      }),
      vscode.workspace.onDidRenameFiles(({ files }) => this.#followRename(files)),
    ];
  }

  isAbout(uri: string | null): boolean {
    return uri === null ? this.#isUsersOwn : this.#uri === uri;
  }

  dispose(): void {
    this.#disposed = true;
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  get uri(): string | null {
    return this.#uri;
  }

  /** Stores the file that a response of the server was about. */
  protected setFile(file: FileStatus): void {
    const uri = vscode.Uri.parse(file.uri);
    const inWorkspace = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
    this.#file = inWorkspace ? { ...file, name: vscode.workspace.asRelativePath(uri) } : file;
    this.#setUri(uri.toString());
    this.#failed = false;
    this.#panel.title = `${this.#title}: ${uri.path.split('/').at(-1) ?? ''}`;
  }

  /** The server responded with an error: the view says so, the output channel has the reason. */
  protected showFailure(error: unknown): void {
    this.server.output.error(String(error));
    this.#failed = true;
    this.show();
  }

  protected commonState(): CommonState {
    return {
      uri: this.#uri,
      server: this.server.state,
      trusted: vscode.workspace.isTrusted,
      failed: this.#failed,
      ...(this.document?.isDirty ? { unsaved: true } : {}),
      ...(this.#notice === undefined ? {} : { notice: this.#notice }),
      words: commonWords(this.#title, this.#file?.name),
      ...(this.#file && { file: this.#file }),
    };
  }

  /** Sends the whole state to the page. */
  protected show(): void {
    if (this.#disposed) return;
    const message: ToPage<object> = { type: 'show', state: this.state() };
    void this.#panel.webview.postMessage(message);
  }

  /** Everything that the page shows. */
  protected abstract state(): object;
  /** The page was loaded, for the first time or again, and shows the state. */
  protected onReady(): void {}
  abstract onRevealed(): void;
  /** The file of the config was renamed or moved. */
  protected abstract onRenamed(): void;

  /** Performs the actions of one kind of page, in addition to the common ones. */
  protected act(_action: Action): void {}

  /** The user changed a drop-down of the page. */
  protected onChosen(_name: string, _value: string): void {}

  /**
   * The user is about to change a drop-down of the page.
   * @param _name empty: no longer
   * @param _value of the option that the user points at
   */
  protected onConsidered(_name: string, _value?: string): void {}

  /** The user requested a fix, or that a check is repeated. */
  protected onCheck(_request: 'repair' | 'again', _id: string): void {}

  /**
   * Performs an action of the user; the page shows the reason if it fails.
   * @param work resolves with that reason
   */
  protected async attempt(work: () => Promise<string | undefined>): Promise<void> {
    try {
      this.#notice = await work();
    } catch (error) {
      this.showFailure(error);
    }
    this.show();
  }

  /** Writes to the clipboard, and confirms it. */
  protected async copy(text: string): Promise<void> {
    await vscode.env.clipboard.writeText(text);
    vscode.window.setStatusBarMessage(`$(check) ${vscode.l10n.t('Copied')}`, 2000);
  }

  /** The document of the config, if it is open in an editor. */
  protected get document(): vscode.TextDocument | undefined {
    return vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === this.#uri);
  }

  async #receive(received: unknown): Promise<void> {
    const message = fromPage(received);
    switch (message?.type) {
      case 'ready':
        this.show();
        return this.onReady();
      case 'leave':
        return this.#leave();
      case 'goto':
        return this.#goTo(message.place);
      case 'copy':
        return this.copy(message.text);
      case 'act':
        return this.#perform(message.action);
      case 'choose':
        return this.onChosen(message.name, message.value);
      case 'consider':
        return this.onConsidered(message.name);
      case 'point':
        return this.onConsidered(message.name, message.value);
      case 'repair':
      case 'again':
        return this.onCheck(message.type, message.check);
    }
  }

  async #perform(action: Action): Promise<void> {
    switch (action) {
      case 'restart':
        return this.server.restart();
      case 'output':
        return this.server.output.show();
      case 'trust':
        return vscode.commands.executeCommand('workbench.trust.manage');
      case 'open':
        if (this.#file?.canCreate) await vscode.commands.executeCommand('ouroboros.openConfig');
        else if (this.#uri && this.#file?.state !== 'missing') await showFile(vscode.Uri.parse(this.#uri), this.#panel);
        return;
      case 'save':
        await this.document?.save();
        return;
      case 'undo':
      case 'redo':
        return this.#undoOrRedo(action);
      default:
        return this.act(action);
    }
  }

  /** Undoes or redoes a change of the config, and returns the focus to the page. */
  async #undoOrRedo(command: 'undo' | 'redo'): Promise<void> {
    if (!this.document || !this.#uri) return;
    await showFile(vscode.Uri.parse(this.#uri), this.#panel);
    await vscode.commands.executeCommand(command);
    this.#panel.reveal();
  }

  /** Moves the cursor to a range in this view's file; a page must not open others. */
  async #goTo(place: Location): Promise<void> {
    if (place.uri === this.#file?.uri) await showPlace(place, this.#panel);
  }

  /** Returns the focus to the editor. */
  async #leave(): Promise<void> {
    const visible = vscode.window.visibleTextEditors.some(({ document }) => document.uri.toString() === this.#uri);
    if (visible && this.#uri) await showFile(vscode.Uri.parse(this.#uri), this.#panel);
    else await vscode.commands.executeCommand('workbench.action.focusPreviousGroup');
  }

  #followRename(files: readonly { readonly oldUri: vscode.Uri; readonly newUri: vscode.Uri }[]): void {
    const renamed = files.find(({ oldUri }) => oldUri.toString() === this.#uri);
    if (!renamed) return;
    this.#setUri(renamed.newUri.toString());
    this.onRenamed();
  }

  #setUri(uri: string): void {
    if (uri === this.#uri) return;
    this.#uri = uri;
    this.#uriChanges.fire();
  }
}

import * as vscode from 'vscode';
import { CoalescingTask } from '../coalescing-task.ts';
import type { LanguageServer } from '../server/language-server.ts';
import { ConfigPanel } from './config-panel.ts';

/** A panel whose content follows the document as it is typed, the machine and the server. */
export abstract class LivePanel extends ConfigPanel {
  readonly #update: CoalescingTask;

  constructor(server: LanguageServer, panel: vscode.WebviewPanel, uri: string | null) {
    super(server, panel, uri);
    this.#update = new CoalescingTask(
      () => this.ask(),
      (error) => this.showFailure(error),
    );
    const updateFor = (document: vscode.TextDocument) => {
      if (document.uri.toString() === this.uri) this.update();
    };
    this.subscriptions.push(
      this.#update,
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && server.follows(document)) updateFor(document);
      }),
      vscode.workspace.onDidSaveTextDocument((document) => {
        if (!server.follows(document)) updateFor(document);
      }),
      vscode.workspace.onDidOpenTextDocument(updateFor),
      vscode.workspace.onDidCloseTextDocument(updateFor),
      server.onDidChangeViews(() => this.update()),
      server.onDidChangeState((state) => {
        if (state === 'running') this.update();
      }),
    );
  }

  override onRevealed(): void {
    this.update();
  }

  protected override onReady(): void {
    this.update();
  }

  protected override onRenamed(): void {
    this.update();
  }

  /** Requests the content again; requests that come meanwhile become one. */
  protected update(): void {
    this.#update.request();
  }

  /** Asks the server for the content, and shows it. */
  protected abstract ask(): Promise<void>;
}

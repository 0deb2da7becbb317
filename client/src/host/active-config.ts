import * as vscode from 'vscode';
import type { RoutingView } from '../../../server/src/protocol.ts';
import { CoalescingTask } from './coalescing-task.ts';
import type { Languages } from './languages.ts';
import type { LanguageServer } from './server/language-server.ts';

/**
 * The config that the user works on: the one in the active editor, or else the last one that was, or else an open one, or else the user's
 * own.
 */
export class ActiveConfig implements vscode.Disposable {
  readonly #server: LanguageServer;
  readonly #languages: Languages;
  readonly #update: CoalescingTask;
  readonly #changes = new vscode.EventEmitter<void>();
  readonly #subscriptions: readonly vscode.Disposable[];
  #document: vscode.TextDocument | undefined;
  #routing: RoutingView | undefined;
  readonly onDidChange = this.#changes.event;

  constructor(server: LanguageServer, languages: Languages) {
    this.#server = server;
    this.#languages = languages;
    this.#update = new CoalescingTask(
      () => this.#ask(),
      (error) => server.output.error(String(error)),
    );
    const update = () => this.#update.request();
    this.#subscriptions = [
      this.#update,
      this.#changes,
      vscode.window.onDidChangeActiveTextEditor(update),
      vscode.workspace.onDidOpenTextDocument(update),
      vscode.workspace.onDidCloseTextDocument(update),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && document === this.#document) update();
      }),
      server.onDidChangeViews(update),
      server.onDidChangeState(update),
    ];
    update();
  }

  /** The last routing that the server sent; undefined before the first response. */
  get routing(): RoutingView | undefined {
    return this.#routing;
  }

  /** Whether it is in the active editor. */
  get isInActiveEditor(): boolean {
    return this.#document !== undefined && vscode.window.activeTextEditor?.document === this.#document;
  }

  /** For the commands that change it. */
  get uri(): string | undefined {
    return this.#routing?.file.uri;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #ask(): Promise<void> {
    this.#document = this.#find();
    if (this.#server.state === 'running')
      this.#routing = await this.#server.request('ouroboros/routing', { uri: this.#document?.uri.toString() ?? null });
    this.#changes.fire();
  }

  #find(): vscode.TextDocument | undefined {
    const candidates = [vscode.window.activeTextEditor?.document, this.#document, ...vscode.workspace.textDocuments];
    return candidates.find((document) => this.#languages.isConfig(document) && !document?.isClosed);
  }
}

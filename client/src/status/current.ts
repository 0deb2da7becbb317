import * as vscode from 'vscode';
import type { RoutingView } from '../../../server/src/protocol.ts';
import { languages } from '../languages.ts';
import type { Server } from '../server.ts';
import { Latest } from '../view/latest.ts';

/** The config that the user is at: the one in the active editor, else the last one that was, else one that is open, else the user's own. */
export class Current implements vscode.Disposable {
  private readonly server: Server;
  private readonly update: Latest;
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly subscriptions: readonly vscode.Disposable[];
  private last: vscode.TextDocument | undefined;
  private answer: RoutingView | undefined;
  readonly onDidChange = this.changes.event;

  constructor(server: Server) {
    this.server = server;
    this.update = new Latest(
      () => this.ask(),
      (error) => server.output.error(String(error)),
    );
    const again = () => this.update.run();
    this.subscriptions = [
      this.update,
      this.changes,
      vscode.window.onDidChangeActiveTextEditor(again),
      vscode.workspace.onDidOpenTextDocument(again),
      vscode.workspace.onDidCloseTextDocument(again),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && document === this.last) again();
      }),
      server.onDidChangeViews(again),
      server.onDidChangeState(again),
    ];
    again();
  }

  /** Its routing as the server said it last; undefined before the first answer. */
  get view(): RoutingView | undefined {
    return this.answer;
  }

  /** Whether it is in the active editor. */
  get inFocus(): boolean {
    return this.last !== undefined && vscode.window.activeTextEditor?.document === this.last;
  }

  /** For the commands that change it. */
  get uri(): string | undefined {
    return this.answer?.file.uri;
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private async ask(): Promise<void> {
    this.last = this.find();
    if (this.server.state === 'running')
      this.answer = await this.server.request('ouroboros/routing', { uri: this.last?.uri.toString() ?? null });
    this.changes.fire();
  }

  private find(): vscode.TextDocument | undefined {
    const isConfig = (document: vscode.TextDocument | undefined) => document?.languageId === languages[0] && !document.isClosed;
    const candidates = [vscode.window.activeTextEditor?.document, this.last, ...vscode.workspace.textDocuments];
    return candidates.find(isConfig);
  }
}

import * as vscode from 'vscode';
import { type BaseLanguageClient, type LanguageClientOptions, ProgressType, RevealOutputChannelOn, State } from 'vscode-languageclient';
import type { ClientNotifications, InitializationOptions, Requests, ServerNotifications } from '../../server/src/protocol.ts';
import { Crashes } from './crashes.ts';
import type { ServerState } from './view/messages.ts';

/** The languages that the server answers for; the first is `config.yaml`. */
export const languages = ['ouroboros-config', 'ouroboros-credentials'] as const;

/** Makes the client of a server: in a process of Node, or in a worker of a browser. */
export type MakeClient = (extension: vscode.Uri, options: LanguageClientOptions) => BaseLanguageClient;

/** The language server: started once it is needed, asked by the methods of protocol.ts. */
export class Server implements vscode.Disposable {
  readonly output = vscode.window.createOutputChannel('Ouroboros', { log: true });
  private readonly client: BaseLanguageClient;
  private readonly crashes = new Crashes(
    () => void this.restart(),
    () => this.output.show(),
  );
  private readonly states = new vscode.EventEmitter<ServerState>();
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable[] = [this.output, this.states, this.changes];
  /** Fires as the server comes and goes. */
  readonly onDidChangeState = this.states.event;
  /** Fires where views have to ask again though no document changed. */
  readonly onDidChangeViews = this.changes.event;

  constructor(extension: vscode.Uri, makeClient: MakeClient) {
    this.client = makeClient(extension, this.options());
    const changed: keyof ServerNotifications = 'ouroboros/viewsChanged';
    this.subscriptions.push(
      this.client,
      this.client.onDidChangeState(() => this.states.fire(this.state)),
      this.client.onNotification(changed, () => this.changes.fire()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.notify('ouroboros/trusted', {})),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) this.notify('ouroboros/focused', {});
      }),
    );
  }

  get state(): ServerState {
    if (this.client.state === State.Running) return 'running';
    return this.client.state === State.Starting ? 'starting' : 'gone';
  }

  /** Starts the server; a second call waits for the first. A failure is in the output channel and in {@link state}. */
  async start(): Promise<void> {
    await this.client.start().catch((error: unknown) => this.output.error(error instanceof Error ? error : String(error)));
  }

  async restart(): Promise<void> {
    this.crashes.forget();
    if (this.client.needsStop()) await this.client.stop().catch((error: unknown) => this.output.error(String(error)));
    await this.start();
  }

  /** @throws where the server is gone, answers with an error or the token cancels the request */
  async request<M extends keyof Requests>(
    method: M,
    params: Requests[M]['params'],
    token?: vscode.CancellationToken,
  ): Promise<Requests[M]['result']> {
    // Whoever asks because a document changed may hear of that before the client has told the server: everybody hears of it first.
    await new Promise((done) => setTimeout(done, 0));
    // A token that is not there would be sent as one more parameter.
    return token ? this.client.sendRequest(method, params, token) : this.client.sendRequest(method, params);
  }

  /** Calls `show` for every partial result that the server reports under `token`, until it is disposed. */
  onPartial<T>(token: string, show: (partial: T) => void): vscode.Disposable {
    return this.client.onProgress(new ProgressType<T>(), token, show);
  }

  async dispose(): Promise<void> {
    await this.client.dispose().catch(() => undefined);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private notify<M extends keyof ClientNotifications>(method: M, params: ClientNotifications[M]): void {
    if (this.state !== 'gone') this.client.sendNotification(method, params).catch((error: unknown) => this.output.error(String(error)));
  }

  private options(): LanguageClientOptions {
    const initialization = (): InitializationOptions => ({
      trusted: vscode.workspace.isTrusted,
      commands: true,
      ...(vscode.l10n.bundle && { words: vscode.l10n.bundle }),
    });
    return {
      documentSelector: languages.map((language) => ({ language })),
      outputChannel: this.output,
      errorHandler: this.crashes,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions: initialization,
      diagnosticCollectionName: 'ouroboros',
      markdown: { isTrusted: false, supportHtml: false },
    };
  }
}

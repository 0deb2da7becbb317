import * as vscode from 'vscode';
import type { ClientNotifications, Requests, ServerNotifications } from '../../server/src/protocol.ts';
import type { Client, Surroundings } from './client.ts';
import type { ServerState } from './view/messages.ts';

/** Loads the client and makes it. */
export type LoadClient = (surroundings: Surroundings) => Promise<Client>;

/** The language server: started once it is needed, asked by the methods of protocol.ts. Its client is loaded when it is started or asked. */
export class Server implements vscode.Disposable {
  readonly output: vscode.LogOutputChannel;
  readonly #make: () => Promise<Client>;
  readonly #states = new vscode.EventEmitter<ServerState>();
  readonly #changes = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[];
  /** Undefined while it is being loaded; null where that failed. */
  #client: Client | null | undefined;
  #loading: Promise<Client> | undefined;
  #disposed = false;
  /** Fires as the server comes and goes. */
  readonly onDidChangeState = this.#states.event;
  /** Fires where views have to ask again though no document changed. */
  readonly onDidChangeViews = this.#changes.event;

  /** @param output where failures are told; it ends with the server */
  constructor(extension: vscode.Uri, output: vscode.LogOutputChannel, loadClient: LoadClient) {
    this.output = output;
    this.#make = () => loadClient({ extension, output, restart: () => void this.restart() });
    this.#subscriptions = [
      output,
      this.#states,
      this.#changes,
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#notify('ouroboros/trusted', {})),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) this.#notify('ouroboros/focused', {});
      }),
    ];
  }

  get state(): ServerState {
    if (this.#client === undefined) return 'starting';
    return this.#client?.state ?? 'gone';
  }

  /** Starts the server; a second call waits for the first. A failure is in the output channel and in {@link state}. */
  async start(): Promise<void> {
    try {
      const client = await this.#load();
      await client.start();
    } catch (error) {
      if (!this.#disposed) this.output.error(error instanceof Error ? error : String(error));
    }
  }

  async restart(): Promise<void> {
    await this.#client?.stop().catch((error: unknown) => this.output.error(String(error)));
    await this.start();
  }

  /** @throws where the server is gone, answers with an error or the token cancels the request */
  async request<M extends keyof Requests>(
    method: M,
    params: Requests[M]['params'],
    token?: vscode.CancellationToken,
  ): Promise<Requests[M]['result']> {
    const client = await this.#load();
    // Whoever asks because a document changed may hear of that before the client has told the server: everybody hears of it first.
    await new Promise((done) => setTimeout(done, 0));
    return client.request(method, params, token);
  }

  /** Calls `show` for every partial result that the server reports under `token`, until it is disposed. */
  onPartial<T>(token: string, show: (partial: T) => void): vscode.Disposable {
    // whoever asks for the results hears why there are none
    const listening = this.#load().then(
      (client) => client.onPartial(token, show),
      () => undefined,
    );
    return new vscode.Disposable(() => void listening.then((each) => each?.dispose()));
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    await this.#client?.dispose().catch(() => undefined);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #load(): Promise<Client> {
    this.#loading ??= this.#loadAnew();
    return this.#loading;
  }

  async #loadAnew(): Promise<Client> {
    this.#show(undefined);
    try {
      const client = await this.#make();
      if (this.#disposed) {
        await client.dispose();
        throw new Error('The extension has ended.');
      }
      const changed: keyof ServerNotifications = 'ouroboros/viewsChanged';
      this.#subscriptions.push(
        client.onDidChangeState(() => this.#states.fire(this.state)),
        client.onNotification(changed, () => this.#changes.fire()),
      );
      this.#client = client;
      return client;
    } catch (error) {
      this.#loading = undefined;
      this.#show(null);
      throw error;
    }
  }

  /** @param client what there is of one now: none yet, or none at all */
  #show(client: undefined | null): void {
    const before = this.state;
    this.#client = client;
    if (this.state !== before && !this.#disposed) this.#states.fire(this.state);
  }

  #notify<M extends keyof ClientNotifications>(method: M, params: ClientNotifications[M]): void {
    if (this.#client && this.state !== 'gone')
      this.#client.notify(method, params).catch((error: unknown) => this.output.error(String(error)));
  }
}

import * as vscode from 'vscode';
import type { ClientNotifications, Requests, ServerNotifications, UnseenRelease } from '../../../../server/src/protocol.ts';
import type { ServerState } from '../../messages/view-state.ts';
import type { Languages } from '../languages.ts';
import type { Client, ClientContext } from './client.ts';

/** Loads the language client library and creates a client. */
export type LoadClient = (context: ClientContext) => Promise<Client>;

/** The language server as the rest of the extension sees it. Its client is loaded when the server is started or first used. */
export class LanguageServer implements vscode.Disposable {
  readonly output: vscode.LogOutputChannel;
  readonly #languages: Languages;
  readonly #createClient: () => Promise<Client>;
  readonly #stateChanges = new vscode.EventEmitter<ServerState>();
  readonly #viewChanges = new vscode.EventEmitter<void>();
  readonly #unseenReleases = new vscode.EventEmitter<UnseenRelease>();
  readonly #subscriptions: vscode.Disposable[];
  /** Undefined while it is being loaded; null if that failed. */
  #client: Client | null | undefined;
  #loading: Promise<Client> | undefined;
  #disposed = false;
  /** Fires when the server starts and stops. */
  readonly onDidChangeState = this.#stateChanges.event;
  /** Fires when views must request their data again although no document changed. */
  readonly onDidChangeViews = this.#viewChanges.event;
  /** Fires when an installed ouroboros is newer than the known ones, and the user has not been asked about it. */
  readonly onDidSeeUnseenRelease = this.#unseenReleases.event;

  /** @param context `output` is where failures are logged; it is disposed of with the server */
  constructor(context: Omit<ClientContext, 'restart'>, loadClient: LoadClient) {
    const { output, languages } = context;
    this.output = output;
    this.#languages = languages;
    this.#createClient = () => loadClient({ ...context, restart: () => void this.restart() });
    this.#subscriptions = [
      output,
      this.#stateChanges,
      this.#viewChanges,
      this.#unseenReleases,
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#notify('ouroboros/trusted', {})),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) this.#notify('ouroboros/focused', {});
      }),
    ];
  }

  get state(): ServerState {
    if (this.#client === undefined) return 'starting';
    return this.#client?.state ?? 'stopped';
  }

  /** Whether the server is told of the edits of a document; it knows any other one only as a file. */
  follows(document: vscode.TextDocument): boolean {
    return this.#languages.isOurs(document);
  }

  /** Starts the server; a second call waits for the first. A failure is logged in the output channel and visible in {@link state}. */
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

  /** @throws if the server is stopped, responds with an error or the token cancels the request */
  async request<M extends keyof Requests>(
    method: M,
    params: Requests[M]['params'],
    token?: vscode.CancellationToken,
  ): Promise<Requests[M]['result']> {
    const client = await this.#load();
    // A listener that reacts to a document change may run before the client has notified the server: let all listeners run first.
    await new Promise((resolve) => setTimeout(resolve, 0));
    return client.request(method, params, token);
  }

  /** Calls `listener` for every partial result that the server reports under `token`, until it is disposed of. */
  onPartialResult<T>(token: string, listener: (partial: T) => void): vscode.Disposable {
    // if the client cannot be loaded, the request for the results fails as well, with the reason
    const subscription = this.#load().then(
      (client) => client.onPartialResult(token, listener),
      () => undefined,
    );
    return new vscode.Disposable(() => void subscription.then((each) => each?.dispose()));
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    await this.#client?.dispose().catch(() => undefined);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #load(): Promise<Client> {
    this.#loading ??= this.#loadAgain();
    return this.#loading;
  }

  async #loadAgain(): Promise<Client> {
    this.#setMissing(undefined);
    try {
      const client = await this.#createClient();
      if (this.#disposed) {
        await client.dispose();
        throw new Error('The extension has ended.');
      }
      const viewsChanged: keyof ServerNotifications = 'ouroboros/viewsChanged';
      const unseenRelease: keyof ServerNotifications = 'ouroboros/unseenRelease';
      this.#subscriptions.push(
        client.onDidChangeState(() => this.#stateChanges.fire(this.state)),
        client.onNotification(viewsChanged, () => this.#viewChanges.fire()),
        client.onNotification<UnseenRelease>(unseenRelease, (release) => this.#unseenReleases.fire(release)),
      );
      this.#client = client;
      return client;
    } catch (error) {
      this.#loading = undefined;
      this.#setMissing(null);
      throw error;
    }
  }

  /** @param client undefined: there is none yet; null: there will be none */
  #setMissing(client: undefined | null): void {
    const before = this.state;
    this.#client = client;
    if (this.state !== before && !this.#disposed) this.#stateChanges.fire(this.state);
  }

  #notify<M extends keyof ClientNotifications>(method: M, params: ClientNotifications[M]): void {
    if (this.#client && this.state !== 'stopped')
      this.#client.notify(method, params).catch((error: unknown) => this.output.error(String(error)));
  }
}

import * as vscode from 'vscode';
import { type BaseLanguageClient, type LanguageClientOptions, ProgressType, RevealOutputChannelOn, State } from 'vscode-languageclient';
import type { InitializationOptions } from '../../server/src/protocol.ts';
import { Crashes } from './crashes.ts';
import { languages } from './languages.ts';
import type { ServerState } from './view/messages.ts';

/** Makes the client of a server: in a process of Node, or in a worker of a browser. */
export type MakeClient = (extension: vscode.Uri, options: LanguageClientOptions) => BaseLanguageClient;

/** Where the client's own lines go, and what its messages to a person do. */
export interface Surroundings {
  readonly extension: vscode.Uri;
  readonly output: vscode.LogOutputChannel;
  restart(): void;
}

/** With what it imports, all that needs the library of the language client, which takes longer to load than the rest of the extension. */
export class Client implements vscode.Disposable {
  readonly #client: BaseLanguageClient;
  readonly #crashes: Crashes;

  private constructor(makeClient: MakeClient, { extension, output, restart }: Surroundings) {
    this.#crashes = new Crashes(restart, () => output.show());
    this.#client = makeClient(extension, optionsOf(output, this.#crashes));
  }

  static async make(surroundings: Surroundings): Promise<Client> {
    const { makeClient } = await ('importScripts' in globalThis ? import('./client-browser.ts') : import('./client-node.ts'));
    return new Client(makeClient, surroundings);
  }

  get state(): ServerState {
    if (this.#client.state === State.Running) return 'running';
    return this.#client.state === State.Starting ? 'starting' : 'gone';
  }

  onDidChangeState(tell: () => void): vscode.Disposable {
    return this.#client.onDidChangeState(tell);
  }

  onNotification(method: string, tell: () => void): vscode.Disposable {
    return this.#client.onNotification(method, tell);
  }

  onPartial<T>(token: string, show: (partial: T) => void): vscode.Disposable {
    return this.#client.onProgress(new ProgressType<T>(), token, show);
  }

  /** A second call waits for the first. */
  start(): Promise<void> {
    return this.#client.start();
  }

  /** Ends the server if it runs, and forgets how often it ended by itself. */
  async stop(): Promise<void> {
    this.#crashes.forget();
    if (this.#client.needsStop()) await this.#client.stop();
  }

  request<R>(method: string, params: unknown, token: vscode.CancellationToken | undefined): Promise<R> {
    // A token that is not there would be sent as one more parameter.
    return token ? this.#client.sendRequest(method, params, token) : this.#client.sendRequest(method, params);
  }

  notify(method: string, params: unknown): Promise<void> {
    return this.#client.sendNotification(method, params);
  }

  dispose(): Promise<void> {
    return this.#client.dispose();
  }
}

function optionsOf(outputChannel: vscode.LogOutputChannel, errorHandler: Crashes): LanguageClientOptions {
  const initialization = (): InitializationOptions => ({
    trusted: vscode.workspace.isTrusted,
    commands: true,
    ...(vscode.l10n.bundle && { words: vscode.l10n.bundle }),
  });
  return {
    documentSelector: languages.map((language) => ({ language })),
    outputChannel,
    errorHandler,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: initialization,
    diagnosticCollectionName: 'ouroboros',
    markdown: { isTrusted: false, supportHtml: false },
  };
}

import * as vscode from 'vscode';
import { type BaseLanguageClient, type LanguageClientOptions, ProgressType, RevealOutputChannelOn, State } from 'vscode-languageclient';
import type { InitializationOptions, RememberedAnswers, ServerNotifications } from '../../../../server/src/protocol.ts';
import type { ServerState } from '../../messages/view-state.ts';
import type { Languages } from '../languages.ts';
import { CrashPolicy } from './crash-policy.ts';

/** The notification that carries what is to be kept, and the key of the memento under which it is kept. */
const learned: keyof ServerNotifications = 'ouroboros/learned';

/** What a client needs from the extension. */
export interface ClientContext {
  readonly extension: vscode.Uri;
  readonly languages: Languages;
  readonly output: vscode.LogOutputChannel;
  /** Keeps what an installed ouroboros answered, from one start to the next. */
  readonly memory: vscode.Memento;
  restart(): void;
}

/** The server in a process next to the extension host, or in a web worker. Not started yet. */
export async function createClient(context: ClientContext): Promise<Client> {
  const crashes = new CrashPolicy(context.restart, () => context.output.show());
  const options = optionsOf(context, crashes);
  const { createLanguageClient } = await ('importScripts' in globalThis ? import('./browser.ts') : import('./node.ts'));
  const client = new Client(withoutContents(createLanguageClient(context.extension, options)), crashes);
  client.onNotification<RememberedAnswers>(learned, (answers) => void context.memory.update(learned, answers));
  return client;
}

/** The library's client, reduced to the calls that the extension uses. */
export class Client implements vscode.Disposable {
  readonly #client: BaseLanguageClient;
  readonly #crashes: CrashPolicy;

  constructor(client: BaseLanguageClient, crashes: CrashPolicy) {
    this.#client = client;
    this.#crashes = crashes;
  }

  get state(): ServerState {
    if (this.#client.state === State.Running) return 'running';
    return this.#client.state === State.Starting ? 'starting' : 'stopped';
  }

  onDidChangeState(listener: () => void): vscode.Disposable {
    return this.#client.onDidChangeState(listener);
  }

  onNotification<P>(method: string, listener: (params: P) => void): vscode.Disposable {
    return this.#client.onNotification(method, listener);
  }

  onPartialResult<T>(token: string, listener: (partial: T) => void): vscode.Disposable {
    return this.#client.onProgress(new ProgressType<T>(), token, listener);
  }

  /** A second call waits for the first. */
  start(): Promise<void> {
    return this.#client.start();
  }

  /** Stops the server if it runs, and resets its crash count. */
  async stop(): Promise<void> {
    this.#crashes.forget();
    if (this.#client.needsStop()) await this.#client.stop();
  }

  request<R>(method: string, params: unknown, token: vscode.CancellationToken | undefined): Promise<R> {
    // An undefined token would be sent as an additional parameter.
    return token ? this.#client.sendRequest(method, params, token) : this.#client.sendRequest(method, params);
  }

  notify(method: string, params: unknown): Promise<void> {
    return this.#client.sendNotification(method, params);
  }

  dispose(): Promise<void> {
    return this.#client.dispose();
  }
}

/** Makes a client trace the names and durations of messages, never their contents: a document may contain credentials. */
function withoutContents(client: BaseLanguageClient): BaseLanguageClient {
  const trace = client.trace.bind(client);
  client.trace = (message: string) => trace(message);
  return client;
}

function optionsOf({ languages, output, memory }: ClientContext, errorHandler: CrashPolicy): LanguageClientOptions {
  const initializationOptions = (): InitializationOptions => ({
    trusted: vscode.workspace.isTrusted,
    commands: true,
    ...(vscode.l10n.bundle && { words: vscode.l10n.bundle }),
    learned: memory.get(learned),
  });
  return {
    documentSelector: languages.selector,
    outputChannel: output,
    errorHandler,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions,
    diagnosticCollectionName: 'ouroboros',
    // Hovers link to fixes: no other command of a link is run.
    markdown: { isTrusted: { enabledCommands: ['ouroboros.applyFix'] }, supportHtml: false },
  };
}

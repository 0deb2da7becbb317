import {
  type CancellationToken,
  createMessageConnection,
  type Logger,
  type MessageConnection,
  type MessageReader,
  type MessageWriter,
} from 'vscode-jsonrpc';
import type { LogMessageParams } from 'vscode-languageserver-protocol';
import { noSecrets } from '../core/index.ts';
import type { Gate } from './gate.ts';
import { MessageType } from './values.ts';

/** The messages of one client, by the names of their methods. A failure to send concerns nobody: the client is about to go. */
export class Connection {
  readonly #rpc: MessageConnection;

  constructor(reader: MessageReader, writer: MessageWriter, gate: Gate) {
    const logger: Logger = {
      error: (message) => this.#log(MessageType.Error, message),
      warn: (message) => this.#log(MessageType.Warning, message),
      info: (message) => this.info(message),
      log: (message) => this.#log(MessageType.Log, message),
    };
    this.#rpc = createMessageConnection(reader, writer, logger, { messageStrategy: gate });
  }

  /**
   * @param answer what it throws or answers as a ResponseError becomes the error of the answer; parameters are as the client sent them,
   *   whatever their type says; of a list the first
   */
  onRequest<P>(method: string, answer: (params: P, token: CancellationToken) => unknown): void {
    this.#rpc.onRequest(method, (...args) => {
      const token: CancellationToken = args.at(-1);
      const params = args.length > 1 ? args[0] : undefined;
      return answer(params, token);
    });
  }

  /** @param handle its failures are told to the client's log */
  onNotification(method: string, handle: (params: unknown) => void | Promise<void>): void {
    this.#rpc.onNotification(method, async (...args) => {
      await handle(args[0]);
    });
  }

  /** @returns undefined where the client answers with an error, or where nothing can be sent to it any more */
  async request(method: string, params?: unknown): Promise<unknown> {
    // the library throws at once, and no promise, where the channel is closed
    try {
      return await (params === undefined ? this.#rpc.sendRequest(method) : this.#rpc.sendRequest(method, params));
    } catch {
      return undefined;
    }
  }

  async notify(method: string, params: unknown): Promise<void> {
    try {
      await this.#rpc.sendNotification(method, params);
    } catch {
      // who does not take it is about to go
    }
  }

  /** Writes a line into the client's log. */
  info(message: string): void {
    this.#log(MessageType.Info, message);
  }

  listen(): void {
    this.#rpc.listen();
  }

  #log(type: LogMessageParams['type'], message: string): void {
    // what a library says of a message that it cannot read may have a piece of it
    void this.notify('window/logMessage', { type, message: noSecrets.conceal(message) } satisfies LogMessageParams);
  }
}

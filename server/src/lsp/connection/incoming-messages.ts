import type { MessageStrategy, MessageWriter, RequestMessage } from 'vscode-languageserver';
import { ErrorCodes, Message } from '../library.ts';
import { isRecord } from '../params.ts';
import type { Traffic, Urgency } from '../traffic.ts';
import { IdleWork } from './idle-work.ts';

type Next = Parameters<MessageStrategy['handleMessage']>[1];

/**
 * Checks every message before the library handles it: rejects what is not allowed in the current state of the connection or has invalid
 * parameters, as the protocol requires, and detects the end of a burst of messages.
 */
export class IncomingMessages implements MessageStrategy, Traffic {
  readonly #writer: MessageWriter;
  #phase: 'before initialize' | 'running' | 'after shutdown' = 'before initialize';
  #count = 0;
  readonly #idleWork = new IdleWork(() => this.#count);

  /** @param writer for the responses to rejected messages */
  constructor(writer: MessageWriter) {
    this.#writer = writer;
  }

  get isShutDown(): boolean {
    return this.#phase === 'after shutdown';
  }

  handleMessage(message: Message, next: Next): void | Promise<void> {
    this.#count++;
    if (Message.isResponse(message)) return next(message);
    if (Message.isRequest(message)) return this.#handleRequest(withoutNull(message), next);
    if (!Message.isNotification(message)) {
      return this.#refuse(null, ErrorCodes.InvalidRequest, 'The message is neither a request nor a notification nor a response.');
    }
    const isExpected = this.#phase === 'running' || message.method === 'exit';
    const notification = withoutNull(message);
    return isExpected && hasReadableParams(notification) ? next(notification) : undefined;
  }

  /** Responds to input that was not a message at all. */
  refuseUnreadable(): Promise<void> {
    return this.#refuse(null, ErrorCodes.ParseError, 'The message is not valid JSON after a proper header.');
  }

  whenIdle(work: () => void, urgency: Urgency, patience: number): () => void {
    return this.#idleWork.add(work, urgency, patience);
  }

  #handleRequest(request: RequestMessage, next: Next): void | Promise<void> {
    const refusal = this.#refusal(request);
    if (refusal) return this.#refuse(request.id, ...refusal);
    if (request.method === 'initialize') this.#phase = 'running';
    if (request.method === 'shutdown') this.#phase = 'after shutdown';
    return next(request.method === 'initialize' ? withCheckedClient(request) : request);
  }

  #refusal(request: RequestMessage): readonly [code: number, message: string] | undefined {
    const starts = request.method === 'initialize';
    if (this.#phase === 'before initialize' && !starts) return [ErrorCodes.ServerNotInitialized, 'The server waits for "initialize".'];
    if (this.#phase === 'running' && starts) return [ErrorCodes.InvalidRequest, '"initialize" may be sent once.'];
    if (this.#phase === 'after shutdown') return [ErrorCodes.InvalidRequest, 'The server was shut down.'];
    return hasReadableParams(request) ? undefined : [ErrorCodes.InvalidParams, 'Parameters are sent by name.'];
  }

  /** If the client does not accept the response, it is gone. */
  async #refuse(id: string | number | null, code: number, message: string): Promise<void> {
    const answer = { jsonrpc: '2.0', id, error: { code, message } };
    await this.#writer.write(answer).catch(() => undefined);
  }
}

/** Some clients send null for no parameters. */
function withoutNull<M extends Message & { params?: unknown }>(message: M): M {
  if (message.params !== null) return message;
  const { params: _, ...rest } = message;
  return rest as M;
}

/** Every method of the protocol has named parameters, or none. */
function hasReadableParams({ params }: { params?: unknown }): boolean {
  return params === undefined || isRecord(params);
}

/** The library trusts what a client says about itself before a handler sees it, and watches any number as the client's process. */
function withCheckedClient(request: RequestMessage): RequestMessage {
  if (!isRecord(request.params)) return request;
  const { capabilities, processId } = request.params;
  const isProcess = typeof processId === 'number' && Number.isInteger(processId) && processId > 0;
  return {
    ...request,
    params: { ...request.params, capabilities: isRecord(capabilities) ? capabilities : {}, processId: isProcess ? processId : null },
  };
}

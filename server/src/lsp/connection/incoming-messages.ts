import { ErrorCodes, Message, type MessageStrategy, type MessageWriter, type RequestMessage } from 'vscode-languageserver';
import { isRecord } from '../params.ts';

type Next = Parameters<MessageStrategy['handleMessage']>[1];

/**
 * Looks at every message before the library handles it: refuses what may not come at this point of the conversation or has no parameters
 * that could be read, as the protocol says, and tells when a burst of messages is over.
 */
export class IncomingMessages implements MessageStrategy {
  readonly #writer: MessageWriter;
  #phase: 'before initialize' | 'running' | 'after shutdown' = 'before initialize';
  #count = 0;

  /** @param writer for the answers to what is refused */
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

  /** Answers what was no message at all. */
  refuseUnreadable(): Promise<void> {
    return this.#refuse(null, ErrorCodes.ParseError, 'The message is not valid JSON after a proper header.');
  }

  /**
   * Calls back when no message is waiting any more: what comes in a burst is done once, without a fixed wait.
   * @param patience in milliseconds: after so long it is called back though messages keep coming
   */
  whenIdle(callback: () => void, patience = Number.POSITIVE_INFINITY): void {
    const start = Date.now();
    const look = (count: number) => {
      if (this.#count === count || Date.now() - start > patience) callback();
      else inNextTurn(look, this.#count);
    };
    // the library handles a message a turn of the event loop after it was read, so that silence is two turns without one
    inNextTurn(() => inNextTurn(look, this.#count), undefined);
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

  /** Who does not take the answer is gone. */
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

/** Every method of the protocol has its parameters by name, or none. */
function hasReadableParams({ params }: { params?: unknown }): boolean {
  return params === undefined || isRecord(params);
}

/** The library believes what a client says of itself before a handler sees it, and follows any number as the client's process. */
function withCheckedClient(request: RequestMessage): RequestMessage {
  if (!isRecord(request.params)) return request;
  const { capabilities, processId } = request.params;
  const isProcess = typeof processId === 'number' && Number.isInteger(processId) && processId > 0;
  return {
    ...request,
    params: { ...request.params, capabilities: isRecord(capabilities) ? capabilities : {}, processId: isProcess ? processId : null },
  };
}

/** In the next turn of the event loop: a browser knows timers alone. */
const inNextTurn: <T>(callback: (value: T) => void, value: T) => void =
  'setImmediate' in globalThis ? setImmediate : (callback, value) => setTimeout(callback, 0, value);

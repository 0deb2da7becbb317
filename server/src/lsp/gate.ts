import { ErrorCodes, Message, type MessageStrategy, type MessageWriter } from 'vscode-jsonrpc';

/** Lets through what may come at this point of the conversation, and answers the rest as the protocol says. */
export class Gate implements MessageStrategy {
  readonly #writer: MessageWriter;
  #phase: 'before' | 'running' | 'after' = 'before';
  #seen = 0;

  constructor(writer: MessageWriter) {
    this.#writer = writer;
  }

  get wasShutDown(): boolean {
    return this.#phase === 'after';
  }

  handleMessage(message: Message, next: (message: Message) => void | Promise<void>): void | Promise<void> {
    this.#seen++;
    if (Message.isResponse(message)) return next(message);
    if (Message.isRequest(message)) {
      const refusal = this.#refusal(message.method);
      if (refusal) return refuse(this.#writer, message.id, ...refusal);
      if (message.method === 'initialize') this.#phase = 'running';
      if (message.method === 'shutdown') this.#phase = 'after';
      return next(message);
    }
    if (Message.isNotification(message)) {
      const wanted = this.#phase === 'running' || message.method === 'exit';
      return wanted ? next(message) : undefined;
    }
    return refuse(this.#writer, null, ErrorCodes.InvalidRequest, 'The message is neither a request nor a notification nor a response.');
  }

  /**
   * Calls back when no message is waiting any more: what comes in a burst is done once, without a fixed wait.
   * @param patience in milliseconds: after so long it is called back though messages keep coming
   */
  whenQuiet(callback: () => void, patience = Number.POSITIVE_INFINITY): void {
    const start = Date.now();
    const look = (seen: number) => {
      if (this.#seen === seen || Date.now() - start > patience) callback();
      else soon(look, this.#seen);
    };
    // A message is handled a turn of the event loop after it was read, so silence is two turns without one.
    soon(() => soon(look, this.#seen), undefined);
  }

  #refusal(method: string): readonly [code: number, message: string] | undefined {
    const starts = method === 'initialize';
    if (this.#phase === 'before' && !starts) return [ErrorCodes.ServerNotInitialized, 'The server waits for "initialize".'];
    if (this.#phase === 'running' && starts) return [ErrorCodes.InvalidRequest, '"initialize" may be sent once.'];
    if (this.#phase === 'after') return [ErrorCodes.InvalidRequest, 'The server was shut down.'];
    return undefined;
  }
}

/** In the next turn of the event loop: a browser knows timers alone. */
const soon: <T>(callback: (value: T) => void, value: T) => void =
  'setImmediate' in globalThis ? setImmediate : (callback, value) => setTimeout(callback, 0, value);

/** Answers with an error. Who does not take the answer is gone. */
export async function refuse(writer: MessageWriter, id: string | number | null, code: number, message: string): Promise<void> {
  const answer = { jsonrpc: '2.0', id, error: { code, message } };
  await writer.write(answer).catch(() => undefined);
}

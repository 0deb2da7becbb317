import {
  ErrorCodes,
  IPCMessageReader,
  IPCMessageWriter,
  Message,
  type MessageReader,
  type MessageStrategy,
  type MessageWriter,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { Reader } from './reader.ts';

export interface Transport {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  /** Calls back, maybe more than once, when the client is no longer there. */
  onGone(callback: () => void): void;
}

/** The channel of the parent process where `--node-ipc` asks for it, else stdin and stdout. */
export function openTransport(argv: readonly string[]): Transport {
  if (argv.includes('--node-ipc')) {
    return {
      reader: new IPCMessageReader(process),
      writer: new IPCMessageWriter(process),
      onGone: (callback) => process.on('disconnect', callback),
    };
  }
  const writer = new StreamMessageWriter(process.stdout);
  const reader = new Reader(
    process.stdin,
    () => void refuse(writer, null, ErrorCodes.ParseError, 'The message is not valid JSON behind a proper header.'),
  );
  const onGone = (callback: () => void) => {
    for (const event of ['end', 'close', 'error']) process.stdin.on(event, callback);
    process.stdout.on('error', callback);
  };
  return { reader, writer, onGone };
}

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
    const start = performance.now();
    const look = (seen: number) => {
      if (this.#seen === seen || performance.now() - start > patience) callback();
      else setImmediate(look, this.#seen);
    };
    // A message is handled a turn of the event loop after it was read, so silence is two turns without one.
    setImmediate(() => setImmediate(look, this.#seen));
  }

  #refusal(method: string): readonly [code: number, message: string] | undefined {
    const starts = method === 'initialize';
    if (this.#phase === 'before' && !starts) return [ErrorCodes.ServerNotInitialized, 'The server waits for "initialize".'];
    if (this.#phase === 'running' && starts) return [ErrorCodes.InvalidRequest, '"initialize" may be sent once.'];
    if (this.#phase === 'after') return [ErrorCodes.InvalidRequest, 'The server was shut down.'];
    return undefined;
  }
}

async function refuse(writer: MessageWriter, id: string | number | null, code: number, message: string): Promise<void> {
  const answer = { jsonrpc: '2.0', id, error: { code, message } };
  // Who does not take the answer is gone.
  await writer.write(answer).catch(() => undefined);
}

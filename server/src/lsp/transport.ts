import {
  ErrorCodes,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageReader,
  type MessageWriter,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { refuse } from './gate.ts';
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

import { ErrorCodes, type MessageReader, type MessageWriter } from 'vscode-jsonrpc';
import type * as Rpc from 'vscode-jsonrpc/node';
import { refuse } from './gate.ts';
import { Reader } from './reader.ts';
import { Writer } from './writer.ts';

/** The part of the library that is loaded in a process of Node alone. */
export type NodeRpc = Pick<typeof Rpc, 'IPCMessageReader' | 'IPCMessageWriter'>;

export interface Transport {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  /** Calls back, maybe more than once, when the client is no longer there. */
  onGone(callback: () => void): void;
}

/** The channel of the parent process where `--node-ipc` asks for it, else stdin and stdout. */
export function openTransport(argv: readonly string[], rpc: NodeRpc): Transport {
  if (argv.includes('--node-ipc')) {
    return {
      reader: new rpc.IPCMessageReader(process),
      writer: new rpc.IPCMessageWriter(process),
      onGone: (callback) => process.on('disconnect', callback),
    };
  }
  const writer = new Writer(process.stdout);
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

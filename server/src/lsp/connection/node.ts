import { pipeline } from 'node:stream';
import { parseArgs } from 'node:util';
import {
  createConnection,
  createServerPipeTransport,
  createServerSocketTransport,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageReader,
  type MessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { MachineFacts } from '../session/machine-facts.ts';
import { discreet } from './discreet-writer.ts';
import { IncomingMessages } from './incoming-messages.ts';
import { MessageFrames } from './message-frames.ts';
import type { Serve } from './serve.ts';

/** How long requests that came before the end of the input may take to be answered, in milliseconds. */
const graceAtEnd = 2000;

/** Serves the client that started this process, over the transport on the command line. */
export function serveProcess(serve: Serve): void {
  const frames = new MessageFrames();
  const [reader, writer] = openTransport(frames);
  const incoming = new IncomingMessages(writer);
  const exit = () => process.exit(incoming.isShutDown ? 0 : 1);
  frames.onRefused = () => void incoming.refuseUnreadable();
  frames.beforeEnd = (done) => incoming.whenIdle(done, 'last', graceAtEnd);
  reader.onError((error) => {
    if (error instanceof SyntaxError) void incoming.refuseUnreadable();
  });
  reader.onClose(exit);
  writer.onError(exit);
  serve(createConnection(reader, discreet(writer), { messageStrategy: incoming }), incoming, new MachineFacts());
}

/**
 * @param frames between standard input and the reader
 * @returns standard input and output if the command line names no other transport
 */
function openTransport(frames: MessageFrames): [MessageReader, MessageWriter] {
  const { values } = parseArgs({
    strict: false,
    options: { 'node-ipc': { type: 'boolean' }, socket: { type: 'string' }, pipe: { type: 'string' } },
  });
  if (values['node-ipc']) return [new IPCMessageReader(process), new IPCMessageWriter(process)];
  if (typeof values.socket === 'string') return createServerSocketTransport(Number(values.socket));
  if (typeof values.pipe === 'string') return createServerPipeTransport(values.pipe);
  pipeline(process.stdin, frames, () => undefined);
  return [new StreamMessageReader(frames), new StreamMessageWriter(process.stdout)];
}

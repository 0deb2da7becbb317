import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { serve } from '../server.ts';
import { MachineFacts } from '../session/machine-facts.ts';
import { IncomingMessages } from './incoming-messages.ts';

/** Serves over the messages of the worker that this runs in. There is no machine to look at, and no process of a client to follow. */
export function serveWorker(): void {
  const worker: ConstructorParameters<typeof BrowserMessageReader>[0] & { close(): void } = globalThis;
  const writer = new BrowserMessageWriter(worker);
  const incoming = new IncomingMessages(writer);
  const connection = createConnection(new BrowserMessageReader(worker), writer, { messageStrategy: incoming });
  connection.onExit(() => worker.close());
  serve(connection, incoming, new MachineFacts('none'));
}

import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { MachineFacts } from '../session/machine-facts.ts';
import { discreet } from './discreet-writer.ts';
import { IncomingMessages } from './incoming-messages.ts';
import type { Serve } from './serve.ts';

/** Serves over the messages of this web worker. There is no machine to inspect, and no client process to watch. */
export function serveWorker(serve: Serve): void {
  const worker: ConstructorParameters<typeof BrowserMessageReader>[0] & { close(): void } = globalThis;
  const writer = new BrowserMessageWriter(worker);
  const incoming = new IncomingMessages(writer);
  const connection = createConnection(new BrowserMessageReader(worker), discreet(writer), { messageStrategy: incoming });
  connection.onExit(() => worker.close());
  serve(connection, incoming, new MachineFacts('none'));
}

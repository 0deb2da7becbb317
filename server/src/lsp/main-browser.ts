import type * as BrowserRpc from 'vscode-jsonrpc/browser';
import { Connection } from './connection.ts';
import { Gate } from './gate.ts';
import { MachineRoom } from './machine-room.ts';
import { serve } from './server.ts';

/** Serves over the messages of the worker that this runs in. There is no machine to look at, and no process of a client to follow. */
export function serveWorker({ BrowserMessageReader, BrowserMessageWriter }: typeof BrowserRpc): void {
  const worker: ConstructorParameters<typeof BrowserMessageReader>[0] & { close(): void } = globalThis;
  const writer = new BrowserMessageWriter(worker);
  const gate = new Gate(writer);
  const life = { exit: () => worker.close(), follow: () => undefined };
  serve(new Connection(new BrowserMessageReader(worker), writer, gate), gate, new MachineRoom('none'), life);
}

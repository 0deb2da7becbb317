import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { Gate } from './gate.ts';
import { MachineRoom } from './machine-room.ts';
import { serve } from './server.ts';

/** Serves over the messages of the worker that this runs in. There is no machine to look at. */
export function start(): void {
  const worker: ConstructorParameters<typeof BrowserMessageReader>[0] = globalThis;
  const writer = new BrowserMessageWriter(worker);
  const gate = new Gate(writer);
  serve(createConnection(new BrowserMessageReader(worker), writer, { messageStrategy: gate }), gate, new MachineRoom('none'));
}

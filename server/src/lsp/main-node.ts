import { setFlagsFromString } from 'node:v8';
import { createConnection } from 'vscode-languageserver/node';
import { Gate } from './gate.ts';
import { MachineRoom } from './machine-room.ts';
import { serve } from './server.ts';
import { openTransport } from './transport.ts';

/**
 * Keeps the heap near to what is in use. By default V8 lets the part for new objects grow to 48 MB and the rest to a multiple of what
 * lives there, which a server that makes much and keeps little never needs. Both are read by V8 whenever it decides about growing.
 */
function spareMemory(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=50');
}

/** Serves over standard input and output, or over the channel of the parent process. */
export function start(): void {
  const { reader, writer, onGone } = openTransport(process.argv);
  const gate = new Gate(writer);
  onGone(() => gate.whenQuiet(() => process.exit(gate.wasShutDown ? 0 : 1), 2000));
  spareMemory();
  serve(createConnection(reader, writer, { messageStrategy: gate }), gate, new MachineRoom());
}

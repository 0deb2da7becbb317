import './spare-memory.ts';
import { createConnection } from 'vscode-languageserver/node';
import { Gate } from './gate.ts';
import { MachineRoom } from './machine-room.ts';
import { serve } from './server.ts';
import { openTransport } from './transport.ts';

/** Serves over standard input and output, or over the channel of the parent process. */
export function start(): void {
  const { reader, writer, onGone } = openTransport(process.argv);
  const gate = new Gate(writer);
  onGone(() => gate.whenQuiet(() => process.exit(gate.wasShutDown ? 0 : 1), 2000));
  serve(createConnection(reader, writer, { messageStrategy: gate }), gate, new MachineRoom());
}

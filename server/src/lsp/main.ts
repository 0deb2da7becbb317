import { serve } from './server.ts';
import { Gate, openTransport } from './transport.ts';

const transport = openTransport(process.argv);
const gate = new Gate(transport.writer);
transport.onGone(() => gate.whenQuiet(() => process.exit(gate.wasShutDown ? 0 : 1), 2000));
serve(transport, gate);

import { Connection } from './connection.ts';
import { Gate } from './gate.ts';
import { MachineRoom } from './machine-room.ts';
import { whenGone } from './parent.ts';
import { serve } from './server.ts';
import { type NodeRpc, openTransport } from './transport.ts';

/** Serves over standard input and output, or over the channel of the parent process. */
export function serveParent(rpc: NodeRpc): void {
  const { reader, writer, onGone } = openTransport(process.argv, rpc);
  const gate = new Gate(writer);
  const exit = () => process.exit(gate.wasShutDown ? 0 : 1);
  onGone(() => gate.whenQuiet(exit, 2000));
  whenGone(clientIn(process.argv), exit);
  serve(new Connection(reader, writer, gate), gate, new MachineRoom(), { exit, follow: (client) => whenGone(client, exit) });
}

/** The process of the client, where it was told on the command line: `--clientProcessId=1` or `--clientProcessId 1`. */
function clientIn(argv: readonly string[]): number {
  const option = '--clientProcessId';
  const at = argv.findIndex((word) => word === option || word.startsWith(`${option}=`));
  return at < 0 ? 0 : Number(argv[at]?.split('=')[1] ?? argv[at + 1]);
}

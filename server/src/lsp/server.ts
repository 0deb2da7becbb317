import type { Connection } from 'vscode-languageserver';
import type { ClientNotifications, ServerNotifications } from '../protocol.ts';
import { loadConfiguration, watchConfiguration } from './configuration.ts';
import { Diagnostics } from './diagnostics.ts';
import { features } from './features/index.ts';
import type { Gate } from './gate.ts';
import { initialize } from './initialize.ts';
import type { MachineRoom } from './machine-room.ts';
import { Session } from './session.ts';
import { registerViews } from './views/index.ts';

/** Answers one client until it says `exit` or is gone. */
export function serve(connection: Connection, gate: Gate, machine: MachineRoom): void {
  const session = new Session(connection, machine);
  const diagnostics = new Diagnostics(gate);
  const registry = [diagnostics, ...features];
  const trusted: keyof ClientNotifications = 'ouroboros/trusted';
  const focused: keyof ClientNotifications = 'ouroboros/focused';
  const viewsChanged: keyof ServerNotifications = 'ouroboros/viewsChanged';

  const showAgain = async () => {
    for (const feature of registry) feature.refresh?.(session);
    await connection.sendNotification(viewsChanged, {});
  };
  const lookAgain = async () => {
    if (await session.lookAtMachine()) await showAgain();
  };
  const configure = async (sent?: unknown) => {
    if (await loadConfiguration(session, sent)) await showAgain();
    await lookAgain();
  };

  connection.onInitialize((params) => initialize(session, params, registry));
  connection.onInitialized(async () => {
    await watchConfiguration(session);
    await configure();
  });
  connection.onDidChangeConfiguration((params) => configure(params?.settings));
  connection.onNotification(focused, lookAgain);
  connection.onNotification(trusted, () => {
    session.machine.trust();
    return lookAgain();
  });

  connection.onDidOpenTextDocument((params) => {
    const document = session.documents.open(params);
    if (document === undefined) return undefined;
    diagnostics.changed(document, session);
    return configure();
  });
  connection.onDidChangeTextDocument((params) => {
    const document = session.documents.change(params);
    if (document !== undefined) diagnostics.changed(document, session);
  });
  connection.onDidSaveTextDocument(lookAgain);
  connection.onDidCloseTextDocument((params) => {
    const document = session.documents.close(params?.textDocument?.uri);
    if (document === undefined) return;
    session.forget(document.uri);
    diagnostics.closed(document, session);
  });

  for (const feature of registry) feature.register(session);
  registerViews(session);
  connection.listen();
}

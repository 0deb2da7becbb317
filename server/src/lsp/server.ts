import type { InitializeParams } from 'vscode-languageserver-protocol';
import type { ClientNotifications, ServerNotifications } from '../protocol.ts';
import { loadConfiguration, watchConfiguration } from './configuration.ts';
import type { Connection } from './connection.ts';
import { Diagnostics } from './diagnostics.ts';
import { features } from './features/index.ts';
import type { Gate } from './gate.ts';
import { initialize } from './initialize.ts';
import type { MachineRoom } from './machine-room.ts';
import { invalid, isRecord } from './params.ts';
import { Session } from './session.ts';
import { registerViews } from './views/index.ts';

/** What this server runs in. */
export interface Life {
  exit(): void;
  /** Ends with the process of the client. */
  follow(client: number): void;
}

/** Answers one client until it says `exit` or is gone. */
export function serve(connection: Connection, gate: Gate, machine: MachineRoom, life: Life): void {
  const session = new Session(connection, machine);
  const diagnostics = new Diagnostics(gate);
  const registry = [diagnostics, ...features];
  const trusted: keyof ClientNotifications = 'ouroboros/trusted';
  const focused: keyof ClientNotifications = 'ouroboros/focused';
  const viewsChanged: keyof ServerNotifications = 'ouroboros/viewsChanged';

  const showAgain = async () => {
    for (const feature of registry) feature.refresh?.(session);
    await connection.notify(viewsChanged, {});
  };
  const lookAgain = async () => {
    // nobody waits for the machine to see what the text alone says
    await diagnostics.shown;
    if (await session.lookAtMachine()) await showAgain();
  };
  const configure = async (sent?: unknown) => {
    if (await loadConfiguration(session, sent)) await showAgain();
    await lookAgain();
  };

  connection.onRequest('initialize', (params: InitializeParams) => {
    if (!isRecord(params)) throw invalid('params');
    if (typeof params['processId'] === 'number') life.follow(params['processId']);
    return initialize(session, params, registry);
  });
  connection.onNotification('initialized', async () => {
    await watchConfiguration(session);
    await configure();
  });
  connection.onRequest('shutdown', () => null);
  connection.onNotification('exit', () => life.exit());
  connection.onNotification('workspace/didChangeConfiguration', (params) => configure(isRecord(params) ? params['settings'] : undefined));
  connection.onNotification(focused, lookAgain);
  connection.onNotification(trusted, () => {
    session.machine.trust();
    return lookAgain();
  });

  connection.onNotification('textDocument/didOpen', (params) => {
    const document = session.documents.open(params);
    if (document === undefined) return undefined;
    diagnostics.changed(document, session);
    return configure();
  });
  connection.onNotification('textDocument/didChange', (params) => {
    const document = session.documents.change(params);
    if (document !== undefined) diagnostics.changed(document, session);
  });
  connection.onNotification('textDocument/didSave', lookAgain);
  connection.onNotification('textDocument/didClose', (params) => {
    const document = session.documents.close(params);
    if (document === undefined) return;
    session.forget(document.uri);
    diagnostics.closed(document, session);
  });

  for (const feature of registry) feature.register(session);
  registerViews(session);
  connection.listen();
}

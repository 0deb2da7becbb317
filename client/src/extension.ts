import * as vscode from 'vscode';
import { Server } from './client.ts';
import { openConfig, treatAsConfig } from './commands.ts';
import { DoctorPanel } from './doctor/panel.ts';
import { RoutingPanel } from './routing/panel.ts';
import { Panels } from './view/panels.ts';

/** Runs once one of our documents, commands or views is opened. The server starts beside it: nothing here waits. */
export function activate(context: vscode.ExtensionContext): void {
  const server = new Server(context.extensionUri);
  const routing = new Panels(
    'routing',
    vscode.l10n.t('Stage routing'),
    context.extensionUri,
    (panel, uri) => new RoutingPanel(server, panel, uri),
  );
  const doctor = new Panels('doctor', vscode.l10n.t('Doctor'), context.extensionUri, (panel, uri) => new DoctorPanel(server, panel, uri));
  const command = (name: string, run: () => unknown) => vscode.commands.registerCommand(`ouroboros.${name}`, run);
  context.subscriptions.push(
    server,
    routing,
    doctor,
    command('showRouting', () => routing.show()),
    command('runDoctor', () => doctor.show()),
    command('treatAsConfig', () => treatAsConfig()),
    command('openConfig', () => openConfig(server)),
    command('restartServer', () => server.restart()),
    command('showOutput', () => server.output.show()),
  );
  void server.start();
}

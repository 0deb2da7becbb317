import * as vscode from 'vscode';
import { openConfig, treatAsConfig } from './commands.ts';
import { DoctorPanel } from './doctor/panel.ts';
import { openExample } from './example.ts';
import { RoutingPanel } from './routing/panel.ts';
import { type LoadClient, Server } from './server.ts';
import { statusBar } from './status/bar.ts';
import { Current } from './status/current.ts';
import { languageStatus } from './status/language.ts';
import { changeAgent } from './tree/change-agent.ts';
import { isLine } from './tree/items.ts';
import { routingTree } from './tree/tree.ts';
import { Panels } from './view/panels.ts';

/** Makes all that a person can click, and starts the server once VS Code is done with us: nobody else's start waits for it. */
export function start(context: vscode.ExtensionContext, loadClient: LoadClient): void {
  const server = new Server(context.extensionUri, vscode.window.createOutputChannel('Ouroboros', { log: true }), loadClient);
  const routing = new Panels(
    'routing',
    vscode.l10n.t('Stage routing'),
    context.extensionUri,
    (panel, uri) => new RoutingPanel(server, panel, uri),
  );
  const doctor = new Panels('doctor', vscode.l10n.t('Doctor'), context.extensionUri, (panel, uri) => new DoctorPanel(server, panel, uri));
  const current = new Current(server);
  const command = (name: string, run: (argument: unknown) => unknown) => vscode.commands.registerCommand(`ouroboros.${name}`, run);
  context.subscriptions.push(
    server,
    routing,
    doctor,
    current,
    statusBar(current),
    languageStatus(current),
    routingTree(current),
    command('showRouting', () => routing.show()),
    command('runDoctor', () => doctor.show()),
    command('changeAgent', (line) => changeAgent(server, current, isLine(line) ? line : undefined)),
    command('treatAsConfig', () => treatAsConfig()),
    command('openConfig', () => openConfig(server)),
    command('openExample', () => openExample()),
    command('restartServer', () => server.restart()),
    command('showOutput', () => server.output.show()),
  );
  void vscode.commands.executeCommand('setContext', 'ouroboros.active', true);
  const soon = setTimeout(() => void server.start(), 0);
  context.subscriptions.push({ dispose: () => clearTimeout(soon) });
}

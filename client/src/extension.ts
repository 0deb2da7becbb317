import * as vscode from 'vscode';
import { ActiveConfig } from './host/active-config.ts';
import { registerCommands } from './host/commands/index.ts';
import { languageDetection } from './host/language-detection.ts';
import { Languages } from './host/languages.ts';
import { offerToLearn } from './host/learn.ts';
import { rulePages } from './host/rule-pages.ts';
import { LanguageServer } from './host/server/language-server.ts';
import { languageStatus } from './host/status/language-status.ts';
import { statusBar } from './host/status/status-bar.ts';
import { FilesTree } from './host/tree/files-tree.ts';
import { routingTree } from './host/tree/routing-tree.ts';
import { doctorPanels, overviewPanels, routingPanels } from './host/views/index.ts';

/** Runs on the desktop and in a browser, when one of our documents, commands or views is opened. */
export function activate(context: vscode.ExtensionContext): void {
  const languages = new Languages(context.extension.packageJSON);
  const output = vscode.window.createOutputChannel('Ouroboros', { log: true });
  // The language client library takes longer to load than everything else, and nothing needs it before the server is started.
  const server = new LanguageServer({ extension: context.extensionUri, languages, output, memory: context.globalState }, async (needs) =>
    (await import('./host/server/client.ts')).createClient(needs),
  );
  const routing = routingPanels(context.extensionUri, server, languages);
  const doctor = doctorPanels(context.extensionUri, server, languages);
  const overview = overviewPanels(context.extensionUri, server, languages);
  const activeConfig = new ActiveConfig(server, languages, [routing, doctor]);
  const files = new FilesTree(server, languages);
  context.subscriptions.push(
    server,
    activeConfig,
    routing,
    doctor,
    overview,
    files,
    statusBar(activeConfig),
    languageStatus(activeConfig, languages),
    routingTree(activeConfig),
    rulePages(server),
    offerToLearn(server),
    languageDetection(server, languages),
    registerCommands({ server, languages, activeConfig, routing, doctor, overview, files }),
  );
  void vscode.commands.executeCommand('setContext', 'ouroboros.active', true);
  // After activation: the start of other extensions does not wait for the server.
  const timer = setTimeout(() => void server.start(), 0);
  context.subscriptions.push({ dispose: () => clearTimeout(timer) });
}

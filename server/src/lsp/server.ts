import type { ClientCapabilities, Connection, ServerCapabilities } from 'vscode-languageserver';
import type { ClientNotifications, ServerNotifications } from '../protocol.ts';
import { codeActionOptions, codeActions, resolveCodeAction } from './features/code-actions.ts';
import { completion, resolveCompletion } from './features/completion.ts';
import { Diagnostics } from './features/diagnostics.ts';
import { folding } from './features/folding.ts';
import { format, rangeFormat } from './features/format.ts';
import { highlights } from './features/highlights.ts';
import { hints, refreshHints } from './features/hints.ts';
import { hover } from './features/hover.ts';
import { lens, refreshLens } from './features/lens.ts';
import { linkedEditing } from './features/linked-editing.ts';
import { links } from './features/links.ts';
import { definition, references } from './features/navigation.ts';
import { onType } from './features/on-type.ts';
import { OutlineRegistration } from './features/outline-registration.ts';
import { prepareRename, rename } from './features/rename.ts';
import { selection } from './features/selection.ts';
import { refreshSemanticTokens, semanticTokens, semanticTokensLegend } from './features/semantic-tokens.ts';
import { outline, workspaceSymbols } from './features/symbols.ts';
import { TextDocumentSyncKind } from './library.ts';
import { learnAsAgreed } from './session/agreement.ts';
import { loadConfiguration, watchConfiguration } from './session/configuration.ts';
import { DocumentRequests } from './session/document-request.ts';
import type { MachineFacts } from './session/machine-facts.ts';
import { Session } from './session/session.ts';
import type { Traffic } from './traffic.ts';
import { registerViews } from './views/index.ts';

/** The server's capabilities for a client. */
function capabilitiesFor(client: ClientCapabilities): ServerCapabilities {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
    ...(client.textDocument?.diagnostic && {
      diagnosticProvider: { identifier: 'ouroboros', interFileDependencies: false, workspaceDiagnostics: false },
    }),
    completionProvider: {
      triggerCharacters: [' ', '\n', '"', "'", '{', '[', ','],
      resolveProvider: true,
      completionItem: { labelDetailsSupport: true },
    },
    hoverProvider: true,
    inlayHintProvider: { resolveProvider: false },
    codeLensProvider: { resolveProvider: false },
    semanticTokensProvider: { legend: semanticTokensLegend, full: true },
    codeActionProvider: codeActionOptions(client),
    documentSymbolProvider: !OutlineRegistration.isFor({ client }),
    workspaceSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    documentHighlightProvider: true,
    documentLinkProvider: { resolveProvider: false },
    definitionProvider: true,
    referencesProvider: true,
    renameProvider: client.textDocument?.rename?.prepareSupport === true ? { prepareProvider: true } : true,
    linkedEditingRangeProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n' },
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
  };
}

/** Serves one client: declares the capabilities, and registers the handler of each request. */
export function serve(connection: Connection, incoming: Traffic, machine: MachineFacts): void {
  const session = new Session(connection, machine);
  const diagnostics = new Diagnostics(session, incoming);
  const requests = new DocumentRequests(session, incoming);

  connection.onInitialize((params) => {
    session.initialize(params);
    return {
      serverInfo: { name: 'ouroboros-config' },
      capabilities: { positionEncoding: session.encoding, ...capabilitiesFor(session.client) },
    };
  });

  connection.languages.diagnostics.on(diagnostics.report(requests));
  connection.onCompletion(requests.handler(completion, 'position'));
  connection.onCompletionResolve((item) => resolveCompletion(item, session));
  connection.onHover(requests.plainHandler(hover, 'position'));
  connection.languages.inlayHint.on(requests.whenIdle(hints, 'range'));
  connection.onCodeLens(requests.whenIdle(lens));
  connection.languages.semanticTokens.on(requests.whenIdle(semanticTokens));
  connection.onCodeAction(requests.handler(codeActions, 'range'));
  connection.onCodeActionResolve((action) => resolveCodeAction(action, session));
  connection.onDocumentSymbol(requests.whenIdle(outline));
  connection.onWorkspaceSymbol((params) => workspaceSymbols(session, params));
  connection.onFoldingRanges(requests.whenIdle(folding));
  connection.onSelectionRanges(requests.handler(selection));
  connection.onDocumentHighlight(requests.handler(highlights, 'position'));
  connection.onDocumentLinks(requests.whenIdle(links));
  connection.onDefinition(requests.handler(definition, 'position'));
  connection.onReferences(requests.handler(references, 'position'));
  connection.onPrepareRename(requests.handler(prepareRename, 'position'));
  connection.onRenameRequest(requests.handler(rename, 'position'));
  connection.languages.onLinkedEditingRange(requests.handler(linkedEditing, 'position'));
  connection.onDocumentOnTypeFormatting(requests.handler(onType, 'position'));
  connection.onDocumentFormatting(requests.handler(format));
  connection.onDocumentRangeFormatting(requests.handler(rangeFormat, 'range'));
  registerViews(connection, session);
  keepUpToDate(session, diagnostics);

  connection.listen();
}

/** Updates documents, settings and the facts of the machine when the client reports changes. */
function keepUpToDate(session: Session, diagnostics: Diagnostics): void {
  const { connection, documents } = session;
  const outlines = new OutlineRegistration(session);
  const viewsChanged: keyof ServerNotifications = 'ouroboros/viewsChanged';
  const focused: keyof ClientNotifications = 'ouroboros/focused';
  const trusted: keyof ClientNotifications = 'ouroboros/trusted';

  const inBackground = (work: Promise<void>) => {
    work.catch((error: unknown) => connection.console.error(error instanceof Error ? error.message : String(error)));
  };
  const showAgain = async () => {
    diagnostics.refresh();
    refreshHints(session);
    refreshLens(session);
    refreshSemanticTokens(session);
    outlines.refresh();
    await session.send(() => connection.sendNotification(viewsChanged, {}));
  };
  session.changed = showAgain;
  const lookAgain = async () => {
    // What depends only on the text does not wait for the facts of the machine.
    await diagnostics.shown;
    if (await session.lookAtMachine()) await showAgain();
    if (await learnAsAgreed(session)) await session.showLearned();
  };
  const configure = async (sent?: unknown) => {
    if (await loadConfiguration(session, sent)) await showAgain();
    await lookAgain();
  };

  connection.onInitialized(async () => {
    await Promise.all([watchConfiguration(session), outlines.register()]);
    await configure();
  });
  connection.onDidChangeConfiguration((params) => configure(params?.settings));
  connection.onNotification(focused, lookAgain);
  connection.onNotification(trusted, () => {
    session.machine.trust();
    return lookAgain();
  });

  documents.onDidOpen(() => inBackground(configure()));
  documents.onDidChangeContent(({ document }) => diagnostics.changed(document));
  documents.onDidSave(({ document }) => {
    if (session.saved(document)) diagnostics.refresh();
    inBackground(lookAgain());
  });
  documents.onDidClose(({ document }) => {
    session.forget(document.uri);
    diagnostics.closed(document);
  });
  documents.listen(connection);
}

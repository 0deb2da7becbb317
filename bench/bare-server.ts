/**
 * A language server without work: it reads every message, keeps nothing, and answers with constants. What it needs is what Node, its pipes
 * and vscode-languageserver need; no server that is built on them can answer faster.
 */
import { createConnection, DiagnosticSeverity, type PublishDiagnosticsParams, TextDocumentSyncKind } from 'vscode-languageserver/node';

const everything = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };
const mistake = { severity: DiagnosticSeverity.Error, message: 'Wrong.', range: everything };

const connection = createConnection(process.stdin, process.stdout);

function publish({ uri, version }: { readonly uri: string; readonly version: number }, isWrong: boolean): void {
  const params: PublishDiagnosticsParams = { uri, version, diagnostics: isWrong ? [mistake] : [] };
  void connection.sendDiagnostics(params);
}

connection.onInitialize(() => ({
  capabilities: {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    hoverProvider: true,
    completionProvider: {},
    codeActionProvider: true,
  },
}));
// The bench types a letter that makes the document wrong, and deletes it.
connection.onDidOpenTextDocument(({ textDocument }) => publish(textDocument, true));
connection.onDidChangeTextDocument(({ textDocument, contentChanges }) =>
  publish(
    textDocument,
    contentChanges.some(({ text }) => text !== ''),
  ),
);
connection.onHover(() => ({ contents: 'A hover.' }));
connection.onCompletion(() => [{ label: 'a value' }]);
connection.onCodeAction(() => []);
connection.listen();

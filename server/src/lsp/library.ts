/**
 * The values of vscode-languageserver that the server uses; types are imported from the package itself. Only here, because each file of a
 * bundle that imports values of a CommonJS package gets a copy of the package's exports: 24 copies of some 300 were 0.8 MB.
 */
export {
  CodeActionKind,
  CodeLensRefreshRequest,
  CompletionItemKind,
  CompletionItemTag,
  CompletionTriggerKind,
  DiagnosticSeverity,
  DiagnosticTag,
  DidChangeConfigurationNotification,
  DocumentHighlightKind,
  DocumentSymbolRequest,
  ErrorCodes,
  FoldingRangeKind,
  InsertTextFormat,
  InsertTextMode,
  LSPErrorCodes,
  MarkupKind,
  Message,
  ProgressType,
  ResponseError,
  SemanticTokensBuilder,
  SemanticTokenTypes,
  SymbolKind,
  SymbolTag,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';

import type {
  CodeActionRequest,
  CodeLensRequest,
  CompletionRequest,
  DefinitionRequest,
  DocumentDiagnosticRequest,
  DocumentFormattingRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  InlayHintRequest,
  LinkedEditingRangeRequest,
  PrepareRenameRequest,
  ProtocolRequestType,
  ReferencesRequest,
  RenameRequest,
  SelectionRangeRequest,
  SemanticTokensRequest,
} from 'vscode-languageserver-protocol';

/** The requests about one document that are answered, as the protocol has them: types alone, the library that holds them is slow to load. */
interface DocumentRequests {
  readonly 'textDocument/codeAction': typeof CodeActionRequest.type;
  readonly 'textDocument/codeLens': typeof CodeLensRequest.type;
  readonly 'textDocument/completion': typeof CompletionRequest.type;
  readonly 'textDocument/definition': typeof DefinitionRequest.type;
  readonly 'textDocument/diagnostic': typeof DocumentDiagnosticRequest.type;
  readonly 'textDocument/documentHighlight': typeof DocumentHighlightRequest.type;
  readonly 'textDocument/documentLink': typeof DocumentLinkRequest.type;
  readonly 'textDocument/documentSymbol': typeof DocumentSymbolRequest.type;
  readonly 'textDocument/foldingRange': typeof FoldingRangeRequest.type;
  readonly 'textDocument/formatting': typeof DocumentFormattingRequest.type;
  readonly 'textDocument/hover': typeof HoverRequest.type;
  readonly 'textDocument/inlayHint': typeof InlayHintRequest.type;
  readonly 'textDocument/linkedEditingRange': typeof LinkedEditingRangeRequest.type;
  readonly 'textDocument/onTypeFormatting': typeof DocumentOnTypeFormattingRequest.type;
  readonly 'textDocument/prepareRename': typeof PrepareRenameRequest.type;
  readonly 'textDocument/rangeFormatting': typeof DocumentRangeFormattingRequest.type;
  readonly 'textDocument/references': typeof ReferencesRequest.type;
  readonly 'textDocument/rename': typeof RenameRequest.type;
  readonly 'textDocument/selectionRange': typeof SelectionRangeRequest.type;
  readonly 'textDocument/semanticTokens/full': typeof SemanticTokensRequest.type;
}

export type DocumentMethod = keyof DocumentRequests;

type Of<M extends DocumentMethod> =
  DocumentRequests[M] extends ProtocolRequestType<infer Params, infer Result, infer _Partial, infer _Error, infer _Options>
    ? { readonly params: Params; readonly result: Result }
    : never;

export type ParamsOf<M extends DocumentMethod> = Of<M>['params'];
export type ResultOf<M extends DocumentMethod> = Of<M>['result'];

import type * as lsp from 'vscode-languageserver-protocol';

// The values of LSP that are sent or looked for, each checked against its type: the library that holds all of them is slow to load.

type Some<T> = Partial<Pick<T, keyof T>>;

export const DiagnosticSeverity = { Error: 1, Warning: 2, Information: 3, Hint: 4 } as const satisfies Some<typeof lsp.DiagnosticSeverity>;
export const DiagnosticTag = { Unnecessary: 1, Deprecated: 2 } as const satisfies Some<typeof lsp.DiagnosticTag>;
export const MarkupKind = { PlainText: 'plaintext', Markdown: 'markdown' } as const satisfies Some<typeof lsp.MarkupKind>;
export const DocumentHighlightKind = { Read: 2, Write: 3 } as const satisfies Some<typeof lsp.DocumentHighlightKind>;
export const CodeActionKind = {
  QuickFix: 'quickfix',
  RefactorRewrite: 'refactor.rewrite',
  SourceFixAll: 'source.fixAll',
} as const satisfies Some<typeof lsp.CodeActionKind>;
export const FoldingRangeKind = { Comment: 'comment', Region: 'region' } as const satisfies Some<typeof lsp.FoldingRangeKind>;
export const CompletionItemKind = {
  Class: 7,
  Constant: 21,
  EnumMember: 20,
  File: 17,
  Module: 9,
  Property: 10,
  Snippet: 15,
  Value: 12,
  Variable: 6,
} as const satisfies Some<typeof lsp.CompletionItemKind>;
export const CompletionItemTag = { Deprecated: 1 } as const satisfies Some<typeof lsp.CompletionItemTag>;
export const CompletionTriggerKind = { TriggerCharacter: 2 } as const satisfies Some<typeof lsp.CompletionTriggerKind>;
export const InsertTextFormat = { Snippet: 2 } as const satisfies Some<typeof lsp.InsertTextFormat>;
export const InsertTextMode = { asIs: 1 } as const satisfies Some<typeof lsp.InsertTextMode>;
export const SymbolKind = {
  Array: 18,
  Boolean: 17,
  Module: 2,
  Null: 21,
  Number: 16,
  Object: 19,
  String: 15,
} as const satisfies Some<typeof lsp.SymbolKind>;
export const SymbolTag = { Deprecated: 1 } as const satisfies Some<typeof lsp.SymbolTag>;
export const MessageType = { Error: 1, Warning: 2, Info: 3, Log: 4 } as const satisfies Some<typeof lsp.MessageType>;
export const TextDocumentSyncKind = { Incremental: 2 } as const satisfies Some<typeof lsp.TextDocumentSyncKind>;
export const LSPErrorCodes = {
  RequestCancelled: -32800,
  ContentModified: -32801,
  RequestFailed: -32803,
} as const satisfies Some<typeof lsp.LSPErrorCodes>;
export const SemanticTokenTypes = {
  class: 'class',
  comment: 'comment',
  enumMember: 'enumMember',
  variable: 'variable',
} as const satisfies { readonly [K in keyof typeof lsp.SemanticTokenTypes]?: `${(typeof lsp.SemanticTokenTypes)[K]}` };

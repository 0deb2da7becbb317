import type { DocumentSymbol as LspSymbol, SymbolInformation, WorkspaceSymbolParams } from 'vscode-languageserver';
import { concealed, type DocumentSymbol, documentSymbols, secretsOf, symbolsMatching } from '../../core/index.ts';
import { SymbolKind, SymbolTag } from '../library.ts';
import type { DocumentRequest } from '../session/document-request.ts';
import type { OpenDocument } from '../session/documents.ts';
import type { Session } from '../session/session.ts';

const kinds: Readonly<Record<DocumentSymbol['kind'], SymbolKind>> = {
  section: SymbolKind.Module,
  mapping: SymbolKind.Object,
  list: SymbolKind.Array,
  string: SymbolKind.String,
  number: SymbolKind.Number,
  boolean: SymbolKind.Boolean,
  null: SymbolKind.Null,
};

/** The outline and the breadcrumbs; a flat list for clients without hierarchical symbols. */
export function outline({ analysis, document, session }: DocumentRequest): LspSymbol[] | SymbolInformation[] {
  session.outlined.set(document.uri, analysis.facts.release);
  const tree = session.client.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true;
  if (tree) return documentSymbols(analysis).map((symbol) => toSymbol(symbol, document));
  return symbolsMatching(analysis, '').map(({ symbol, container }) => toInformation(symbol, container, document));
}

/** The keys of all open documents. */
export function workspaceSymbols(session: Session, { query }: WorkspaceSymbolParams): SymbolInformation[] {
  const wanted: unknown = query;
  const part = typeof wanted === 'string' ? wanted : '';
  return session.documents.all().flatMap((document) => {
    const analysis = session.analysis(document);
    const found = symbolsMatching(analysis, part).map(({ symbol, container }) => toInformation(symbol, container, document));
    return concealed(found, [secretsOf(analysis)]);
  });
}

function toSymbol(symbol: DocumentSymbol, document: OpenDocument): LspSymbol {
  const { coordinates } = document;
  return {
    name: symbol.name,
    ...(symbol.detail === undefined ? {} : { detail: symbol.detail }),
    kind: kinds[symbol.kind],
    ...(symbol.faded ? { tags: [SymbolTag.Deprecated] } : {}),
    range: coordinates.range(symbol.span),
    selectionRange: coordinates.range(symbol.nameSpan),
    children: symbol.children.map((child) => toSymbol(child, document)),
  };
}

function toInformation({ name, kind, nameSpan }: DocumentSymbol, containerName: string, document: OpenDocument): SymbolInformation {
  const location = { uri: document.uri, range: document.coordinates.range(nameSpan) };
  return { name, kind: kinds[kind], location, ...(containerName === '' ? {} : { containerName }) };
}

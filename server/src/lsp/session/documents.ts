import { fileURLToPath } from 'node:url';
import { type TextDocumentContentChangeEvent, TextDocuments } from 'vscode-languageserver';
import { detectKind, type FileKind, kindByLanguage } from '../../core/index.ts';
import { isRange, isRecord } from '../params.ts';
import { Coordinates, type Encoding } from './coordinates.ts';

/** One version of an open document. Immutable: an edit makes another one. */
export interface OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly kind: FileKind;
  readonly text: string;
  readonly coordinates: Coordinates;
}

/**
 * The documents that the client has open, as it says they are.
 * @param encoding how characters are counted, once that is agreed on
 */
export function makeDocuments(encoding: () => Encoding): TextDocuments<OpenDocument> {
  return new TextDocuments({
    create: (uri, languageId, version, text) => openDocument(uri, languageId, version, text, encoding()),
    update: changedDocument,
  });
}

/** @throws TypeError where the client sent no document; the library tells the client */
function openDocument(uri: unknown, languageId: unknown, version: unknown, text: unknown, encoding: Encoding): OpenDocument {
  if (typeof uri !== 'string' || typeof text !== 'string') throw new TypeError('A document has a URI and a text.');
  const language = typeof languageId === 'string' ? languageId : '';
  const coordinates = new Coordinates(text, encoding);
  return { uri, languageId: language, version: numberOr(version, 0), kind: kindOf(uri, language, text), text, coordinates };
}

/** Edits apply one after the other, each to what the one before left; what is no edit changes nothing. */
function changedDocument(document: OpenDocument, changes: readonly TextDocumentContentChangeEvent[], version: unknown): OpenDocument {
  let { coordinates } = document;
  for (const change of changes as readonly unknown[]) {
    if (!isRecord(change) || typeof change['text'] !== 'string') continue;
    const range = change['range'];
    if (range === undefined) coordinates = coordinates.replaced(change['text']);
    else if (isRange(range)) coordinates = coordinates.edited(coordinates.span(range), change['text']);
  }
  return { ...document, version: numberOr(version, document.version + 1), text: coordinates.text, coordinates };
}

/** What a document is: the language that the client gave it decides, and where that says nothing, its path, its name and its text. */
export function kindOf(uri: string, languageId: string, text: string): FileKind {
  return kindByLanguage(languageId) ?? detectKind(uri, text);
}

/** The path of a `file:` URI on this machine. */
export function pathOf(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

import { fileURLToPath } from 'node:url';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { detectKind, type FileKind, kindByLanguage } from '../../core/index.ts';
import { readDocument } from '../../host/document.ts';
import { TextDocuments } from '../library.ts';
import { isRange, isRecord } from '../params.ts';
import { Coordinates, type Encoding } from './coordinates.ts';

/** One version of an open document. Immutable: an edit creates another one. */
export interface OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly kind: FileKind;
  readonly text: string;
  readonly coordinates: Coordinates;
}

/**
 * The documents that the client has opened.
 * @param encoding how characters are counted, once that is negotiated
 */
export function makeDocuments(encoding: () => Encoding): TextDocuments<OpenDocument> {
  return new TextDocuments({
    create: (uri, languageId, version, text) => openDocument(uri, languageId, version, text, encoding()),
    update: changedDocument,
  });
}

/** @throws TypeError if the client sent no valid document; the library reports it to the client */
function openDocument(uri: unknown, languageId: unknown, version: unknown, text: unknown, encoding: Encoding): OpenDocument {
  if (typeof uri !== 'string' || typeof text !== 'string') throw new TypeError('A document has a URI and a text.');
  const language = typeof languageId === 'string' ? languageId : '';
  const coordinates = new Coordinates(text, encoding);
  return { uri, languageId: language, version: numberOr(version, 0), kind: kindOf(uri, language, text), text, coordinates };
}

/** Edits are applied in order, each to the result of the previous one; invalid edits change nothing. */
function changedDocument(document: OpenDocument, changes: readonly TextDocumentContentChangeEvent[], version: unknown): OpenDocument {
  let { coordinates } = document;
  for (const change of changes as readonly unknown[]) {
    if (!isRecord(change) || typeof change['text'] !== 'string') continue;
    const range = change['range'];
    if (range === undefined) coordinates = coordinates.replaced(change['text']);
    else if (isRange(range)) coordinates = coordinates.edited(coordinates.span(range), change['text']);
  }
  return new ChangedDocument(document, numberOr(version, document.version + 1), coordinates);
}

/** A document after edits, whose text is put into one piece when it is read. */
class ChangedDocument implements OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly kind: FileKind;
  readonly coordinates: Coordinates;

  constructor({ uri, languageId, kind }: OpenDocument, version: number, coordinates: Coordinates) {
    this.uri = uri;
    this.languageId = languageId;
    this.version = version;
    this.kind = kind;
    this.coordinates = coordinates;
  }

  get text(): string {
    return this.coordinates.text;
  }
}

/** A closed file as a document; in UTF-16 like all positions in our own requests. */
export async function readFromDisk(uri: string, path: string): Promise<OpenDocument | undefined> {
  const { bytes } = await readDocument(path);
  if (bytes === undefined) return undefined;
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return { uri, languageId: '', version: 0, kind: kindOf(uri, '', text), text, coordinates: new Coordinates(text, 'utf-16') };
}

/** The kind of a document: the client's language id decides, and if that is not one of ours, its path, its name and its text. */
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

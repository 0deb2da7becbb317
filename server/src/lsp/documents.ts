import { fileURLToPath } from 'node:url';
import { detectKind, type FileKind, kindByLanguage } from '../core/index.ts';
import { Coordinates, type Encoding } from './coordinates.ts';
import { isRange, isRecord } from './params.ts';

/** One version of an open document. Immutable: an edit makes another one. */
export interface OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly kind: FileKind;
  readonly text: string;
  readonly coordinates: Coordinates;
}

/** The documents that the client has open, as it says they are. Notifications that make no sense change nothing. */
export class Documents {
  readonly #open = new Map<string, OpenDocument>();
  encoding: Encoding = 'utf-16';

  get(uri: string): OpenDocument | undefined {
    return this.#open.get(uri);
  }

  all(): readonly OpenDocument[] {
    return [...this.#open.values()];
  }

  /** @param params of `textDocument/didOpen` */
  open(params: unknown): OpenDocument | undefined {
    const item = isRecord(params) ? params['textDocument'] : undefined;
    if (!isRecord(item)) return undefined;
    const { uri, languageId, version, text } = item;
    if (typeof uri !== 'string' || typeof text !== 'string') return undefined;
    const language = typeof languageId === 'string' ? languageId : '';
    const coordinates = new Coordinates(text, this.encoding);
    return this.#set({ uri, languageId: language, version: numberOr(version, 0), kind: kindOf(uri, language, text), text, coordinates });
  }

  /** @param params of `textDocument/didChange`; edits apply one after the other, each to what the one before left */
  change(params: unknown): OpenDocument | undefined {
    const { document, changes, version } = readChange(params);
    const before = this.#open.get(document);
    if (before === undefined) return undefined;
    let coordinates = before.coordinates;
    for (const change of changes) {
      if (!isRecord(change) || typeof change['text'] !== 'string') continue;
      const range = change['range'];
      if (range === undefined) coordinates = coordinates.replaced(change['text']);
      else if (isRange(range)) coordinates = coordinates.edited(coordinates.span(range), change['text']);
    }
    return this.#set({ ...before, version: numberOr(version, before.version + 1), text: coordinates.text, coordinates });
  }

  /** @param params of `textDocument/didClose` @returns the document that is no longer open, if it was */
  close(params: unknown): OpenDocument | undefined {
    const item = isRecord(params) ? params['textDocument'] : undefined;
    const uri = isRecord(item) ? item['uri'] : undefined;
    const document = typeof uri === 'string' ? this.#open.get(uri) : undefined;
    if (document !== undefined) this.#open.delete(document.uri);
    return document;
  }

  #set(document: OpenDocument): OpenDocument {
    this.#open.set(document.uri, document);
    return document;
  }
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

function readChange(params: unknown): { readonly document: string; readonly changes: readonly unknown[]; readonly version: unknown } {
  const item = isRecord(params) && isRecord(params['textDocument']) ? params['textDocument'] : {};
  const changes = isRecord(params) && Array.isArray(params['contentChanges']) ? params['contentChanges'] : [];
  return { document: typeof item['uri'] === 'string' ? item['uri'] : '', changes, version: item['version'] };
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

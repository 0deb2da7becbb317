import { type CancellationToken, LSPErrorCodes, ResponseError, type TextDocumentIdentifier } from 'vscode-languageserver';
import { type Analysis, concealed, secretsOf } from '../../core/index.ts';
import { invalid, isPosition, isRange, isRecord } from '../params.ts';
import type { Coordinates } from './coordinates.ts';
import type { OpenDocument } from './documents.ts';
import type { Session } from './session.ts';

/** A request about one open document. */
export interface DocumentRequest {
  readonly document: OpenDocument;
  readonly analysis: Analysis;
  readonly coordinates: Coordinates;
  readonly session: Session;
}

interface DocumentParams {
  readonly textDocument: TextDocumentIdentifier;
}

/** What a request must say besides its document. */
type RequiredParam = 'position' | 'range';

type Handler<P, R> = (params: P, token: CancellationToken) => R;

/** Makes handlers for the library out of functions that answer about one document. */
export class DocumentRequests {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  /**
   * Answers show no secret of their document, but in what edits write into it.
   * @param answer its document is open and small enough to be read, and so is the place; the rest of the parameters was not looked at
   * @param place what the request must say besides its document
   * @returns answers null for a document that is not read; throws ResponseError where a parameter is wrong or the request was cancelled
   */
  handler<P extends DocumentParams, R>(answer: (request: DocumentRequest, params: P) => R, place?: RequiredParam): Handler<P, R | null> {
    return (params, token) => {
      const document = this.find(params, token, place);
      if (document === undefined || this.#session.unread(document)) return null;
      const { coordinates } = document;
      const analysis = this.#session.analysis(document);
      return concealed(answer({ document, analysis, coordinates, session: this.#session }, params), [secretsOf(analysis)]);
    };
  }

  /**
   * The document that a request is about.
   * @returns undefined where it is not open
   * @throws ResponseError where a parameter is wrong or the request was cancelled
   */
  find(params: unknown, token: CancellationToken, place?: RequiredParam): OpenDocument | undefined {
    const identifier = isRecord(params) ? params['textDocument'] : undefined;
    const uri = isRecord(identifier) ? identifier['uri'] : undefined;
    if (!isRecord(params) || typeof uri !== 'string') throw invalid('textDocument.uri');
    if ((place === 'position' || 'position' in params) && !isPosition(params['position'])) throw invalid('position');
    if ((place === 'range' || 'range' in params) && !isRange(params['range'])) throw invalid('range');
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
    return this.#session.documents.get(uri);
  }
}

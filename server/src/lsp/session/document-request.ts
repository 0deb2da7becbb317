import type { CancellationToken, TextDocumentIdentifier } from 'vscode-languageserver';
import { type Analysis, concealed, secretsOf } from '../../core/index.ts';
import { LSPErrorCodes, ResponseError } from '../library.ts';
import { invalid, isPosition, isRange, isRecord } from '../params.ts';
import type { Traffic, Urgency } from '../traffic.ts';
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

/** The parameter that a request needs besides its document. */
type RequiredParam = 'position' | 'range';

type Handler<P, R> = (params: P, token: CancellationToken) => R;

/** How long a request may wait for others, in milliseconds. */
const patience = 100;

/** Creates handlers for the library from functions that answer a request about one document. */
export class DocumentRequests {
  readonly #session: Session;
  readonly #incoming: Traffic;

  constructor(session: Session, incoming: Traffic) {
    this.#session = session;
    this.#incoming = incoming;
  }

  /**
   * Responses contain no secret of their document, except in text edits.
   * @param answer called with an open document that is small enough, and with a valid position or range; the other parameters are not
   *   validated
   * @param place the parameter that the request needs besides its document
   * @returns a handler that responds null for a document that is not analyzed; it throws ResponseError if a parameter is invalid or the
   *   request was cancelled
   */
  handler<P extends DocumentParams, R>(answer: (request: DocumentRequest, params: P) => R, place?: RequiredParam): Handler<P, R | null> {
    return this.plainHandler((request, params) => concealed(answer(request, params), [secretsOf(request.analysis)]), place);
  }

  /** The same for an answer that conceals the secrets itself, because parts of it must stay as they are. */
  plainHandler<P extends DocumentParams, R>(
    answer: (request: DocumentRequest, params: P) => R,
    place?: RequiredParam,
  ): Handler<P, R | null> {
    return (params, token) => {
      const document = this.find(params, token, place);
      if (document === undefined || this.#session.unread(document)) return null;
      const { coordinates } = document;
      return answer({ document, analysis: this.#session.analysis(document), coordinates, session: this.#session }, params);
    };
  }

  /**
   * {@link handler} for what decorates a whole document, which editors request after every edit: it is answered after everything else that
   * has been received, such as a completion, and in turns, so that an edit waits for one such answer at most. The handler throws
   * ResponseError if an edit arrives in the meantime.
   */
  whenIdle<P extends DocumentParams, R>(
    answer: (request: DocumentRequest, params: P) => R,
    place?: RequiredParam,
  ): Handler<P, Promise<R | null>> {
    const handle = this.handler(answer, place);
    return async (params, token) => {
      const document = this.find(params, token, place);
      await this.idle(token, 'later');
      if (document !== this.find(params, token, place))
        throw new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed since this was requested.');
      return handle(params, token);
    };
  }

  /** Resolves when no other message is waiting, or when the request was cancelled. */
  idle(token: CancellationToken, urgency: Urgency): Promise<void> {
    return new Promise((resolve) => {
      const giveUp = this.#incoming.whenIdle(resolve, urgency, patience);
      token.onCancellationRequested(() => {
        giveUp();
        resolve();
      });
    });
  }

  /**
   * The document of a request.
   * @returns undefined if it is not open
   * @throws ResponseError if a parameter is invalid or the request was cancelled
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

import {
  type CancellationToken,
  type ClientCapabilities,
  DocumentDiagnosticRequest,
  LSPErrorCodes,
  type ProtocolRequestType,
  ResponseError,
  type ServerCapabilities,
} from 'vscode-languageserver';
import type { Analysis } from '../core/index.ts';
import type { Coordinates } from './coordinates.ts';
import type { OpenDocument } from './documents.ts';
import { documentUri } from './params.ts';
import type { Session } from './session.ts';

/** What a feature that answers about one document gets to see. */
export interface Asked {
  readonly document: OpenDocument;
  readonly analysis: Analysis;
  readonly coordinates: Coordinates;
  readonly session: Session;
  readonly token: CancellationToken;
}

/** One language feature: what it promises at `initialize`, and how it answers. */
export interface Feature {
  capabilities(client: ClientCapabilities): Partial<ServerCapabilities>;
  register(session: Session): void;
  /** Something other than the text of a document changed what the feature shows. */
  refresh?(session: Session): void;
}

/**
 * A feature that answers one request about one open document. Documents that are not open are answered with null, cancelled requests and
 * wrong parameters with the error that the protocol has for them.
 * @param answer document, position and range of `params` have been looked at; the rest has not
 */
export function documentFeature<P, R, PR, E, O>(
  type: ProtocolRequestType<P, R, PR, E, O>,
  capabilities: Feature['capabilities'],
  answer: (asked: Asked, params: P) => R | Promise<R>,
): Feature {
  return { capabilities, register: (session) => onDocumentRequest(session, type, answer) };
}

/**
 * Answers one request about one open document, as {@link documentFeature} says.
 * @param unknown the answer for a document that is not open
 */
export function onDocumentRequest<P, R, PR, E, O>(
  session: Session,
  type: ProtocolRequestType<P, R, PR, E, O>,
  answer: (asked: Asked, params: P) => R | Promise<R>,
  unknown: R | null = null,
): void {
  const handler = async (params: P, token: CancellationToken): Promise<unknown> => {
    const uri = documentUri(type.method, params);
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
    const document = session.documents.get(uri);
    if (document === undefined || (session.isTooLong(document) && type.method !== DocumentDiagnosticRequest.method)) return unknown;
    return answer({ document, analysis: session.analysis(document), coordinates: document.coordinates, session, token }, params);
  };
  session.connection.onRequest<unknown, void>(type.method, handler);
}

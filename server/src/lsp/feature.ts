import { type CancellationToken, ResponseError } from 'vscode-jsonrpc';
import type { ClientCapabilities, ServerCapabilities } from 'vscode-languageserver-protocol';
import { type Analysis, concealed, secretsOf } from '../core/index.ts';
import type { Coordinates } from './coordinates.ts';
import type { OpenDocument } from './documents.ts';
import type { DocumentMethod, ParamsOf, ResultOf } from './methods.ts';
import { documentUri } from './params.ts';
import type { Session } from './session.ts';
import { LSPErrorCodes } from './values.ts';

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
export function documentFeature<M extends DocumentMethod>(method: M, capabilities: Feature['capabilities'], answer: Answer<M>): Feature {
  return { capabilities, register: (session) => onDocumentRequest(session, method, answer) };
}

type Answer<M extends DocumentMethod> = (asked: Asked, params: ParamsOf<M>) => ResultOf<M> | Promise<ResultOf<M>>;

/**
 * Answers one request about one open document, as {@link documentFeature} says. The answer shows no secret of the document, but in what edits
 * write into it.
 * @param unknown the answer for a document that is not open
 */
export function onDocumentRequest<M extends DocumentMethod>(
  session: Session,
  method: M,
  answer: Answer<M>,
  unknown: ResultOf<M> | null = null,
): void {
  session.connection.onRequest(method, (params: ParamsOf<M>, token) => {
    const uri = documentUri(method, params);
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
    const document = session.documents.get(uri);
    if (document === undefined || (session.isTooLong(document) && method !== 'textDocument/diagnostic')) return unknown;
    const analysis = session.analysis(document);
    const conceal = (result: ResultOf<M>) => concealed(result, [secretsOf(analysis)]);
    const result = answer({ document, analysis, coordinates: document.coordinates, session, token }, params);
    return result instanceof Promise ? result.then(conceal) : conceal(result);
  });
}

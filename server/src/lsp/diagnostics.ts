import type { Diagnostic, DocumentDiagnosticReport, PublishDiagnosticsParams } from 'vscode-languageserver-protocol';
import { type Analysis, t } from '../core/index.ts';
import { toDiagnostic } from './convert.ts';
import type { OpenDocument } from './documents.ts';
import { type Feature, onDocumentRequest } from './feature.ts';
import type { Gate } from './gate.ts';
import type { Session } from './session.ts';
import { DiagnosticSeverity } from './values.ts';

/** While changes keep coming, findings are shown at least so often, in milliseconds. */
const patience = 100;

/** Brings findings to the client: it asks for them where it can, else they are sent after each change. */
export class Diagnostics implements Feature {
  readonly #gate: Gate;
  readonly #dirty = new Set<string>();
  readonly #ids = new WeakMap<Analysis, string>();
  #lastId = 0;
  #scheduled = false;
  #shown: Promise<void> = Promise.resolve();

  constructor(gate: Gate) {
    this.#gate = gate;
  }

  capabilities: Feature['capabilities'] = (client) =>
    client.textDocument?.diagnostic
      ? { diagnosticProvider: { identifier: 'ouroboros', interFileDependencies: false, workspaceDiagnostics: false } }
      : {};

  register(session: Session): void {
    const nothing: DocumentDiagnosticReport = { kind: 'full', items: [] };
    onDocumentRequest(
      session,
      'textDocument/diagnostic',
      ({ document, analysis }, { previousResultId }): DocumentDiagnosticReport => {
        const resultId = this.#idOf(analysis);
        if (resultId === previousResultId) return { kind: 'unchanged', resultId };
        return { kind: 'full', resultId, items: diagnosticsOf(document, session) };
      },
      nothing,
    );
  }

  /** Resolves once what waited to be sent is sent. */
  get shown(): Promise<void> {
    return this.#shown;
  }

  /** A document was opened or changed. */
  changed(document: OpenDocument, session: Session): void {
    if (pulls(session)) return;
    this.#dirty.add(document.uri);
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#shown = new Promise((resolve) => {
      this.#gate.whenQuiet(() => {
        this.#publish(session);
        resolve();
      }, patience);
    });
  }

  /** A document was closed: nothing is known of it any more. */
  closed({ uri }: OpenDocument, session: Session): void {
    this.#dirty.delete(uri);
    if (!pulls(session)) send(session, { uri, diagnostics: [] });
  }

  /** Something other than the text changed what findings say. */
  refresh(session: Session): void {
    if (!pulls(session)) for (const document of session.documents.all()) this.changed(document, session);
    else if (session.client.workspace?.diagnostics?.refreshSupport) void session.connection.request('workspace/diagnostic/refresh');
  }

  #publish(session: Session): void {
    this.#scheduled = false;
    const uris = [...this.#dirty];
    this.#dirty.clear();
    for (const uri of uris) {
      const document = session.documents.get(uri);
      if (document === undefined) continue;
      send(session, { uri, version: document.version, diagnostics: diagnosticsOf(document, session) });
    }
  }

  /** Tells two answers apart: the same analysis has the same name. */
  #idOf(analysis: Analysis): string {
    const known = this.#ids.get(analysis);
    if (known !== undefined) return known;
    const id = String(++this.#lastId);
    this.#ids.set(analysis, id);
    return id;
  }
}

/** The one thing that is said of a document that is not read. */
function tooLong(document: OpenDocument, session: Session): Diagnostic {
  const limit = session.settingsOf(document.uri).maxFileSize / 1_000_000;
  const message = session.say(
    t('This file is larger than {limit} MB and is not checked. Raise "ouroboros.maxFileSize" to check it.', { limit }),
  );
  const { start } = document.coordinates.range({ start: 0, end: 0 });
  return { range: { start, end: start }, severity: DiagnosticSeverity.Information, source: 'ouroboros', message };
}

function send({ connection }: Session, params: PublishDiagnosticsParams): void {
  void connection.notify('textDocument/publishDiagnostics', params);
}

function pulls({ client }: Session): boolean {
  return client.textDocument?.diagnostic !== undefined;
}

function diagnosticsOf(document: OpenDocument, session: Session): Diagnostic[] {
  if (session.isTooLong(document)) return [tooLong(document, session)];
  return session.analysis(document).findings.map((finding) => toDiagnostic(finding, document, session));
}

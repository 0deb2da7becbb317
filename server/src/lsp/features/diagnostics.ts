import type { CancellationToken, Diagnostic, DocumentDiagnosticParams, DocumentDiagnosticReport } from 'vscode-languageserver';
import { type Analysis, type Finding, inMegabytes, isOfAnotherTool, Memo, type Message, sizeOf, t } from '../../core/index.ts';
import { toDiagnostic } from '../convert.ts';
import { DiagnosticSeverity } from '../library.ts';
import type { DocumentRequests } from '../session/document-request.ts';
import type { OpenDocument } from '../session/documents.ts';
import type { Session } from '../session/session.ts';
import type { Traffic } from '../traffic.ts';

/** While changes keep coming, diagnostics are sent at least this often, in milliseconds. */
const patience = 100;

/** A diagnostic, and what else it was made from besides its message and its range. */
interface MadeDiagnostic extends Pick<Finding, 'rule' | 'severity'> {
  readonly tags: Finding['tags'];
  readonly diagnostic: Diagnostic;
}

/** Delivers diagnostics to the client: it pulls them if it can, otherwise they are pushed after each burst of changes. */
export class Diagnostics {
  readonly #session: Session;
  readonly #incoming: Traffic;
  readonly #dirty = new Set<string>();
  readonly #ids = new WeakMap<Analysis, string>();
  #lastId = 0;
  /** The last diagnostic with a message: most findings outlive an edit on the same line, and their messages are the same objects then. */
  readonly #made = new Memo<Message, MadeDiagnostic>();
  #scheduled = false;
  #shown: Promise<void> = Promise.resolve();

  constructor(session: Session, incoming: Traffic) {
    this.#session = session;
    this.#incoming = incoming;
  }

  /**
   * The handler for a client that pulls. It answers once no other message is waiting: VS Code drops the answer to a request that it has
   * cancelled, and asks again only when it has that answer.
   */
  report(requests: DocumentRequests): (params: DocumentDiagnosticParams, token: CancellationToken) => Promise<DocumentDiagnosticReport> {
    return async (params, token) => {
      requests.find(params, token);
      await requests.idle(token, 'soon');
      const document = requests.find(params, token);
      if (document === undefined) return { kind: 'full', items: [] };
      const resultId = this.#idOf(this.#session.analysis(document));
      if (resultId === params.previousResultId) return { kind: 'unchanged', resultId };
      return { kind: 'full', resultId, items: this.#of(document) };
    };
  }

  /** Resolves when all pending diagnostics have been sent. */
  get shown(): Promise<void> {
    return this.#shown;
  }

  /** A document was opened or changed. */
  changed({ uri }: OpenDocument): void {
    if (this.#isPulled) return;
    this.#dirty.add(uri);
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#shown = new Promise((resolve) => {
      const publish = () => {
        this.#publish();
        resolve();
      };
      this.#incoming.whenIdle(publish, 'soon', patience);
    });
  }

  /** A document was closed: its diagnostics are cleared. */
  closed({ uri }: OpenDocument): void {
    this.#dirty.delete(uri);
    if (!this.#isPulled) void this.#session.send((connection) => connection.sendDiagnostics({ uri, diagnostics: [] }));
  }

  /** Something other than the text changed the diagnostics. */
  refresh(): void {
    const { client, documents } = this.#session;
    if (!this.#isPulled) for (const document of documents.all()) this.changed(document);
    else if (client.workspace?.diagnostics?.refreshSupport)
      void this.#session.send((connection) => connection.languages.diagnostics.refresh());
  }

  get #isPulled(): boolean {
    return this.#session.client.textDocument?.diagnostic !== undefined;
  }

  #publish(): void {
    this.#scheduled = false;
    const documents = [...this.#dirty].map((uri) => this.#session.documents.get(uri));
    this.#dirty.clear();
    for (const document of documents.filter((each) => each !== undefined)) {
      const { uri, version } = document;
      const diagnostics = this.#of(document);
      void this.#session.send((connection) => connection.sendDiagnostics({ uri, version, diagnostics }));
    }
  }

  #of(document: OpenDocument): Diagnostic[] {
    const session = this.#session;
    const unread = session.unread(document);
    if (unread !== undefined) return [notRead(document, unread, session)];
    const { kind, document: read, findings } = session.analysis(document);
    // The extension assigns YAML's language to such a file; other editors choose by its name.
    if (!session.commands && isOfAnotherTool(kind, read)) return [];
    return findings.map((finding) => this.#diagnostic(finding, document));
  }

  #diagnostic(finding: Finding, document: OpenDocument): Diagnostic {
    const { rule, severity, message, tags, related } = finding;
    if (related) return toDiagnostic(finding, document, this.#session);
    const known = this.#made.get(message);
    if (known?.rule === rule && known.severity === severity && known.tags === tags) {
      if (document.coordinates.isRangeOf(known.diagnostic.range, finding.span)) return known.diagnostic;
    }
    const diagnostic = toDiagnostic(finding, document, this.#session);
    this.#made.set(message, { rule, severity, tags, diagnostic });
    return diagnostic;
  }

  /** The result id: the same for the same analysis. */
  #idOf(analysis: Analysis): string {
    const known = this.#ids.get(analysis);
    if (known !== undefined) return known;
    const id = String(++this.#lastId);
    this.#ids.set(analysis, id);
    return id;
  }
}

/** The only diagnostic of a document that is not analyzed. */
function notRead(document: OpenDocument, reason: 'large' | 'unsaved', session: Session): Diagnostic {
  const { maxFileSize } = session.settingsOf(document.uri);
  const args = { size: inMegabytes(sizeOf(document.text)), limit: inMegabytes(maxFileSize) };
  const message = session.say(
    reason === 'large'
      ? t('This file has {size} MB, but files of more than {limit} MB are not checked. Raise "ouroboros.maxFileSize" to check it.', args)
      : t('This file is large and takes long to read, so it is checked only when it is saved.'),
  );
  const { start } = document.coordinates.range({ start: 0, end: 0 });
  return { range: { start, end: start }, severity: DiagnosticSeverity.Information, source: 'ouroboros', message };
}

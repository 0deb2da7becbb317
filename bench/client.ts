import { type ChildProcess, spawn } from 'node:child_process';
import type { Change, Place } from './edited-text.ts';
import { MessageReader } from './message-reader.ts';
import { cpuOf, memoryOf } from './process-usage.ts';
import type { Server } from './servers.ts';

interface Incoming {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

export interface Diagnostic {
  readonly range: { readonly start: Place; readonly end: Place };
  readonly severity: number;
}

/** A report of the diagnostics of a document, as a client that pulls receives it. */
interface Report {
  readonly kind: 'full' | 'unchanged';
  readonly resultId?: string;
  readonly items?: readonly Diagnostic[];
}

/** How long diagnostics may take, in milliseconds: a server that never sends them must not stop the bench. */
const patience = 60_000;

/** What the server says about itself. */
interface Initialized {
  readonly capabilities: Readonly<Record<string, unknown>>;
}

/** A language server in its own process with one open document, driven over its standard input and output. */
export class Client {
  /** Called with the diagnostics of the document whenever they arrive. */
  onDiagnostics: (diagnostics: readonly Diagnostic[]) => void = () => undefined;
  /** Called with every notification of the server that has no other meaning here. */
  onNotification: (method: string, params: unknown) => void = () => undefined;
  readonly #server: Server;
  readonly #process: ChildProcess;
  readonly #textDocument: { readonly uri: string };
  #lastId = 0;
  #version = 1;
  #pull: { id: number; again: boolean } | undefined;
  #resultId: string | undefined;
  readonly #pending = new Map<number | string, (result: unknown) => void>();

  constructor(server: Server) {
    this.#server = server;
    this.#textDocument = { uri: server.uri };
    this.#process = spawn(process.execPath, [...server.args], { stdio: ['pipe', 'pipe', 'ignore'], env: { ...server.env } });
    const reader = new MessageReader((message) => this.#take(message as Incoming));
    this.#process.stdout?.on('data', (chunk: Buffer) => reader.read(chunk));
  }

  /** @param pulls whether the client asks for diagnostics, as VS Code does, if the server lets it */
  async initialize({ pulls = false } = {}): Promise<Initialized> {
    const capabilities = {
      workspace: { configuration: true, ...(pulls ? { diagnostics: { refreshSupport: true } } : {}) },
      textDocument: {
        publishDiagnostics: { versionSupport: true, relatedInformation: true },
        documentSymbol: { hierarchicalDocumentSymbolSupport: true },
        foldingRange: { rangeLimit: 5000, lineFoldingOnly: true },
        codeAction: {
          codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } },
          // As VS Code and Neovim do.
          dataSupport: true,
          resolveSupport: { properties: ['edit'] },
        },
        ...(pulls ? { diagnostic: {} } : {}),
      },
    };
    const { initializationOptions } = this.#server;
    const params = { processId: process.pid, rootUri: null, capabilities, initializationOptions };
    const result = (await this.request('initialize', params)) as Initialized;
    this.#notify('initialized', {});
    return result;
  }

  open(text: string): void {
    this.#notify('textDocument/didOpen', {
      textDocument: { ...this.#textDocument, languageId: this.#server.language, version: 1, text },
    });
  }

  /** Changes the text; the changes apply one after the other. */
  change(contentChanges: readonly Change[]): void {
    this.#notify('textDocument/didChange', { textDocument: { ...this.#textDocument, version: ++this.#version }, contentChanges });
  }

  /** Inserts a text at a position, or removes this many characters after it. */
  edit(at: Place, remove: number, text: string): void {
    this.change([{ range: { start: at, end: { line: at.line, character: at.character + remove } }, text }]);
  }

  save(): void {
    this.#notify('textDocument/didSave', { textDocument: this.#textDocument });
  }

  /**
   * Waits for diagnostics that satisfy `fits`.
   * @throws if they do not come within a minute
   */
  diagnostics(fits: (diagnostics: readonly Diagnostic[]) => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      let last: readonly Diagnostic[] | undefined;
      const timer = setTimeout(() => {
        this.#process.kill();
        reject(
          new Error(
            `${this.#server.name}: the wanted diagnostics did not come for ${this.#server.uri}; the last were ${JSON.stringify(last?.slice(0, 3))}`,
          ),
        );
      }, patience);
      this.onDiagnostics = (diagnostics) => {
        last = diagnostics;
        if (!fits(diagnostics)) return;
        clearTimeout(timer);
        this.onDiagnostics = () => undefined;
        resolve();
      };
    });
  }

  /** Asks for the diagnostics of the text as it is now; a request that has not been answered is cancelled first, as VS Code does. */
  pull(): void {
    if (this.#pull !== undefined) {
      if (!this.#pull.again) this.cancel(this.#pull.id);
      this.#pull.again = true;
      return;
    }
    const previous = this.#resultId === undefined ? {} : { previousResultId: this.#resultId };
    const { id, result } = this.begin('textDocument/diagnostic', previous);
    const pull = { id, again: false };
    this.#pull = pull;
    void result.then((report) => {
      this.#pull = undefined;
      if (pull.again) this.pull();
      else if (report !== undefined) this.#report(report as Report);
    });
  }

  /** Sends a request for a position and waits for the response. */
  ask(method: string, position: Place): Promise<unknown> {
    const range = { start: position, end: position };
    return this.begin(`textDocument/${method}`, { position, range, context: { diagnostics: [] } }).result;
  }

  /** Sends a request about the document; the result is undefined if the server responds with an error. */
  begin(method: string, params: object): { readonly id: number; readonly result: Promise<unknown> } {
    const result = this.request(method, { textDocument: this.#textDocument, ...params });
    return { id: this.#lastId, result };
  }

  cancel(id: number): void {
    if (this.#pending.has(id)) this.#notify('$/cancelRequest', { id });
  }

  request(method: string, params: object): Promise<unknown> {
    const id = ++this.#lastId;
    const answered = new Promise<unknown>((resolve) => this.#pending.set(id, resolve));
    this.#send({ id, method, params });
    return answered;
  }

  /** Processor time of all threads so far, in milliseconds; NaN if the system does not report it. */
  cpu(): number {
    return cpuOf(this.#process.pid);
  }

  /** Current and peak resident memory, in MB; NaN if the system does not report it. */
  memory(): { readonly now: number; readonly peak: number } {
    return memoryOf(this.#process.pid);
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.#process.once('exit', resolve));
    await this.request('shutdown', {});
    this.#notify('exit', undefined);
    await gone;
  }

  #report({ kind, resultId, items = [] }: Report): void {
    this.#resultId = resultId;
    if (kind === 'full') this.onDiagnostics(items);
  }

  #notify(method: string, params: object | undefined): void {
    this.#send(params === undefined ? { method } : { method, params });
  }

  #send(message: object): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.#process.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #take({ id, method, params, result }: Incoming): void {
    if (id !== undefined && method !== undefined) {
      const asked = method === 'workspace/configuration' ? (params as { items: { section?: string }[] }).items : undefined;
      this.#send({ id, result: asked ? asked.map(({ section }) => this.#server.settings[section ?? ''] ?? null) : null });
      if (method === 'workspace/diagnostic/refresh') this.pull();
    } else if (id !== undefined) {
      this.#pending.get(id)?.(result);
      this.#pending.delete(id);
    } else if (method === 'textDocument/publishDiagnostics') {
      const { uri, diagnostics } = params as { readonly uri: string; readonly diagnostics: readonly Diagnostic[] };
      if (uri === this.#textDocument.uri) this.onDiagnostics(diagnostics);
    } else if (method !== undefined) this.onNotification(method, params);
  }
}

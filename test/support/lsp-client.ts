import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { after } from 'node:test';

/** One JSON-RPC message, as it was received. */
export interface Incoming {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

export interface StartOptions {
  readonly capabilities?: object;
  readonly initializationOptions?: object;
  readonly env?: Readonly<Record<string, string>>;
  /** The client's response to `workspace/configuration` for the section `ouroboros`. */
  readonly settings?: unknown;
  readonly locale?: string;
  readonly rootUri?: string;
  /** The command, relative to the folder dist. */
  readonly command?: readonly [script: string, ...args: string[]];
}

/** The timeout for responses, in milliseconds: speed is measured elsewhere, and the machine may be busy. */
const patience = 30_000;

/** Servers that a failing test may have left running. */
const started: ChildProcess[] = [];
after(() => {
  for (const server of started) server.kill();
});

/** The built server, over stdio, with nothing between it and the test except Content-Length. */
export class LspClient {
  readonly process: ChildProcess;
  /** Every received message that was not expected: notifications, and responses without a known request. */
  readonly received: Incoming[] = [];
  settings: unknown;
  #buffer = Buffer.alloc(0);
  #lastId = 0;
  readonly #pending = new Map<number | string, (message: Incoming) => void>();
  readonly #waiting = new Set<() => void>();

  constructor(
    env: Readonly<Record<string, string>> = {},
    [script, ...args]: NonNullable<StartOptions['command']> = ['server.cjs', '--stdio'],
  ) {
    this.process = spawn(process.execPath, [join('dist', script), ...args], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', ...env },
    });
    started.push(this.process);
    this.process.stdout?.on('data', (chunk: Buffer) => this.#read(chunk));
    // A test that stops the server continues to write to it.
    this.process.stdin?.on('error', () => undefined);
  }

  /** Starts a server and initializes it. */
  static async start({
    capabilities = {},
    env,
    settings,
    command,
    ...rest
  }: StartOptions = {}): Promise<{ client: LspClient; result: Record<string, unknown> }> {
    const client = new LspClient(env, command);
    client.settings = settings;
    const result = await client.request('initialize', { processId: process.pid, rootUri: null, capabilities, ...rest });
    client.notify('initialized', {});
    return { client, result: result as Record<string, unknown> };
  }

  /** @throws if the server responds with an error */
  async request(method: string, params?: unknown): Promise<unknown> {
    const answer = await this.ask(method, params);
    if (answer.error) throw new Error(`${method}: ${answer.error.code} ${answer.error.message}`);
    return answer.result;
  }

  /** The whole response, including an error. */
  ask(method: string, params?: unknown): Promise<Incoming> {
    const id = ++this.#lastId;
    const answer = new Promise<Incoming>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${method} was not answered`)), patience);
      this.#pending.set(id, (message) => {
        clearTimeout(timer);
        resolve(message);
      });
    });
    this.send({ jsonrpc: '2.0', id, method, ...(params === undefined ? {} : { params }) });
    return answer;
  }

  notify(method: string, params: unknown): void {
    this.send({ jsonrpc: '2.0', method, params });
  }

  send(message: unknown): void {
    this.sendText(JSON.stringify(message));
  }

  /** Several messages in one write, so that the server reads them together. */
  sendTogether(...messages: readonly object[]): void {
    const bodies = messages.map((message) => JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.process.stdin?.write(bodies.map((body) => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`).join(''));
  }

  /** A body that need not be JSON, with a valid header. */
  sendText(body: string): void {
    this.process.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  /** The first message that fits and has not been taken yet; it is removed. */
  async take(fits: (message: Incoming) => boolean): Promise<Incoming> {
    const end = Date.now() + patience;
    for (;;) {
      const index = this.received.findIndex(fits);
      const [found] = index < 0 ? [] : this.received.splice(index, 1);
      if (found) return found;
      await this.#somethingNew(end);
    }
  }

  /** The published diagnostics for a version of a document. */
  async diagnostics(uri: string, version?: number): Promise<LspDiagnostic[]> {
    const { params } = await this.take(
      ({ method, params }) =>
        method === 'textDocument/publishDiagnostics' &&
        (params as { uri: string }).uri === uri &&
        (version === undefined || (params as { version: number }).version === version),
    );
    return (params as { diagnostics: LspDiagnostic[] }).diagnostics;
  }

  open(uri: string, text: string, languageId = 'ouroboros-config', version = 1): void {
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version, text } });
  }

  change(uri: string, version: number, ...contentChanges: object[]): void {
    this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  /**
   * Shuts down as the protocol requires.
   * @returns the exit code
   */
  async stop(): Promise<number | null> {
    await this.request('shutdown');
    this.notify('exit', undefined);
    return this.ended();
  }

  async ended(): Promise<number | null> {
    if (this.process.exitCode !== null) return this.process.exitCode;
    const [code] = await once(this.process, 'exit');
    return code;
  }

  #somethingNew(end: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const wake = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(wake);
        reject(new Error(`nothing came that fits; there was ${JSON.stringify(this.received).slice(0, 2000)}`));
      }, end - Date.now());
      this.#waiting.add(wake);
    });
  }

  #read(chunk: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const header = /^Content-Length: (\d+)\r\n\r\n/.exec(this.#buffer.toString('latin1', 0, 64));
      if (!header) return;
      const end = header[0].length + Number(header[1]);
      if (this.#buffer.length < end) return;
      const body = this.#buffer.toString('utf8', header[0].length, end);
      this.#buffer = this.#buffer.subarray(end);
      this.#take(JSON.parse(body));
    }
  }

  #take(message: Incoming): void {
    if (message.method === undefined && message.id != null) {
      const answered = this.#pending.get(message.id);
      this.#pending.delete(message.id);
      if (answered) {
        answered(message);
        return;
      }
    }
    if (message.method !== undefined && message.id != null) this.#answer(message);
    this.received.push(message);
    for (const wake of [...this.#waiting]) wake();
  }

  /** Responds to requests of the server. */
  #answer({ id, method, params }: Incoming): void {
    const items = method === 'workspace/configuration' ? (params as { items: unknown[] }).items : undefined;
    this.send({ jsonrpc: '2.0', id, result: items ? items.map(() => this.settings ?? null) : null });
  }
}

export interface LspRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

export interface LspDiagnostic {
  readonly range: LspRange;
  readonly severity: number;
  readonly code: string;
  readonly source: string;
  readonly message: string;
  readonly codeDescription?: { readonly href: string };
  readonly tags?: readonly number[];
  readonly relatedInformation?: readonly {
    readonly location: { readonly uri: string; readonly range: LspRange };
    readonly message: string;
  }[];
}

export interface LspTextEdit {
  readonly range: LspRange;
  readonly newText: string;
}

export interface LspCodeAction {
  readonly title: string;
  readonly kind: string;
  readonly isPreferred?: boolean;
  readonly diagnostics?: readonly LspDiagnostic[];
  readonly edit: {
    readonly changes?: Readonly<Record<string, readonly LspTextEdit[]>>;
    readonly documentChanges?: readonly {
      readonly textDocument: { readonly uri: string; readonly version: number };
      readonly edits: readonly LspTextEdit[];
    }[];
  };
}

/** The text of a range. Lines end with LF, CR LF or CR; characters are UTF-16, or UTF-8 if requested. */
export function textIn(text: string, { start, end }: LspRange, encoding: 'utf-8' | 'utf-16' = 'utf-16'): string {
  return text.slice(offsetOf(text, start, encoding), offsetOf(text, end, encoding));
}

export function applyTextEdits(text: string, edits: readonly LspTextEdit[]): string {
  let out = text;
  for (const { range, newText } of [...edits].sort((a, b) => offsetOf(text, b.range.start) - offsetOf(text, a.range.start))) {
    out = out.slice(0, offsetOf(text, range.start)) + newText + out.slice(offsetOf(text, range.end));
  }
  return out;
}

function offsetOf(text: string, { line, character }: LspRange['start'], encoding: 'utf-8' | 'utf-16' = 'utf-16'): number {
  const breaks = [...text.matchAll(/\r\n|\r|\n/g)];
  const before = breaks[line - 1];
  const start = before ? before.index + before[0].length : 0;
  if (encoding === 'utf-16') return start + character;
  return start + Buffer.from(text.slice(start)).subarray(0, character).toString('utf8').length;
}

import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import type { Server } from './servers.ts';

interface Incoming {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
}

export interface Place {
  readonly line: number;
  readonly character: number;
}

export interface Diagnostic {
  readonly range: { readonly start: Place; readonly end: Place };
  readonly severity: number;
}

interface Published {
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** The URI of the measured document. */
const uri = 'file:///measured/config.yaml';

/** A language server in its own process, driven over its standard input and output. */
export class Client {
  readonly #server: Server;
  readonly #process: ChildProcess;
  #parts: Buffer[] = [];
  #held = 0;
  #wanted = 0;
  #lastId = 0;
  #version = 1;
  readonly #pending = new Map<number | string, () => void>();
  #watch: ((published: Published) => void) | undefined;

  constructor(server: Server) {
    this.#server = server;
    this.#process = spawn(process.execPath, [...server.args], { stdio: ['pipe', 'pipe', 'ignore'] });
    this.#process.stdout?.on('data', (chunk: Buffer) => this.#read(chunk));
  }

  async initialize(): Promise<void> {
    const capabilities = {
      workspace: { configuration: true },
      textDocument: {
        publishDiagnostics: { versionSupport: true, relatedInformation: true },
        codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
      },
    };
    await this.request('initialize', { processId: process.pid, rootUri: null, capabilities, initializationOptions: {} });
    this.#send({ method: 'initialized', params: {} });
  }

  open(text: string): void {
    this.#send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: this.#server.language, version: 1, text } } });
  }

  /** Inserts a text at a position, or removes this many characters after it. */
  edit(at: Place, remove: number, text: string): void {
    const range = { start: at, end: { line: at.line, character: at.character + remove } };
    const textDocument = { uri, version: ++this.#version };
    this.#send({ method: 'textDocument/didChange', params: { textDocument, contentChanges: [{ range, text }] } });
  }

  /** Waits for diagnostics that satisfy `fits`. */
  diagnostics(fits: (diagnostics: readonly Diagnostic[]) => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#watch = ({ diagnostics }) => {
        if (!fits(diagnostics)) return;
        this.#watch = undefined;
        resolve();
      };
    });
  }

  /** Sends a request for a position and waits for the response. */
  ask(method: string, position: Place): Promise<void> {
    const range = { start: position, end: position };
    return this.request(`textDocument/${method}`, { textDocument: { uri }, position, range, context: { diagnostics: [] } });
  }

  request(method: string, params: object): Promise<void> {
    const id = ++this.#lastId;
    const answered = new Promise<void>((resolve) => this.#pending.set(id, resolve));
    this.#send({ id, method, params });
    return answered;
  }

  /** Processor time of all threads so far, in milliseconds; NaN if the system does not report it. */
  cpu(): number {
    try {
      const tasks = `/proc/${this.#process.pid}/task`;
      const times = readdirSync(tasks).map((task) => Number(readFileSync(`${tasks}/${task}/schedstat`, 'utf8').split(' ')[0]));
      return times.reduce((sum, time) => sum + time, 0) / 1e6;
    } catch {
      return Number.NaN;
    }
  }

  /** Current and peak resident memory, in MB; NaN if the system does not report it. */
  memory(): { readonly now: number; readonly peak: number } {
    return memoryOf(this.#process.pid);
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.#process.once('exit', resolve));
    await this.request('shutdown', {});
    this.#send({ method: 'exit' });
    await gone;
  }

  #send(message: object): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.#process.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  /** Chunks are joined only once a message is complete: a large one consists of many. */
  #read(chunk: Buffer): void {
    this.#parts.push(chunk);
    this.#held += chunk.length;
    if (this.#held < this.#wanted) return;
    let buffer = Buffer.concat(this.#parts);
    for (;;) {
      const header = /^(?:[^\r\n]+\r\n)*?Content-Length: (\d+)\r\n(?:[^\r\n]+\r\n)*\r\n/i.exec(buffer.toString('latin1', 0, 200));
      const end = header ? header[0].length + Number(header[1]) : Number.POSITIVE_INFINITY;
      if (!header || buffer.length < end) {
        this.#wanted = header ? end : 0;
        break;
      }
      const message: Incoming = JSON.parse(buffer.toString('utf8', header[0].length, end));
      buffer = buffer.subarray(end);
      this.#take(message);
    }
    this.#parts = [buffer];
    this.#held = buffer.length;
  }

  #take({ id, method, params }: Incoming): void {
    if (id !== undefined && method !== undefined) {
      const asked = method === 'workspace/configuration' ? (params as { items: { section?: string }[] }).items : undefined;
      this.#send({ id, result: asked ? asked.map(({ section }) => this.#server.settings[section ?? ''] ?? null) : null });
    } else if (id !== undefined) {
      this.#pending.get(id)?.();
      this.#pending.delete(id);
    } else if (method === 'textDocument/publishDiagnostics') this.#watch?.(params as Published);
  }
}

/** Resident memory of a process, in MB. */
export function memoryOf(pid: number | undefined): { readonly now: number; readonly peak: number } {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const read = (key: string): number => Number(new RegExp(`${key}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
    return { now: read('VmRSS'), peak: read('VmHWM') };
  } catch {
    return { now: Number.NaN, peak: Number.NaN };
  }
}

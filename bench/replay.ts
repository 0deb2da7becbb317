import { Client, type Diagnostic } from './client.ts';
import { CompletionSession } from './completion-session.ts';
import { Decorations } from './decorations.ts';
import { EditedText } from './edited-text.ts';
import type { Server } from './servers.ts';
import type { Trace } from './typing-trace.ts';
import { probe, type Step } from './typist.ts';

/** What a person waits for, in milliseconds. */
export interface Waits {
  /** From an edit that adds, changes or removes a wrong value to the first diagnostics that agree with the text. */
  readonly squiggles: number[];
  /** From the letter that makes the editor ask to the response that it shows. */
  readonly completion: number[];
}

/** How long a response may take after the last step, in milliseconds. */
const patience = 20_000;

/**
 * Replays a session in real time against a server, with the requests that VS Code sends.
 * @throws if the server never shows the marks of the text
 */
export async function replay(server: Server, trace: Trace): Promise<Waits> {
  const player = new Player(server, trace);
  await player.start();
  await player.play();
  return player.waits;
}

class Player {
  readonly waits: Waits = { squiggles: [], completion: [] };
  readonly #client: Client;
  readonly #trace: Trace;
  readonly #text: EditedText;
  #capabilities: Readonly<Record<string, unknown>> = {};
  #completion: CompletionSession | undefined;
  #decorations: Decorations | undefined;
  /** The marks of the text; undefined while a line is half typed. */
  #right: string | undefined = '';
  #shown = '';
  /** When the edits were made whose marks are not shown yet. */
  #open: number[] = [];
  /** When the marks of the text last changed or moved. */
  #moved = 0;

  constructor(server: Server, trace: Trace) {
    this.#client = new Client(server);
    this.#trace = trace;
    this.#text = new EditedText(trace.text);
  }

  async start(): Promise<void> {
    const { capabilities } = await this.#client.initialize({ pulls: true });
    this.#capabilities = capabilities;
    const { triggerCharacters = [] } = (capabilities['completionProvider'] ?? {}) as { triggerCharacters?: readonly string[] };
    this.#completion = new CompletionSession(this.#client, triggerCharacters, this.waits.completion);
    this.#decorations = new Decorations(this.#client, capabilities);
    const ready = new Promise<void>((resolve) => {
      this.#client.onDiagnostics = () => resolve();
    });
    this.#client.open(this.#trace.text);
    if (this.#pulls) this.#client.pull();
    await ready;
    this.#client.onDiagnostics = (diagnostics) => this.#show(diagnostics);
    await later(2000);
  }

  async play(): Promise<void> {
    let due = performance.now();
    for (const step of this.#trace.steps) {
      due += step.after;
      await later(Math.max(0, due - performance.now()));
      this.#perform(step);
    }
    const end = performance.now() + patience;
    while ((this.#open.length > 0 || this.#completion?.isWaiting === true) && performance.now() < end) await later(20);
    this.#decorations?.stop();
    if (this.#open.length > 0) throw new Error(`the marks are ${this.#shown}, and not ${this.#right}`);
    await this.#client.stop();
  }

  get #pulls(): boolean {
    return this.#capabilities['diagnosticProvider'] !== undefined;
  }

  #perform({ changes, saves, typed, cursor, wrong, isNews }: Step): void {
    if (saves) this.#client.save();
    if (changes.length === 0) return;
    for (const change of changes) this.#text.apply(change);
    const now = performance.now();
    this.#client.change(changes);
    if (wrong !== this.#right) this.#moved = now;
    this.#right = wrong;
    if (isNews) this.#open.push(now);
    if (this.#pulls) this.#client.pull();
    this.#completion?.typed(typed, cursor, this.#text.lines[cursor.line] ?? '');
    this.#decorations?.edited(cursor, this.#text.lines.length);
  }

  /** Diagnostics arrived: those of the probes tell which text they are about. */
  #show(diagnostics: readonly Diagnostic[]): void {
    const ofProbes = diagnostics.filter(
      ({ severity, range }) => severity === 1 && (this.#text.lines[range.start.line] ?? '').includes(probe),
    );
    const marks = new Set(ofProbes.map(({ range }) => `${range.start.line}:${range.end.character}`));
    this.#shown = [...marks].toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10)).join(' ');
    if (this.#right === undefined) return;
    // Marks that were right are wrong again if a late answer is about an earlier text.
    if (this.#shown !== this.#right) {
      if (this.#open.length === 0) this.#open.push(this.#moved);
      return;
    }
    const now = performance.now();
    for (const since of this.#open) this.waits.squiggles.push(now - since);
    this.#open = [];
  }
}

function later(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

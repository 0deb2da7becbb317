import type { Requests } from './completion-session.ts';
import type { Place } from './edited-text.ts';

/** A request that an editor sends some time after the last edit. */
interface Decoration {
  /** The capability that says whether the server answers it. */
  readonly capability: string;
  readonly method: string;
  /** Milliseconds after the last edit: VS Code waits as long as the last answers took on average, within these limits. */
  readonly least: number;
  readonly most: number;
  /** What it is about, unless it is the whole document: the visible lines, or the cursor. */
  readonly about?: 'visible' | 'cursor';
}

/** The requests of VS Code, with its limits. */
const decorations: readonly Decoration[] = [
  { capability: 'inlayHintProvider', method: 'textDocument/inlayHint', least: 25, most: 625, about: 'visible' },
  { capability: 'foldingRangeProvider', method: 'textDocument/foldingRange', least: 200, most: 40_000 },
  { capability: 'codeLensProvider', method: 'textDocument/codeLens', least: 250, most: 62_500 },
  { capability: 'codeActionProvider', method: 'textDocument/codeAction', least: 250, most: 250, about: 'cursor' },
  { capability: 'semanticTokensProvider', method: 'textDocument/semanticTokens/full', least: 300, most: 2000 },
  { capability: 'documentSymbolProvider', method: 'textDocument/documentSymbol', least: 350, most: 122_500 },
  { capability: 'documentLinkProvider', method: 'textDocument/documentLink', least: 1000, most: 4000 },
];

/** So many answers make the average. */
const remembered = 6;
/** So many lines above and below the cursor are visible. */
const visible = 20;

/** Asks for what is drawn in and around the text, once it has not been edited for a while; an edit cancels what was not answered. */
export class Decorations {
  readonly #client: Requests;
  readonly #all: readonly Decoration[];
  readonly #took = new Map<Decoration, number[]>();
  #timers: ReturnType<typeof setTimeout>[] = [];
  #asked: number[] = [];

  constructor(client: Requests, capabilities: Readonly<Record<string, unknown>>) {
    this.#client = client;
    this.#all = decorations.filter(({ capability }) => capabilities[capability]);
  }

  /**
   * The text has changed.
   * @param lines how many it has
   */
  edited(cursor: Place, lines: number): void {
    this.stop();
    this.#timers = this.#all.map((decoration) => setTimeout(() => this.#ask(decoration, cursor, lines), this.#delayOf(decoration)));
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    for (const id of this.#asked) this.#client.cancel(id);
    this.#asked = [];
  }

  #delayOf(decoration: Decoration): number {
    const took = this.#took.get(decoration) ?? [];
    const average = took.reduce((sum, each) => sum + each, 0) / Math.max(1, took.length);
    return Math.min(decoration.most, Math.max(decoration.least, average));
  }

  #ask(decoration: Decoration, cursor: Place, lines: number): void {
    const range =
      decoration.about === 'cursor'
        ? { start: cursor, end: cursor }
        : {
            start: { line: Math.max(0, cursor.line - visible), character: 0 },
            end: { line: Math.min(lines - 1, cursor.line + visible), character: 0 },
          };
    const about = decoration.about === undefined ? {} : { range, context: { diagnostics: [] } };
    const started = performance.now();
    const { id, result } = this.#client.begin(decoration.method, about);
    this.#asked.push(id);
    void result.then((answer) => {
      if (answer === undefined) return;
      const took = [...(this.#took.get(decoration) ?? []), performance.now() - started];
      this.#took.set(decoration, took.slice(-remembered));
    });
  }
}

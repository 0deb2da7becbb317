import * as vscode from 'vscode';
import type { Languages } from '../languages.ts';
import { type PageName, pageHtml } from './page-html.ts';

/** The content of one webview panel. */
export interface View extends vscode.Disposable {
  /** @param uri a config, as a URI in VS Code's form; null for the user's own, wherever it is */
  isAbout(uri: string | null): boolean;
  /** The user opened the view again. */
  onRevealed(): void;
}

type CreateView = (panel: vscode.WebviewPanel, uri: string | null) => View;

/** The panels of one view: one per config, restored when the window is reloaded. */
export class Panels implements vscode.Disposable {
  readonly #name: PageName;
  readonly #title: string;
  readonly #extension: vscode.Uri;
  readonly #languages: Languages;
  readonly #createView: CreateView;
  readonly #views = new Map<vscode.WebviewPanel, View>();
  readonly #serializer: vscode.Disposable;

  constructor(name: PageName, title: string, extension: vscode.Uri, languages: Languages, createView: CreateView) {
    this.#name = name;
    this.#title = title;
    this.#extension = extension;
    this.#languages = languages;
    this.#createView = createView;
    this.#serializer = vscode.window.registerWebviewPanelSerializer(this.#viewType, {
      deserializeWebviewPanel: async (panel, state) => this.#fill(panel, uriOf(state)),
    });
  }

  /** Shows the view of the nearest config next to its editor. */
  show(): void {
    const uri = this.#nearestConfig();
    for (const [panel, view] of this.#views)
      if (view.isAbout(uri)) {
        panel.reveal();
        view.onRevealed();
        return;
      }
    const column = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    this.#fill(vscode.window.createWebviewPanel(this.#viewType, this.#title, column), uri);
  }

  dispose(): void {
    this.#serializer.dispose();
    for (const panel of this.#views.keys()) panel.dispose();
  }

  get #viewType(): string {
    return `ouroboros.${this.#name}`;
  }

  #fill(panel: vscode.WebviewPanel, uri: string | null): void {
    const pages = vscode.Uri.joinPath(this.#extension, 'dist', 'pages');
    panel.webview.options = { enableScripts: true, localResourceRoots: [pages] };
    // A restored panel has its last title, with the name of a file.
    panel.title = this.#title;
    const view = this.#createView(panel, uri);
    this.#views.set(panel, view);
    panel.onDidDispose(() => {
      this.#views.delete(panel);
      view.dispose();
    });
    panel.webview.html = pageHtml(panel.webview, pages, this.#name, this.#title);
  }

  /** The config in the active editor, or else a visible one, or else an open one; null for the user's own. */
  #nearestConfig(): string | null {
    const documents = [
      vscode.window.activeTextEditor?.document,
      ...vscode.window.visibleTextEditors.map((editor) => editor.document),
      ...vscode.workspace.textDocuments,
    ];
    return documents.find((document) => this.#languages.isConfig(document))?.uri.toString() ?? null;
  }
}

/** The URI that the page stored with `setState`, or null if it stored nothing valid. */
function uriOf(state: unknown): string | null {
  return typeof state === 'object' && state !== null && 'uri' in state && typeof state.uri === 'string' ? state.uri : null;
}

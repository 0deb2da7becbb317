import * as vscode from 'vscode';
import type { ConfigViews } from '../active-config.ts';
import { type PageName, pageHtml } from './page-html.ts';

/** The content of one webview panel. */
export interface View extends vscode.Disposable {
  /** The file that it is about, as a URI in VS Code's form; null for the user's own config while its location is not known. */
  readonly uri: string | null;
  readonly onDidChangeUri: vscode.Event<void>;
  /** @param uri a config, as a URI in VS Code's form; null for the user's own, wherever it is */
  isAbout(uri: string | null): boolean;
  /** The user opened the view again. */
  onRevealed(): void;
}

/** What the panels of one view have in common. */
interface PanelOptions {
  readonly name: PageName;
  readonly title: string;
  readonly extension: vscode.Uri;
  /** Whether the view is offered for a document. */
  readonly isAbout: (document: vscode.TextDocument) => boolean;
  /** What the user is told where no such document is open; absent where the view then is about the user's own config. */
  readonly nothing?: string;
  readonly createView: (panel: vscode.WebviewPanel, uri: string | null) => View;
}

/** The panels of one view: one per file, restored when the window is reloaded. */
export class Panels implements vscode.Disposable, ConfigViews {
  readonly #options: PanelOptions;
  readonly #views = new Map<vscode.WebviewPanel, View>();
  readonly #serializer: vscode.Disposable;
  readonly #changes = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changes.event;

  constructor(options: PanelOptions) {
    this.#options = options;
    this.#serializer = vscode.window.registerWebviewPanelSerializer(this.#viewType, {
      deserializeWebviewPanel: async (panel, state) => this.#fill(panel, uriOf(state)),
    });
  }

  get activeFile(): string | undefined {
    return [...this.#views].find(([panel]) => panel.active)?.[1].uri ?? undefined;
  }

  isAnyAbout(uri: string): boolean {
    return [...this.#views.values()].some((view) => view.uri === uri);
  }

  /**
   * Shows the view of a file next to its editor.
   * @param wanted its URI in VS Code's form; otherwise it is the nearest file
   */
  show(wanted?: string): void {
    const uri = wanted ?? this.#nearestFile();
    const { title, nothing } = this.#options;
    if (uri === null && nothing !== undefined) {
      void vscode.window.showInformationMessage(nothing);
      return;
    }
    for (const [panel, view] of this.#views)
      if (view.isAbout(uri)) {
        panel.reveal();
        view.onRevealed();
        return;
      }
    const column = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    this.#fill(vscode.window.createWebviewPanel(this.#viewType, title, column), uri);
  }

  dispose(): void {
    this.#serializer.dispose();
    this.#changes.dispose();
    for (const panel of this.#views.keys()) panel.dispose();
  }

  get #viewType(): string {
    return `ouroboros.${this.#options.name}`;
  }

  #fill(panel: vscode.WebviewPanel, uri: string | null): void {
    const { name, title, extension, createView } = this.#options;
    const pages = vscode.Uri.joinPath(extension, 'dist', 'pages');
    panel.webview.options = { enableScripts: true, localResourceRoots: [pages] };
    // A restored panel has its last title, with the name of a file.
    panel.title = title;
    const view = createView(panel, uri);
    this.#views.set(panel, view);
    const subscriptions = [view.onDidChangeUri(() => this.#changes.fire()), panel.onDidChangeViewState(() => this.#changes.fire())];
    panel.onDidDispose(() => {
      for (const subscription of subscriptions) subscription.dispose();
      this.#views.delete(panel);
      view.dispose();
      this.#changes.fire();
    });
    panel.webview.html = pageHtml(panel.webview, pages, name, title);
    this.#changes.fire();
  }

  /** The file in the active editor, or else a visible one, or else an open one; null if there is none. */
  #nearestFile(): string | null {
    const documents = [
      vscode.window.activeTextEditor?.document,
      ...vscode.window.visibleTextEditors.map((editor) => editor.document),
      ...vscode.workspace.textDocuments,
    ];
    const nearest = documents.find((document) => document !== undefined && this.#options.isAbout(document));
    return nearest?.uri.toString() ?? null;
  }
}

/** The URI that the page stored with `setState`, or null if it stored nothing valid. */
function uriOf(state: unknown): string | null {
  return typeof state === 'object' && state !== null && 'uri' in state && typeof state.uri === 'string' ? state.uri : null;
}

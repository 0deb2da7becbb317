import * as vscode from 'vscode';
import { languages } from '../languages.ts';
import { type PageName, webviewHtml } from './html.ts';

/** What stands behind one webview panel. */
export interface View extends vscode.Disposable {
  /** @param uri a config, as VS Code writes its URI; null for the user's own, wherever it is */
  isAbout(uri: string | null): boolean;
  /** The user asked for the view again. */
  revealed(): void;
}

/** The panels of one kind: one for each config, kept over a reload of the window. */
export class Panels implements vscode.Disposable {
  private readonly name: PageName;
  private readonly title: string;
  private readonly extension: vscode.Uri;
  private readonly create: (panel: vscode.WebviewPanel, uri: string | null) => View;
  private readonly open = new Map<vscode.WebviewPanel, View>();
  private readonly registration: vscode.Disposable;

  constructor(name: PageName, title: string, extension: vscode.Uri, create: (panel: vscode.WebviewPanel, uri: string | null) => View) {
    this.name = name;
    this.title = title;
    this.extension = extension;
    this.create = create;
    this.registration = vscode.window.registerWebviewPanelSerializer(this.viewType, {
      deserializeWebviewPanel: async (panel, state) => this.fill(panel, uriOf(state)),
    });
  }

  /** Shows the view of the config at hand beside its editor. */
  show(): void {
    const uri = configAtHand();
    for (const [panel, view] of this.open)
      if (view.isAbout(uri)) {
        panel.reveal();
        view.revealed();
        return;
      }
    const column = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    this.fill(vscode.window.createWebviewPanel(this.viewType, this.title, column), uri);
  }

  dispose(): void {
    this.registration.dispose();
    for (const panel of this.open.keys()) panel.dispose();
  }

  private get viewType(): string {
    return `ouroboros.${this.name}`;
  }

  private fill(panel: vscode.WebviewPanel, uri: string | null): void {
    const pages = vscode.Uri.joinPath(this.extension, 'dist', 'pages');
    panel.webview.options = { enableScripts: true, localResourceRoots: [pages] };
    // A panel that is restored has the title it had last, with the name of a file.
    panel.title = this.title;
    const view = this.create(panel, uri);
    this.open.set(panel, view);
    panel.onDidDispose(() => {
      this.open.delete(panel);
      view.dispose();
    });
    panel.webview.html = webviewHtml(panel.webview, pages, this.name, this.title);
  }
}

/** The config in the active editor, else one that is visible, else one that is open; null for the user's own. */
function configAtHand(): string | null {
  const documents = [
    vscode.window.activeTextEditor?.document,
    ...vscode.window.visibleTextEditors.map((editor) => editor.document),
    ...vscode.workspace.textDocuments,
  ];
  return documents.find((document) => document?.languageId === languages[0])?.uri.toString() ?? null;
}

/** What the page kept with `setState`, or null where it kept nothing that we know. */
function uriOf(state: unknown): string | null {
  return typeof state === 'object' && state !== null && 'uri' in state && typeof state.uri === 'string' ? state.uri : null;
}

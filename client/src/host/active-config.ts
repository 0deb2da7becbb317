import * as vscode from 'vscode';
import type { RoutingView } from '../../../server/src/protocol.ts';
import { CoalescingTask } from './coalescing-task.ts';
import type { Languages } from './languages.ts';
import type { LanguageServer } from './server/language-server.ts';

/** The views that are about a config. */
export interface ConfigViews {
  /** Fires when another view is active, when one is opened or closed, and when it is about another file. */
  readonly onDidChange: vscode.Event<void>;
  /** The file of the active view, as a URI in VS Code's form; undefined if none is active, or while its file is not known. */
  readonly activeFile: string | undefined;
  /** Whether a view is about a file. */
  isAnyAbout(uri: string): boolean;
}

/**
 * The config that the user works on: the one in the active editor or view, or else the last one that was, or else an open one, or else the
 * user's own.
 */
export class ActiveConfig implements vscode.Disposable {
  readonly #server: LanguageServer;
  readonly #languages: Languages;
  readonly #views: readonly ConfigViews[];
  readonly #update: CoalescingTask;
  readonly #changes = new vscode.EventEmitter<void>();
  readonly #subscriptions: readonly vscode.Disposable[];
  /** The last config that was looked at, as a URI in VS Code's form, for as long as it is open. */
  #file: string | undefined;
  #isLookedAt = false;
  #routing: RoutingView | undefined;
  readonly onDidChange = this.#changes.event;

  constructor(server: LanguageServer, languages: Languages, views: readonly ConfigViews[]) {
    this.#server = server;
    this.#languages = languages;
    this.#views = views;
    this.#update = new CoalescingTask(
      () => this.#ask(),
      (error) => server.output.error(String(error)),
    );
    const update = () => this.#update.request();
    const look = () => {
      this.#look();
      update();
    };
    this.#subscriptions = [
      this.#update,
      this.#changes,
      vscode.window.onDidChangeActiveTextEditor(look),
      vscode.window.tabGroups.onDidChangeTabs(look),
      vscode.window.tabGroups.onDidChangeTabGroups(look),
      vscode.workspace.onDidOpenTextDocument(look),
      vscode.workspace.onDidCloseTextDocument(look),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && document.uri.toString() === this.#wanted()) update();
      }),
      ...views.map((each) => each.onDidChange(look)),
      server.onDidChangeViews(update),
      server.onDidChangeState(update),
    ];
    look();
  }

  /** The last routing that the server sent; undefined before the first response. */
  get routing(): RoutingView | undefined {
    return this.#routing;
  }

  /**
   * Whether it is what the user looks at, or was before something that is no file: the terminal, the settings, a view. Not before it was
   * looked at, not after another file was, and not once it is closed.
   */
  get isLookedAt(): boolean {
    return this.#isLookedAt;
  }

  /** Its URI in VS Code's form, if the user looks at it. */
  get fileLookedAt(): string | undefined {
    return this.#isLookedAt ? this.#file : undefined;
  }

  /** For the commands that change it. */
  get uri(): string | undefined {
    return this.#routing?.file.uri;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #ask(): Promise<void> {
    if (this.#server.state === 'running') this.#routing = await this.#server.request('ouroboros/routing', { uri: this.#wanted() ?? null });
    this.#changes.fire();
  }

  /** The config that is looked at, or was, or else one that is open. */
  #wanted(): string | undefined {
    return this.#file ?? vscode.workspace.textDocuments.find((document) => this.#isOpenConfig(document))?.uri.toString();
  }

  #look(): void {
    const seen = this.#seen();
    if (seen !== undefined) {
      this.#file = seen;
      this.#isLookedAt = true;
    } else if (this.#file !== undefined && !this.#isOpen(this.#file)) {
      this.#file = undefined;
      this.#isLookedAt = false;
    } else if (isOtherFileActive()) this.#isLookedAt = false;
  }

  /** The config that the active view is about, or in the active editor. */
  #seen(): string | undefined {
    const inView = this.#views.map(({ activeFile }) => activeFile).find((file) => file !== undefined);
    if (inView !== undefined) return inView;
    const editor = vscode.window.activeTextEditor;
    return editor && isInEditorGroup(editor) && this.#isOpenConfig(editor.document) ? editor.document.uri.toString() : undefined;
  }

  #isOpenConfig(document: vscode.TextDocument): boolean {
    return this.#languages.isConfig(document) && !document.isClosed;
  }

  /** Whether a tab or a view of it is left. */
  #isOpen(uri: string): boolean {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    return (
      tabs.some(({ input }) => filesOf(input).some((file) => file.toString() === uri)) || this.#views.some((each) => each.isAnyAbout(uri))
    );
  }
}

/** An output channel, the debug console and an input for a comment are editors for VS Code, but no files that a user opened. */
function isInEditorGroup({ viewColumn }: vscode.TextEditor): boolean {
  return viewColumn !== undefined;
}

/** Whether what is active is a file: text, a picture, a notebook. It is no config, or the caller would have found that. */
function isOtherFileActive(): boolean {
  const editor = vscode.window.activeTextEditor;
  if (editor) return isInEditorGroup(editor);
  return filesOf(vscode.window.tabGroups.activeTabGroup.activeTab?.input).length > 0;
}

/** The files of a tab; none for a webview, the settings and a terminal. */
function filesOf(input: unknown): readonly vscode.Uri[] {
  if (input instanceof vscode.TabInputTextDiff || input instanceof vscode.TabInputNotebookDiff) return [input.original, input.modified];
  const isFile = input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputNotebook;
  return isFile ? [input.uri] : [];
}

import * as vscode from 'vscode';
import type { SectionView } from '../../../../../server/src/protocol.ts';
import { drawn, type OverviewState, spotAt } from '../../../messages/overview-state.ts';
import { CoalescingTask } from '../../coalescing-task.ts';
import type { LanguageServer } from '../../server/language-server.ts';
import { ConfigPanel } from '../config-panel.ts';
import { overviewWords } from './words.ts';

/** One file at a glance; follows the document as it is typed, and the cursor in it. */
export class OverviewPanel extends ConfigPanel {
  readonly #update: CoalescingTask;
  #sections: readonly SectionView[] | undefined;
  #isOld = false;
  #cursor: vscode.Position | undefined;

  constructor(server: LanguageServer, panel: vscode.WebviewPanel, uri: string | null) {
    super(server, panel, uri);
    this.#update = new CoalescingTask(
      () => this.#ask(),
      (error) => this.showFailure(error),
    );
    const updateFor = (document: vscode.TextDocument) => {
      if (document.uri.toString() === this.uri) this.#update.request();
    };
    this.#cursor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri)?.selection.active;
    this.subscriptions.push(
      this.#update,
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) updateFor(document);
      }),
      vscode.workspace.onDidOpenTextDocument(updateFor),
      vscode.workspace.onDidCloseTextDocument(updateFor),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections: [selection] }) => {
        if (textEditor.document.uri.toString() === this.uri) this.#moveTo(selection?.active);
      }),
      server.onDidChangeViews(() => this.#update.request()),
      server.onDidChangeState((state) => {
        if (state === 'running') this.#update.request();
      }),
    );
  }

  override onRevealed(): void {
    this.#update.request();
  }

  protected override onReady(): void {
    this.#update.request();
  }

  protected override onRenamed(): void {
    this.#update.request();
  }

  protected override state(): OverviewState {
    const common = this.commonState();
    const current = this.#spot();
    return {
      ...common,
      words: { ...common.words, ...overviewWords() },
      ...(this.#sections && { sections: this.#sections }),
      ...(this.#isOld ? { isOld: true } : {}),
      ...(current && { current }),
    };
  }

  /** Where the document has moved on, rows are elsewhere than they were. */
  #spot(): OverviewState['current'] {
    if (this.#cursor === undefined || this.#sections === undefined || this.uri === null || this.#isOld) return undefined;
    return spotAt(this.#sections, this.uri, this.#cursor);
  }

  #moveTo(cursor: vscode.Position | undefined): void {
    const before = JSON.stringify(this.#spot());
    this.#cursor = cursor;
    if (JSON.stringify(this.#spot()) !== before) this.show();
  }

  async #ask(): Promise<void> {
    const view = await this.server.request('ouroboros/overview', { uri: this.uri });
    this.setFile(view.file);
    const { sections, isOld } = drawn(view, this.#sections);
    this.#sections = sections;
    this.#isOld = isOld;
    this.show();
  }
}

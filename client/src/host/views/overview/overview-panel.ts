import * as vscode from 'vscode';
import type { SectionView } from '../../../../../server/src/protocol.ts';
import { drawn, type OverviewState, spotAt } from '../../../messages/overview-state.ts';
import type { LanguageServer } from '../../server/language-server.ts';
import { LivePanel } from '../live-panel.ts';
import { overviewWords } from './words.ts';

/** One file at a glance; follows the document as it is typed, and the cursor in it. */
export class OverviewPanel extends LivePanel {
  #sections: readonly SectionView[] | undefined;
  #isOld = false;
  #cursor: vscode.Position | undefined;

  constructor(server: LanguageServer, panel: vscode.WebviewPanel, uri: string | null) {
    super(server, panel, uri);
    this.#cursor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri)?.selection.active;
    this.subscriptions.push(
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections: [selection] }) => {
        if (textEditor.document.uri.toString() === this.uri) this.#moveTo(selection?.active);
      }),
    );
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

  protected override async ask(): Promise<void> {
    const view = await this.server.request('ouroboros/overview', { uri: this.uri });
    this.setFile(view.file);
    const { sections, isOld } = drawn(view, this.#sections);
    this.#sections = sections;
    this.#isOld = isOld;
    this.show();
  }
}

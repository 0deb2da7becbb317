import * as vscode from 'vscode';
import type { ComparisonView } from '../../../../../server/src/protocol.ts';
import type { RoutingState } from '../../../messages/routing-state.ts';
import type { LanguageServer } from '../../server/language-server.ts';

/** What is different from the saved file, while there are unsaved edits, and from the last commit, once the user asked for it. */
export class Comparisons {
  readonly #server: LanguageServer;
  /** The saved text, for the document that was dirty at the last update. */
  #saved: { readonly document: vscode.TextDocument; readonly text: string } | undefined;
  #unsavedChanges: ComparisonView | undefined;
  #sinceCommit: ComparisonView | undefined;
  /** no · wanted: git must be run for it · yes: the server knows the commit. */
  #commit: 'no' | 'wanted' | 'yes' = 'no';

  constructor(server: LanguageServer) {
    this.#server = server;
  }

  /** @param isUnsaved whether there are unsaved edits now */
  shown(isUnsaved: boolean): Pick<RoutingState, 'unsavedChanges' | 'sinceCommit'> {
    return {
      ...(isUnsaved && this.#unsavedChanges && { unsavedChanges: this.#unsavedChanges }),
      ...(this.#sinceCommit && { sinceCommit: this.#sinceCommit }),
    };
  }

  /** Compares with the last commit from the next update on, as it is now; or no longer. */
  compareWithCommit(isWanted: boolean): void {
    this.#commit = isWanted ? 'wanted' : 'no';
  }

  /** Asks the server again. @param document undefined if the file is not open */
  async update(uri: string | null, document: vscode.TextDocument | undefined): Promise<void> {
    const text = await this.#savedText(document);
    this.#unsavedChanges =
      text === undefined ? undefined : await this.#server.request('ouroboros/compareRouting', { uri, against: { text } });
    const again = this.#commit === 'wanted';
    if (again) this.#commit = 'yes';
    const since =
      this.#commit === 'no' ? undefined : await this.#server.request('ouroboros/compareRouting', { uri, against: { ref: 'HEAD', again } });
    this.#sinceCommit = since;
  }

  /** The text on disk of a document with unsaved edits, read once until it is saved; undefined if there is none. */
  async #savedText(document: vscode.TextDocument | undefined): Promise<string | undefined> {
    if (!document?.isDirty || document.isUntitled) {
      this.#saved = undefined;
      return undefined;
    }
    if (this.#saved?.document !== document) {
      const bytes = await Promise.resolve(vscode.workspace.fs.readFile(document.uri)).catch(() => undefined);
      this.#saved = bytes && { document, text: new TextDecoder().decode(bytes) };
    }
    return this.#saved?.text;
  }
}

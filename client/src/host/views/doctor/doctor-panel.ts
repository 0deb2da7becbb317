import * as vscode from 'vscode';
import type { CheckGroup, CheckView, DoctorParams, DoctorView } from '../../../../../server/src/protocol.ts';
import type { DoctorState } from '../../../messages/doctor-state.ts';
import type { Action } from '../../../messages/page-messages.ts';
import { applyEdits } from '../../routing-changes.ts';
import type { LanguageServer } from '../../server/language-server.ts';
import { ConfigPanel } from '../config-panel.ts';
import { confirmProbe } from './confirm-probe.ts';
import { merge, replaceOne } from './groups.ts';
import { doctorWords } from './words.ts';

/** Checks one config and its machine: when the view opens, and when the user asks again. */
export class DoctorPanel extends ConfigPanel {
  #progress: DoctorState['progress'] = 'done';
  #groups: readonly CheckGroup[] = [];
  #report: Pick<DoctorView, 'json' | 'markdown'> = { json: '', markdown: '' };
  /** The commands that the user agreed to run, for as long as the view is open. */
  #agreed: readonly string[] = [];
  #run: vscode.CancellationTokenSource | undefined;
  #runs = 0;

  constructor(server: LanguageServer, panel: vscode.WebviewPanel, uri: string | null) {
    super(server, panel, uri);
    void this.#examine();
  }

  override onRevealed(): void {
    void this.#examine();
  }

  override dispose(): void {
    this.#run?.cancel();
    super.dispose();
  }

  protected override onRenamed(): void {
    void this.#examine();
  }

  protected override act(action: Action): void {
    if (action === 'run') void this.#examine();
    if (action === 'cancel') this.#run?.cancel();
    if (action === 'probe') void this.attempt(() => this.#probe());
    if (action === 'copyJson') void this.copy(this.#report.json);
    if (action === 'copyMarkdown') void this.copy(this.#report.markdown);
  }

  protected override onCheck(request: 'repair' | 'again', id: string): void {
    const found = this.#groups.flatMap(({ checks }) => checks).find((check) => check.id === id);
    if (!found) return;
    void this.attempt(() => (request === 'again' ? this.#again(found) : this.#repair(found)));
  }

  protected override state(): DoctorState {
    const common = this.commonState();
    const words = { ...common.words, ...doctorWords() };
    return { ...common, words, progress: this.#progress, groups: this.#groups };
  }

  /** Lists the commands, asks once, and runs them. */
  async #probe(): Promise<string | undefined> {
    if (!vscode.workspace.isTrusted) return vscode.l10n.t('No program is run in a workspace that is not trusted.');
    const commands = await this.server.request('ouroboros/probePlan', { uri: this.uri });
    if (commands.length === 0) return vscode.l10n.t('No program was found that could be asked.');
    if (!(await confirmProbe(commands))) return undefined;
    this.#agreed = commands;
    await this.#examine(commands);
    return undefined;
  }

  /** Repeats one check; its program is run only if the user agreed to that before. */
  async #again({ id }: CheckView): Promise<undefined> {
    const { groups } = await this.server.request('ouroboros/doctor', {
      uri: this.uri,
      only: [id],
      probe: this.#agreed,
      atHand: documentsInSight(),
    });
    this.#groups = replaceOne(this.#groups, id, groups);
  }

  /** Applies a remedy. */
  async #repair({ remedy }: CheckView): Promise<string | undefined> {
    if (remedy?.url !== undefined) await vscode.env.openExternal(vscode.Uri.parse(remedy.url));
    if (remedy?.fix === undefined || this.uri === null) return undefined;
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(this.uri));
    const done = await applyEdits(document, remedy.fix.version, remedy.fix.edits);
    void this.#examine();
    return done ? undefined : vscode.l10n.t('The file has changed since it was checked. It is being checked again.');
  }

  /**
   * Runs every check; a run in progress is cancelled. Groups are shown as they arrive.
   * @param probe programs to run
   */
  async #examine(probe: readonly string[] = []): Promise<void> {
    this.#run?.cancel();
    const run = new vscode.CancellationTokenSource();
    this.#run = run;
    this.#runs += 1;
    const partialResultToken = `doctor-${this.uri ?? ''}-${this.#runs}`;
    let arrived: readonly CheckGroup[] = [];
    const partial = this.server.onPartialResult<CheckGroup>(partialResultToken, (group) => {
      if (this.#run !== run) return;
      arrived = merge(arrived, [group]);
      this.#groups = merge(this.#groups, arrived);
      this.show();
    });
    this.#progress = probe.length > 0 ? 'probing' : 'running';
    this.show();
    const params: DoctorParams = { uri: this.uri, partialResultToken, atHand: documentsInSight(), ...(probe.length > 0 ? { probe } : {}) };
    try {
      const view = await this.server.request('ouroboros/doctor', params, run.token);
      if (this.#run === run) this.#finish(view);
    } catch (error) {
      if (this.#run === run) this.#fail(error, run.token.isCancellationRequested);
    } finally {
      partial.dispose();
      run.dispose();
    }
    if (this.#run === run) this.show();
  }

  #finish(view: DoctorView): void {
    this.#progress = 'done';
    this.#groups = view.groups;
    this.#report = view;
    this.setFile(view.file);
  }

  #fail(error: unknown, cancelled: boolean): void {
    this.#progress = cancelled ? 'cancelled' : 'failed';
    if (!cancelled) this.showFailure(error);
  }
}

/** The visible documents: the active editor first, then the others. */
function documentsInSight(): readonly string[] {
  const editors = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors].filter((editor) => editor !== undefined);
  return [...new Set(editors.map(({ document }) => document.uri.toString()))];
}

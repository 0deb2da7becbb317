import * as vscode from 'vscode';
import type { CheckGroup, DoctorView } from '../../../server/src/protocol.ts';
import type { Server } from '../client.ts';
import { ConfigView } from '../view/config-view.ts';
import type { Action } from '../view/messages.ts';
import type { CommonWords } from '../view/parts.ts';
import type { DoctorState, DoctorWords } from './messages.ts';

/** Checks one config and its machine: when the view opens, and when the user asks again. */
export class DoctorPanel extends ConfigView {
  private progress: DoctorState['progress'] = 'done';
  private groups: readonly CheckGroup[] = [];
  private report = '';
  private run: vscode.CancellationTokenSource | undefined;
  private runs = 0;

  constructor(server: Server, panel: vscode.WebviewPanel, uri: string | null) {
    super(server, panel, uri);
    void this.examine();
  }

  override revealed(): void {
    void this.examine();
  }

  override dispose(): void {
    this.run?.cancel();
    super.dispose();
  }

  protected override moved(): void {
    void this.examine();
  }

  protected override act(action: Action): void {
    if (action === 'run') void this.examine();
    if (action === 'cancel') this.run?.cancel();
    if (action === 'copyReport') void this.copy(this.report);
  }

  protected override state(): DoctorState {
    const common = this.common();
    const words = { ...common.words, ...doctorWords() };
    return { ...common, words, progress: this.progress, groups: this.groups };
  }

  /** Runs every check; a run that is under way is cancelled. Groups are shown as they arrive. */
  private async examine(): Promise<void> {
    this.run?.cancel();
    const run = new vscode.CancellationTokenSource();
    this.run = run;
    this.runs += 1;
    const partialResultToken = `doctor-${this.uri ?? ''}-${this.runs}`;
    const arrived: CheckGroup[] = [];
    const partial = this.server.onPartial<CheckGroup>(partialResultToken, (group) => {
      if (this.run !== run) return;
      arrived.push(group);
      this.groups = [...arrived, ...this.groups.filter((old) => !arrived.some(({ id }) => id === old.id))];
      this.show();
    });
    this.progress = 'running';
    this.show();
    try {
      const view = await this.server.request('ouroboros/doctor', { uri: this.uri, partialResultToken }, run.token);
      if (this.run === run) this.finish(view);
    } catch (error) {
      if (this.run === run) this.fail(error, run.token.isCancellationRequested);
    } finally {
      partial.dispose();
      run.dispose();
    }
    if (this.run === run) this.show();
  }

  private finish(view: DoctorView): void {
    this.progress = 'done';
    this.groups = view.groups;
    this.report = view.json;
    this.learn(view.file);
  }

  private fail(error: unknown, cancelled: boolean): void {
    this.progress = cancelled ? 'cancelled' : 'failed';
    if (!cancelled) this.miss(error);
  }
}

const doctorWords = (): Omit<DoctorWords, keyof CommonWords> => ({
  status: {
    pass: vscode.l10n.t('Passed'),
    warn: vscode.l10n.t('Warning'),
    fail: vscode.l10n.t('Failed'),
    skip: vscode.l10n.t('Not checked'),
  },
  counts: {
    pass: vscode.l10n.t('{count} passed'),
    warn: vscode.l10n.t('{count} to look at'),
    fail: vscode.l10n.t('{count} failed'),
    skip: vscode.l10n.t('{count} not checked'),
  },
  result: vscode.l10n.t('Result'),
  check: vscode.l10n.t('Check'),
  seen: vscode.l10n.t('Seen'),
  remedy: vscode.l10n.t('What to do'),
  running: vscode.l10n.t('Checking …'),
  cancelled: vscode.l10n.t('Cancelled before the end.'),
  run: vscode.l10n.t('Run again'),
  cancel: vscode.l10n.t('Cancel'),
  copyReport: vscode.l10n.t('Copy as JSON'),
  copy: vscode.l10n.t('Copy'),
});

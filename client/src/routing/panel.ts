import * as vscode from 'vscode';
import type { RoutingView } from '../../../server/src/protocol.ts';
import type { Server } from '../client.ts';
import { ConfigView } from '../view/config-view.ts';
import { Latest } from '../view/latest.ts';
import type { CommonWords } from '../view/parts.ts';
import type { RoutingState, RoutingWords } from './messages.ts';

/** Who runs each stage of one config; follows the document as it is typed. */
export class RoutingPanel extends ConfigView {
  private readonly update: Latest;
  private view: RoutingView | undefined;

  constructor(server: Server, panel: vscode.WebviewPanel, uri: string | null) {
    super(server, panel, uri);
    this.update = new Latest(
      () => this.ask(),
      (error) => this.miss(error),
    );
    const concerns = (document: vscode.TextDocument) => document.uri.toString() === this.uri;
    this.subscriptions.push(
      this.update,
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && concerns(document)) this.update.run();
      }),
      vscode.workspace.onDidOpenTextDocument((document) => {
        if (concerns(document)) this.update.run();
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (concerns(document)) this.update.run();
      }),
      server.onDidChangeViews(() => this.update.run()),
      server.onDidChangeState((state) => {
        if (state === 'running') this.update.run();
      }),
    );
  }

  override revealed(): void {
    this.update.run();
  }

  protected override ready(): void {
    this.update.run();
  }

  protected override moved(): void {
    this.update.run();
  }

  protected override state(): RoutingState {
    const common = this.common();
    return { ...common, words: { ...common.words, ...routingWords() }, ...(this.view && { view: this.view }) };
  }

  private async ask(): Promise<void> {
    this.view = await this.server.request('ouroboros/routing', { uri: this.uri });
    this.learn(this.view.file);
    this.show();
  }
}

const routingWords = (): Omit<RoutingWords, keyof CommonWords> => ({
  caption: vscode.l10n.t('Which agent runs each stage, which internal LLM judges in it, and what decided that'),
  stage: vscode.l10n.t('Stage'),
  agent: vscode.l10n.t('Agent'),
  because: vscode.l10n.t('Because'),
  llm: vscode.l10n.t('Internal LLM'),
  model: vscode.l10n.t('Model'),
  program: vscode.l10n.t('Program'),
  stops: vscode.l10n.t('ouroboros stops'),
  goTo: vscode.l10n.t('Go to this key'),
  lost: vscode.l10n.t('{count} more that did not win'),
  warning: vscode.l10n.t('Warning'),
  found: vscode.l10n.t('Found'),
  missing: vscode.l10n.t('Missing'),
  environment: vscode.l10n.t('Environment'),
  notes: vscode.l10n.t('Good to know'),
});

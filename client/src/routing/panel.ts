import * as vscode from 'vscode';
import type { RoutingChange, RoutingView } from '../../../server/src/protocol.ts';
import type { Server } from '../server.ts';
import { ConfigView } from '../view/config-view.ts';
import { Latest } from '../view/latest.ts';
import type { Action } from '../view/messages.ts';
import { askForModel, makeChange } from './changes.ts';
import { inherit, nameIn, other, type Preview, type RoutingState } from './messages.ts';
import { routingWords } from './words.ts';

/** Who runs each stage of one config, and the place to change it; follows the document as it is typed. */
export class RoutingPanel extends ConfigView {
  private readonly update: Latest;
  private view: RoutingView | undefined;
  private preset: string = inherit;
  private preview: Preview | undefined;

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
    return {
      ...common,
      words: { ...common.words, ...routingWords() },
      ...(this.view && { view: this.view }),
      ...(this.preview && { preview: this.preview }),
    };
  }

  protected override act(action: Action): void {
    if (action === 'copyMarkdown' || action === 'copyJson')
      void this.attempt(() => this.copyAs(action === 'copyJson' ? 'json' : 'markdown'));
    if (action === 'dismiss') this.look(inherit);
    if (action === 'apply') {
      const change = presetChange(this.preset);
      if (change) void this.attempt(() => this.change(change));
      this.look(inherit);
    }
  }

  protected override choose(name: string, value: string): void {
    if (name === 'preset') this.look(value);
    else void this.attempt(() => this.chooseFor(name, value));
  }

  private async chooseFor(name: string, value: string): Promise<string | undefined> {
    const [kind = '', stage = ''] = name.split(':');
    if (kind === 'default' || kind === 'runtime-backend') return this.change({ kind, backend: nameIn(value) });
    if (kind === 'agent') return this.change({ kind: 'stage', stage, backend: nameIn(value) });
    if (kind !== 'model') return undefined;
    if (value !== other) return this.change({ kind, stage, model: nameIn(value) });
    const present = this.view?.stages.find((row) => row.stage === stage)?.modelField?.value ?? null;
    const typed = await askForModel(stage, present);
    return typed === undefined ? undefined : this.change({ kind, stage, model: typed.trim() === '' ? null : typed.trim() });
  }

  private async change(change: RoutingChange): Promise<string | undefined> {
    return this.uri === null ? undefined : makeChange(this.server, this.uri, change);
  }

  private async copyAs(format: 'json' | 'markdown'): Promise<undefined> {
    await this.copy(await this.server.request('ouroboros/routingText', { uri: this.uri, format }));
  }

  /** Shows what a preset would change; the empty value shows none. */
  private look(value: string): void {
    this.preset = value;
    this.update.run();
  }

  private async ask(): Promise<void> {
    this.view = await this.server.request('ouroboros/routing', { uri: this.uri });
    this.learn(this.view.file);
    this.preview = await this.previewOf(this.preset);
    this.show();
  }

  private async previewOf(value: string): Promise<Preview | undefined> {
    const change = presetChange(value);
    if (!change) return undefined;
    const { edits, blocked, differences } = await this.server.request('ouroboros/planChange', { uri: this.uri, change });
    const presets = this.view?.choices?.presets.find(({ kind }) => kind === change.kind)?.presets;
    const description = presets?.find(({ name }) => name === change.preset)?.description ?? '';
    const plan = { changes: edits.length > 0, differences, ...(blocked === undefined ? {} : { blocked }) };
    return { value, description, plan };
  }
}

/** The change behind the value of a preset's option. */
function presetChange(value: string): Extract<RoutingChange, { preset: string }> | undefined {
  const [kind, preset] = nameIn(value)?.split('/') ?? [];
  return (kind === 'routing-preset' || kind === 'model-preset') && preset !== undefined ? { kind, preset } : undefined;
}

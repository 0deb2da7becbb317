import type { RoutingChange, RoutingTextParams, RoutingView } from '../../../../../server/src/protocol.ts';
import type { Action } from '../../../messages/page-messages.ts';
import { type Considered, inherit, isRejected, nameIn, other, type Preview, type RoutingState } from '../../../messages/routing-state.ts';
import { CoalescingTask } from '../../coalescing-task.ts';
import { askForModel, makeChange } from '../../routing-changes.ts';
import { LivePanel } from '../live-panel.ts';
import { Comparisons } from './comparisons.ts';
import { routingWords } from './words.ts';

/** Shows and changes the routing of one config; follows the document as it is typed. */
export class RoutingPanel extends LivePanel {
  #view: RoutingView | undefined;
  /** The last one in which the file loads. */
  #loaded: RoutingView | undefined;
  /** The value of the preset option that is previewed. */
  #preset: string = inherit;
  #preview: Preview | undefined;
  /** The drop-down that is about to be changed, and the value of the option that is pointed at. */
  #pointedAt: { readonly name: string; readonly value: string | undefined } | undefined;
  #considered: Considered | undefined;
  readonly #comparisons = new Comparisons(this.server);
  readonly #consider = new CoalescingTask(
    () => this.#showConsidered(),
    (error) => this.showFailure(error),
  );

  protected override state(): RoutingState {
    const common = this.commonState();
    return {
      ...common,
      words: { ...common.words, ...routingWords() },
      ...(this.#view && { view: this.#view }),
      ...(this.#view && isRejected(this.#view) && this.#loaded && { before: this.#loaded }),
      ...(this.#preview && { preview: this.#preview }),
      ...(this.#considered && { considered: this.#considered }),
      ...this.#comparisons.shown(common.unsaved === true),
    };
  }

  protected override act(action: Action): void {
    if (action === 'copyMarkdown' || action === 'copyJson')
      void this.attempt(() => this.#copyAs(action === 'copyJson' ? 'json' : 'markdown'));
    if (action === 'copySvg' || action === 'copyMermaid') void this.attempt(() => this.#copyAs(action === 'copySvg' ? 'svg' : 'mermaid'));
    if (action === 'compareHead' || action === 'endComparison') {
      this.#comparisons.compareWithCommit(action === 'compareHead');
      this.update();
    }
    if (action === 'dismiss') this.#showPreset(inherit);
    if (action === 'apply') {
      const change = presetChange(this.#preset);
      if (change) void this.attempt(() => this.#change(change));
      this.#showPreset(inherit);
    }
  }

  protected override onConsidered(name: string, value?: string): void {
    this.#pointedAt = name === '' ? undefined : { name, value };
    this.#consider.request();
  }

  protected override onChosen(name: string, value: string): void {
    if (this.#pointedAt) this.onConsidered(name);
    if (name === 'preset') this.#showPreset(value);
    else void this.attempt(() => this.#chooseFor(name, value));
  }

  /**
   * @param name of a drop-down
   * @returns why nothing was changed
   */
  async #chooseFor(name: string, value: string): Promise<string | undefined> {
    if (value !== other) {
      const change = changeOf(name, value);
      return change && this.#change(change);
    }
    const stage = name.split(':')[1] ?? '';
    const present = this.#view?.stages.find((row) => row.stage === stage)?.modelField?.value ?? null;
    const typed = await askForModel(stage, present);
    return typed === undefined ? undefined : this.#change({ kind: 'model', stage, model: typed.trim() === '' ? null : typed.trim() });
  }

  async #change(change: RoutingChange): Promise<string | undefined> {
    return this.uri === null ? undefined : makeChange(this.server, this.uri, change);
  }

  async #copyAs(format: RoutingTextParams['format']): Promise<undefined> {
    await this.copy(await this.server.request('ouroboros/routingText', { uri: this.uri, format }));
  }

  /** Shows what a preset would change; the empty value hides the preview. */
  #showPreset(value: string): void {
    this.#preset = value;
    this.update();
  }

  protected override async ask(): Promise<void> {
    this.#view = await this.server.request('ouroboros/routing', { uri: this.uri, diagram: true });
    const { state } = this.#view.file;
    if (!isRejected(this.#view)) this.#loaded = state === 'missing' ? undefined : this.#view;
    this.setFile(this.#view.file);
    this.#preview = await this.#previewOf(this.#preset);
    await this.#comparisons.update(this.uri, this.document);
    this.show();
  }

  /** Shows what the drop-down that is about to be changed decides, and what the option that is pointed at would change. */
  async #showConsidered(): Promise<void> {
    const pointed = this.#pointedAt;
    const change = pointed?.value === undefined ? undefined : changeOf(pointed.name, pointed.value);
    const plan = change && (await this.server.request('ouroboros/planChange', { uri: this.uri, change, diagram: true }));
    const diagram = plan && plan.differences.length > 0 ? plan.diagram : undefined;
    this.#considered = pointed && { name: pointed.name, ...(diagram && { diagram }) };
    this.show();
  }

  async #previewOf(value: string): Promise<Preview | undefined> {
    const change = presetChange(value);
    if (!change) return undefined;
    const { edits, blocked, differences, diagram } = await this.server.request('ouroboros/planChange', {
      uri: this.uri,
      change,
      diagram: true,
    });
    const presets = this.#view?.choices?.presets.find(({ kind }) => kind === change.kind)?.presets;
    const description = presets?.find(({ name }) => name === change.preset)?.description ?? '';
    const plan = { changes: edits.length > 0, differences, ...(diagram && { diagram }), ...(blocked === undefined ? {} : { blocked }) };
    return { value, description, plan };
  }
}

/** The change for an option of the drop-down of a key. */
function changeOf(name: string, value: string): RoutingChange | undefined {
  const [kind = '', stage = ''] = name.split(':');
  if (kind === 'default' || kind === 'runtime-backend') return { kind, backend: nameIn(value) };
  if (kind === 'agent') return { kind: 'stage', stage, backend: nameIn(value) };
  return kind === 'model' && value !== other ? { kind, stage, model: nameIn(value) } : undefined;
}

/** The change for the value of a preset option. */
function presetChange(value: string): Extract<RoutingChange, { preset: string }> | undefined {
  const [kind, preset] = nameIn(value)?.split('/') ?? [];
  return (kind === 'routing-preset' || kind === 'model-preset') && preset !== undefined ? { kind, preset } : undefined;
}

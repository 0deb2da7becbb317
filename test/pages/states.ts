// Every state of the three pages, from the real server: what a panel would send to its page.
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { commonWords } from '../../client/src/host/views/common-words.ts';
import { doctorWords } from '../../client/src/host/views/doctor/words.ts';
import { overviewWords } from '../../client/src/host/views/overview/words.ts';
import { routingWords } from '../../client/src/host/views/routing/words.ts';
import type { DoctorState } from '../../client/src/messages/doctor-state.ts';
import { drawn, type OverviewState, spotAt } from '../../client/src/messages/overview-state.ts';
import { isRejected, type RoutingState } from '../../client/src/messages/routing-state.ts';
import type { CommonState } from '../../client/src/messages/view-state.ts';
import { drawingsOf } from '../../server/src/core/index.ts';
import type {
  ChangePlan,
  ComparisonParams,
  ComparisonView,
  DiagramView,
  DoctorView,
  FileStatus,
  OverviewView,
  RoutingChange,
  RoutingView,
} from '../../server/src/protocol.ts';
import { crowded } from '../core/diagram/flows.ts';
import { dedent } from '../support/dedent.ts';
import { LspClient } from '../support/lsp-client.ts';
import { l10n, setTranslations } from '../support/vscode.ts';

/** One state of one page. */
export interface PageState {
  readonly page: 'routing' | 'doctor' | 'overview';
  readonly name: string;
  readonly state: CommonState;
}

const configs = {
  plain: 'logging:\n  level: info\n',
  routed: dedent`
    orchestrator:
      runtime_backend: codex
      runtime_profile:
        default: codex
        stages:
          interview: opencode
          evaluate: goose
    clarification:
      default_model: anthropic/claude-sonnet-4-6
  `,
  warned: dedent`
    orchestrator:
      runtime_profile:
        default: gemini
        stages:
          interview: grok
          evaluate: codex
    evaluation:
      semantic_model: claude-opus-4-6
    drfit: {}
  `,
  long: dedent`
    orchestrator:
      codex_cli_path: /opt/companies/example/tools/of-the-second-generation/bin/codex-with-a-wrapper-that-has-a-long-name
      runtime_profile:
        default: codex
        stages:
          interview: opencode
          evaluate: opencode
    clarification:
      default_model: a-vendor-with-a-long-name/a-model-whose-name-is-as-long-as-its-context-20261128-preview
    evaluation:
      semantic_model: modelwithoutanyplacewherealinecouldbebrokenbecauseitisonewordofsixtycharacters
  `,
  rejected: dedent`
    orchestrator:
      runtime_profile:
        default: codex
        stages:
          interveiw: opencode
  `,
  unparsable: dedent`
    orchestrator:
      runtime_profile:
        default: codex
        stages: [interview
  `,
  crashing: 'drift: 2025-13-01\n',
};

const seeds = {
  good: dedent`
    goal: Build a bread timer with three alarms that can be heard in the next room
    constraints:
      - No network access
    acceptance_criteria:
      - The alarms can be told apart by ear
      - description: All tests pass
        verify_command: python -m pytest -q --a-long-option-of-a-command-that-has-many=of-them
        output_assertion: 12 passed
        expected_artifacts: [timer/core.py, a/folder/with/many/folders/in/it/and/a/file-with-a-long-name.py]
      - description: The dial reads well from two metres
        verify_exemption_reason: Somebody has to look at it
    ontology_schema:
      name: Timer
      description: One loaf and its three alarms
      fields:
        - name: minutes_that_the_loaf_bakes_until_it_is_brown_enough
          type: number
          description: How long the loaf bakes
    metadata:
      ambiguity_score: 0.12
  `,
  refused: 'goal: Build a timer\nacceptance_criteria: 42\n',
  unparsable: 'goal: Build a timer\nacceptance_criteria: [one\n',
};

/** What the folder of a test has before anything is asked. */
const files: Readonly<Record<string, { readonly text: string; readonly mode: number }>> = {
  ...Object.fromEntries(['codex', 'opencode', 'goose'].map((name) => [`bin/${name}`, { text: '#!/bin/sh\necho 1.2.3\n', mode: 0o755 }])),
  '.ouroboros/credentials.yaml': { text: 'providers:\n  anthropic:\n    api_key: not-a-real-key-of-anybody\n', mode: 0o644 },
};

/**
 * Every state of every page.
 * @param home an empty folder, the home folder of the servers that are asked
 * @param bundle the translations of a language by their English sentence; empty: English
 */
export async function pageStates(home: string, bundle: Readonly<Record<string, string>> = {}): Promise<readonly PageState[]> {
  setTranslations(bundle);
  for (const [path, { text, mode }] of Object.entries(files)) {
    await mkdir(dirname(join(home, path)), { recursive: true });
    await writeFile(join(home, path), text);
    await chmod(join(home, path), mode);
  }
  const [trusted, untrusted, ruled] = await Promise.all([
    Machine.start(home, bundle),
    Machine.start(home, bundle, { trusted: false }),
    Machine.start(home, bundle, { env: { OUROBOROS_AGENT_RUNTIME: 'gemini', OUROBOROS_LLM_BACKEND: 'codex' } }),
  ]);
  try {
    return [
      ...(await routingStates(trusted, untrusted, ruled)),
      ...(await doctorStates(trusted, untrusted)),
      ...(await overviewStates(trusted, untrusted)),
    ];
  } finally {
    await Promise.all([trusted, untrusted, ruled].map((machine) => machine.stop()));
  }
}

/** A server on a machine, with the documents that a state is about. */
class Machine {
  readonly #client: LspClient;
  readonly #home: string;
  readonly trusted: boolean;
  #documents = 0;

  private constructor(client: LspClient, home: string, trusted: boolean) {
    this.#client = client;
    this.#home = home;
    this.trusted = trusted;
  }

  static async start(
    home: string,
    words: Readonly<Record<string, string>>,
    { trusted = true, env = {} }: { trusted?: boolean; env?: Record<string, string> } = {},
  ): Promise<Machine> {
    const { client } = await LspClient.start({
      env: { HOME: home, PATH: join(home, 'bin'), ...env },
      initializationOptions: { trusted, words },
      settings: { path: { fromLoginShell: false } },
      capabilities: { workspace: { configuration: true } },
    });
    return new Machine(client, home, trusted);
  }

  async stop(): Promise<void> {
    await this.#client.stop();
  }

  /** Opens a document. @returns its URI */
  open(text: string, name = '.ouroboros/config.yaml', language = 'ouroboros-config'): string {
    const uri = pathToFileURL(join(this.#home, `project-${++this.#documents}`, name)).href;
    this.#client.open(uri, text, language);
    return uri;
  }

  async routing(uri: string | null): Promise<RoutingView> {
    for (;;) {
      const view = await this.#ask<RoutingView>('ouroboros/routing', { uri, diagram: true });
      const isKnown = view.stages.every(({ program }) => program.state !== 'unknown');
      if (!this.trusted || (view.searched !== undefined && (isKnown || isRejected(view)))) return view;
      await this.#client.take(({ method }) => method === 'ouroboros/viewsChanged');
    }
  }

  async plan(uri: string, change: RoutingChange): Promise<ChangePlan> {
    return this.#ask('ouroboros/planChange', { uri, change, diagram: true });
  }

  async compare(uri: string, against: ComparisonParams['against']): Promise<ComparisonView> {
    return this.#ask('ouroboros/compareRouting', { uri, against });
  }

  async doctor(uri: string | null, probe: readonly string[] = []): Promise<DoctorView> {
    return this.#ask('ouroboros/doctor', { uri, probe });
  }

  async probes(uri: string): Promise<readonly string[]> {
    return this.#ask('ouroboros/probePlan', { uri });
  }

  async overview(uri: string): Promise<OverviewView> {
    return this.#ask('ouroboros/overview', { uri });
  }

  async #ask<Result>(method: string, params: object): Promise<Result> {
    return (await this.#client.request(method, params)) as Result;
  }
}

/** The part of a state that all views have. */
function common(title: string, file: FileStatus | undefined, more: Partial<CommonState> = {}): CommonState {
  const shown = file && { ...file, name: file.name.replace(/^.*(project-\d+)/, '$1') };
  return {
    uri: file?.uri ?? null,
    server: 'running',
    trusted: true,
    failed: false,
    words: commonWords(title, shown?.name),
    ...(shown && { file: shown }),
    ...more,
  };
}

async function routingStates(trusted: Machine, untrusted: Machine, ruled: Machine): Promise<readonly PageState[]> {
  const title = l10n.t('Stage routing');
  const of = (name: string, view: RoutingView | undefined, more: Partial<RoutingState> = {}): PageState => {
    const shared = common(title, view?.file, more);
    const state: RoutingState = { ...shared, words: { ...shared.words, ...routingWords() }, ...(view && { view }), ...more };
    return { page: 'routing', name, state };
  };
  const view = (text: string, machine = trusted) => machine.routing(machine.open(text));
  const routed = await view(configs.routed);
  const preview = async (kind: 'routing-preset' | 'model-preset', preset: string) => {
    const { edits, differences, diagram } = await trusted.plan(routed.file.uri, { kind, preset });
    const found = routed.choices?.presets.flatMap(({ presets }) => presets).find(({ name }) => name === preset);
    if (found === undefined) throw new Error(`no preset ${preset}`);
    return {
      value: `=${kind}/${preset}`,
      description: found.description,
      plan: { changes: edits.length > 0, differences, ...(diagram && { diagram }) },
    };
  };
  const web = await view(configs.routed, untrusted);
  const desktop = l10n.t('Variables and programs cannot be checked in a browser: that needs a desktop.');
  const rejected: PageState[] = [];
  for (const name of ['rejected', 'unparsable', 'crashing'] as const) {
    const broken = await view(configs[name]);
    if (!isRejected(broken)) throw new Error(`${name} loads`);
    rejected.push(of(name, broken), of(`${name}-before`, broken, { before: routed }));
  }
  const presets = routed.choices?.presets.flatMap((group) => group.presets.map(({ name }) => ({ kind: group.kind, name }))) ?? [];
  const [first, last] = [presets[0], presets.at(-1)];
  if (first === undefined || last === undefined) throw new Error('no presets');
  const { uri } = routed.file;
  const unsavedChanges = await trusted.compare(uri, { text: configs.warned });
  const sinceCommit = await trusted.compare(uri, { ref: 'HEAD' });
  const { diagram: pointedAt } = await trusted.plan(uri, { kind: 'default', backend: 'hermes' });
  if (pointedAt === undefined) throw new Error('no diagram');
  return [
    of('waiting', undefined, { server: 'starting' }),
    of('failed', undefined, { failed: true }),
    of('gone', undefined, { server: 'stopped' }),
    of('missing', await trusted.routing(null)),
    of('plain', await view(configs.plain)),
    of('loads', routed),
    of('warnings', await view(configs.warned)),
    of('variables', await view(configs.routed, ruled)),
    of('variables-win', await view(configs.plain, ruled)),
    of('long', { ...longer(await view(configs.long)), diagram: crowdedDiagram }),
    of('affected', routed, { considered: { name: 'default' } }),
    of('pointed-at', routed, { considered: { name: 'default', diagram: pointedAt } }),
    of('compared', routed, { unsaved: true, unsavedChanges, sinceCommit }),
    of('unsaved', routed, { unsaved: true, notice: l10n.t('The file changed in the meantime, so nothing was written.') }),
    of('preset', routed, { preview: await preview(first.kind, first.name) }),
    of('preset-models', routed, { preview: await preview(last.kind, last.name) }),
    of('stopped', routed, { server: 'stopped' }),
    ...rejected,
    of('rejected-variables', await view(configs.rejected, ruled)),
    of('untrusted', await view(configs.routed, untrusted), { trusted: false }),
    of('untrusted-closed', await untrusted.routing(null), { trusted: false }),
    of('web', { ...web, environment: [desktop] }),
  ];
}

async function doctorStates(trusted: Machine, untrusted: Machine): Promise<readonly PageState[]> {
  const title = l10n.t('Doctor');
  const of = (name: string, view: DoctorView | undefined, more: Partial<DoctorState> = {}): PageState => {
    const shared = common(title, view?.file, more);
    const state: DoctorState = {
      ...shared,
      words: { ...shared.words, ...doctorWords() },
      progress: 'done',
      groups: view?.groups ?? [],
      ...more,
    };
    return { page: 'doctor', name, state };
  };
  const view = (text: string, machine = trusted) => machine.doctor(machine.open(text));
  const routed = await view(configs.routed);
  const probed = trusted.open(configs.routed);
  return [
    of('waiting', undefined, { server: 'starting', progress: 'running' }),
    of('failed', undefined, { failed: true, progress: 'failed' }),
    of('gone', undefined, { server: 'stopped', progress: 'failed' }),
    of('first-groups', routed, { progress: 'running', groups: routed.groups.slice(0, 2) }),
    of('done', routed),
    of('warnings', await view(configs.warned)),
    of('probing', routed, { progress: 'probing' }),
    of('probed', await trusted.doctor(probed, await trusted.probes(probed))),
    of('cancelled', routed, { progress: 'cancelled' }),
    of('long', longer(await view(configs.long))),
    of('missing', await trusted.doctor(null)),
    of('rejected', await view(configs.rejected)),
    of('unparsable', await view(configs.unparsable)),
    of('stopped', routed, { server: 'stopped' }),
    of('untrusted', await view(configs.routed, untrusted), { trusted: false }),
  ];
}

async function overviewStates(trusted: Machine, untrusted: Machine): Promise<readonly PageState[]> {
  const title = l10n.t('Seed');
  const of = (name: string, view: OverviewView | undefined, more: Partial<OverviewState> = {}): PageState => {
    const shared = common(title, view?.file, more);
    const state: OverviewState = {
      ...shared,
      words: { ...shared.words, ...overviewWords() },
      ...(view && { sections: view.sections }),
      ...more,
    };
    return { page: 'overview', name, state };
  };
  const view = (text: string, machine = trusted) => machine.overview(machine.open(text, 'seed.yaml', 'ouroboros-seed'));
  const good = await view(seeds.good);
  const broken = await view(seeds.unparsable);
  const current = spotAt(good.sections, good.file.uri, { line: 4, character: 8 });
  if (current === undefined) throw new Error('no row is the current one');
  return [
    of('waiting', undefined, { server: 'starting' }),
    of('failed', undefined, { failed: true }),
    of('good', good, { current }),
    of('refused', await view(seeds.refused)),
    of('unparsable', broken),
    of('unparsable-before', broken, drawn(broken, good.sections)),
    of('empty', await view('')),
    of('missing', await trusted.overview(pathToFileURL('/nonexistent/seed.yaml').href)),
    of('stopped', good, { server: 'stopped' }),
    of('untrusted', await view(seeds.good, untrusted), { trusted: false }),
  ];
}

/** As many backends as four stages can have, with long names. */
const crowd = crowded((index) => `${index} a_backend_with_a_name_that_is_longer_than_any: abackendwithoutanyplacetobreakit`, 8);
const crowdedDiagram: DiagramView = {
  title: 'A crowd',
  drawings: drawingsOf(crowd).map(({ stages, lines, ...rest }) => ({
    ...rest,
    stages: stages.map(({ target: _, ...stage }) => stage),
    lines: lines.map(({ target: _, ...line }) => line),
  })),
};

/** As if a later release had backends with long names. */
function longer<View extends object>(view: View): View {
  const text = JSON.stringify(view)
    .replaceAll('opencode', 'a_backend_with_a_name_that_is_longer_than_any')
    .replaceAll('goose', 'abackendwithoutanyplacetobreakit');
  return JSON.parse(text);
}

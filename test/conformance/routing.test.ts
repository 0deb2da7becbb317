import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  analyze,
  environment,
  type Facts,
  type FileFact,
  findPrograms,
  newestKnownRelease,
  type RoutingTable,
  routing,
  type StageRow,
} from '../../server/src/core/index.ts';
import { backend } from '../../server/src/core/vocabulary/index.ts';
import { homeFolder, machine } from '../support/machine.ts';
import { type ByStage, ownRoutingVerdicts, type Raised, type RoutingVerdict, sharedRoutingVerdicts } from '../support/routing-verdicts.ts';

for (const [name, verdicts] of [
  ['more-routing.jsonl', ownRoutingVerdicts('more-routing.jsonl')],
  ['shared routing.jsonl', sharedRoutingVerdicts('routing.jsonl')],
] as const) {
  if (verdicts === undefined) continue;
  test(`${name}: the same agents, LLMs, models and programs as the real program`, (context) => {
    const families = new Map<string, { agreed: number; all: number }>();
    const disagreements: string[] = [];
    for (const verdict of verdicts) {
      const cat = verdict.cat.replace(/:.*/, '');
      const family = families.get(cat) ?? { agreed: 0, all: 0 };
      families.set(cat, family);
      family.all++;
      const wrong = disagreementsWith(verdict);
      if (wrong.length === 0) family.agreed++;
      else disagreements.push(`${verdict.id} ${verdict.cat}: ${wrong.join('; ')}\n  ${JSON.stringify([verdict.yaml, verdict.env])}`);
    }
    for (const [cat, { agreed, all }] of families) context.diagnostic(`${cat}: ${agreed} of ${all}`);
    assert.equal(disagreements.length, 0, `${disagreements.length} of ${verdicts.length} disagree\n${disagreements.join('\n')}`);
  });
}

const atHome = (text: string): string => text.replaceAll('{HOME}', homeFolder);

/** Each of our answers that differs, in words. */
function disagreementsWith(verdict: RoutingVerdict): string[] {
  const { expected } = verdict;
  const facts = factsOf(verdict);
  const analysis = verdict.yaml === null ? undefined : analyze(atHome(verdict.yaml), { facts });
  const table = routing(analysis, facts);
  const wrong: string[] = [];
  const compare = (what: string, ours: unknown, theirs: unknown): void => {
    const [a, b] = [JSON.stringify(ours), JSON.stringify(theirs)];
    if (a !== b) wrong.push(`${what} ${a}, not ${b}`);
  };
  const load = expected.load === 'ok' ? ['ok'] : expected.load === 'ConfigError' ? ['missing', 'rejected'] : ['crash'];
  compare('load', load.includes(table.load), true);
  compare('default agent', table.agentBackend ?? 'raises', plain(expected.agent_runtime_backend));
  compare('default LLM', table.llmBackend ?? 'raises', plain(expected.llm_backend));
  compare('run', table.run.error === undefined ? table.run.runtime : 'raises', plain(expected.execute_run));
  const serverRaises = table.stages.some((row) => row.runtime.error !== undefined);
  compare('server', serverRaises ? 'raises' : byStage(table, (row) => row.runtime.name), stagesOf(expected.mcp_server));
  if (table.load === 'ok')
    compare(
      'stages as written',
      byStage(table, (row) => row.runtime.written),
      stagesOf(expected.validated_stages),
    );
  compare(
    'LLM',
    raisedOr(table, (row) => row.llm.name),
    stagesOf(expected.llm_for_stage),
  );
  compare(
    'model',
    raisedOr(table, (row) => row.model.name),
    stagesOf(expected.model_for_stage),
  );
  const agentModel = table.stages.find((row) => row.agentModel !== undefined)?.agentModel;
  compare('model of the agent', agentModel?.error === undefined ? (agentModel?.name ?? null) : 'raises', plain(expected.execution_model));
  if (table.load !== 'crash') {
    compare('profile', table.backendProfile.name ?? null, plain(expected.runtime_profile_name));
    wrong.push(...programDisagreements(verdict, facts, analysis?.model));
  }
  return wrong;
}

function factsOf({ env, path_bins, files = {}, exec = [] }: RoutingVerdict): Facts {
  const drawn: Record<string, Partial<FileFact>> = {};
  for (const name of Object.keys(files)) drawn[`~/${name}`] = {};
  for (const name of exec) drawn[`~/${name}`] = { executable: true };
  const texts = { home: files['.ouroboros/.env'], project: files['cwd/.env'] };
  const variables = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, atHome(value)]));
  const dotenv = Object.fromEntries(Object.entries(texts).flatMap(([name, text]) => (text === undefined ? [] : [[name, atHome(text)]])));
  const sketch = { env: variables, programs: path_bins, files: drawn, cwd: `${homeFolder}/cwd`, ...dotenv };
  return { release: newestKnownRelease, machine: machine(sketch) };
}

function byStage(table: RoutingTable, pick: (row: StageRow) => string | undefined): Record<string, string | undefined> {
  return Object.fromEntries(table.stages.map((row) => [row.stage, pick(row)]));
}

function raisedOr(table: RoutingTable, pick: (row: StageRow) => string | undefined): unknown {
  return table.load === 'crash' ? Object.fromEntries(table.stages.map((row) => [row.stage, 'raises'])) : byStage(table, pick);
}

function plain<T>(value: Raised<T>): T | 'raises' {
  return typeof value === 'object' && value !== null && '$error' in value ? 'raises' : value;
}

function stagesOf(value: Raised<ByStage>): unknown {
  const stages = plain(value);
  return stages === 'raises' ? stages : Object.fromEntries(Object.entries(stages).map(([stage, name]) => [stage, plain(name)]));
}

/**
 * Programs. The real program's answer is a display check that ignores a dead path of a sticky backend and the path of claude_mcp: if a path
 * is configured, our answer is correct if what we found can be run.
 */
function programDisagreements({ expected }: RoutingVerdict, facts: Facts, model: Parameters<typeof findPrograms>[1]): string[] {
  const shown = plain(expected.installed);
  if (shown === 'raises' || facts.machine === undefined) return [];
  const wrong: string[] = [];
  const searches = findPrograms(facts.release, model, environment(facts.machine), facts.machine);
  for (const name of Object.keys(shown)) if (!searches.some((search) => search.backend === name)) wrong.push(`${name} is not looked for`);
  for (const search of searches) {
    if (backend(search.backend, facts.release)?.runtime !== true) continue;
    const theirs = shown[search.backend];
    const configured = search.steps.some((step) => step.from === 'key' || step.from.startsWith('env:'));
    if (!configured && search.path !== (theirs && atHome(theirs))) wrong.push(`${search.backend} at ${search.path}, not ${theirs}`);
    const fact = search.path === undefined ? undefined : facts.machine.files[search.path];
    if (configured && fact !== undefined && (fact.kind !== 'file' || !fact.readable))
      wrong.push(`${search.backend} at ${search.path}, which cannot be run`);
  }
  return wrong;
}

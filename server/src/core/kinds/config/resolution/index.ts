import type { Facts } from '../../../machine/facts.ts';
import { stages, vendorOfBackend, vendorOfModel } from '../../../vocabulary/index.ts';
import { type Message, t } from '../../../words.ts';
import { contextOf, decide, fromKey, fromVariable, type ResolutionContext } from './context.ts';
import { canAnswer, defaultLlm, llmOf } from './llm.ts';
import { agentModelOf, modelOf, workStage } from './models.ts';
import { findProgram, type ProgramSearch } from './programs.ts';
import { defaultAgent, profileDefaultError, runtimeOf } from './runtime.ts';
import { runOutcome, serverOutcome } from './server.ts';
import { type Texts, textsOf } from './texts.ts';
import type { Choice, ConfigSource, LlmChoice, ModelChoice, RoutingTable, RuntimeChoice, ServerOutcome, StageRow } from './types.ts';

export {
  type ComparedFile,
  compareRouting,
  comparisonJson,
  comparisonMarkdown,
  comparisonRows,
  type RoutingComparison,
} from './against.ts';
export { loadText, originText, outcomesText, programText, variablesText, winnerOf } from './describe.ts';
export { changeText, type RoutedPart, type RoutingDifference, routingDifferences } from './differences.ts';
export { routingJson, routingMarkdown } from './format.ts';
export type * from './types.ts';

/**
 * The agent of each stage, its internal LLM and model, and the reasons: as ouroboros resolves them, including errors.
 * @param source the analysis of the config; undefined if there is no file
 * @param facts without a machine, variables do not count and no program is looked for
 */
export function routing(source: ConfigSource | undefined, facts: Facts): RoutingTable {
  return routingOfTexts(source && textsOf(source), facts);
}

/** {@link routing} for the parts of a config that it depends on. */
export function routingOfTexts(texts: Texts | undefined, facts: Facts): RoutingTable {
  const context = contextOf(texts, facts);
  const find = programFinder(context);
  const rows = stages(facts.release).map((stage) => rowOf(context, stage.name, find));
  const server = serverOutcome(context, rows);
  const run = runOutcome(context, rows);
  const agent = context.backend(run.runtime);
  return {
    load: context.load,
    stages: rows
      .map((row) => (row.stage === workStage ? { ...row, agentModel: withError(agentModelOf(context, agent), run.error) } : row))
      .map((row) => ({ ...row, runtime: withServer(row.runtime, server, profileDefaultError(context)) })),
    run,
    server,
    agentBackend: defaultAgent(context)?.value,
    llmBackend: defaultLlm(context)?.value,
    backendProfile: backendProfileOf(context),
  };
}

type Find = (name: string | undefined) => ProgramSearch | undefined;

/** Finds programs, with one search per backend, however many stages use it. */
function programFinder(context: ResolutionContext): Find {
  const known = new Map<string, ProgramSearch>();
  return (name) => {
    const backend = context.backend(name);
    if (backend === undefined) return undefined;
    const found =
      known.get(backend.name) ?? findProgram(backend, context.facts.release, context.texts, context.environment, context.facts.machine);
    known.set(backend.name, found);
    return found;
  };
}

function rowOf(context: ResolutionContext, stage: string, find: Find): StageRow {
  const choice = runtimeOf(context, stage);
  const runtime: RuntimeChoice = { ...choice, program: find(choice.name) };
  const answering = llmOf(context, stage);
  const llm: LlmChoice = { ...answering, program: find(answering.name), warnings: llmWarnings(context, stage, choice, answering) };
  const model = modelOf(context, stage, llm.name);
  return { stage, runtime, llm, model: { ...model, warnings: modelWarnings(context, llm.name, model) } };
}

function llmWarnings(context: ResolutionContext, stage: string, agent: Choice, { name }: Choice): Message[] {
  if (name === undefined) return [];
  if (!canAnswer(context, name)) return [t('{name} cannot answer LLM calls, and nothing else is set that can: they fail.', { name })];
  if (agent.name === undefined || canAnswer(context, agent.name)) return [];
  return [t('{agent} cannot answer LLM calls; those of {stage} go to {name}.', { agent: agent.name, stage, name })];
}

function modelWarnings(context: ResolutionContext, llm: string | undefined, { name, replaced }: ModelChoice): Message[] {
  const warnings: Message[] = [];
  if (replaced?.why === 'retired' && name !== undefined) {
    warnings.push(t('"{model}" is retired; {name} is used instead.', { model: replaced.written, name }));
  }
  const foreign = foreignModel(context, llm, name);
  return foreign === undefined ? warnings : [...warnings, foreign];
}

/** A backend that serves the models of one vendor, but is given a model of another. */
function foreignModel(context: ResolutionContext, llm: string | undefined, model: string | undefined): Message | undefined {
  if (model === undefined) return undefined;
  const backend = context.backend(llm);
  const owner = backend && vendorOfBackend(backend.name);
  const vendor = vendorOfModel(model);
  if (backend === undefined || owner === undefined || vendor === undefined || owner === vendor) return undefined;
  return t('{backend} is asked for "{model}", a model of {vendor}.', { backend: backend.name, model, vendor: vendor.title });
}

/** `backend_profile` in force: OUROBOROS_RUNTIME_PROFILE, the key, or its scalar short form. Its case is preserved. */
function backendProfileOf(context: ResolutionContext): Choice {
  const { chain, winner } = decide([
    fromVariable(context, 'OUROBOROS_RUNTIME_PROFILE', 'text'),
    fromKey(context, 'key', ['orchestrator', 'runtime_profile', 'backend_profile']),
    { ...fromKey(context, 'key', ['orchestrator', 'runtime_profile']), wins: false },
  ]);
  return { name: winner?.value, from: winner?.from ?? 'built-in', chain, warnings: [] };
}

/** The warning of a stage whose agent the MCP server replaces. */
export function standInText(agent: string, standIn: string): Message {
  return t('The MCP server cannot host {agent} and takes {standIn} instead.', { agent, standIn });
}

/**
 * What the server does with a stage: it replaces an agent that it cannot host, and runs no stage if it stops because of a default, even an
 * unused one.
 */
function withServer(runtime: RuntimeChoice, { standIn }: ServerOutcome, stop: Message | undefined): RuntimeChoice {
  if (runtime.error !== undefined) return runtime;
  if (stop !== undefined) return { ...runtime, error: stop };
  if (standIn === undefined || runtime.name === undefined) return runtime;
  return { ...runtime, warnings: [...runtime.warnings, standInText(runtime.name, standIn)] };
}

function withError<T extends Choice>(choice: T, error: Message | undefined): T {
  return error === undefined ? choice : { ...choice, name: undefined, error };
}

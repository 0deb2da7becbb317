import type { Facts } from '../../facts.ts';
import { stages, vendorOfBackend, vendorOfModel } from '../../vocabulary/index.ts';
import { type Message, t } from '../../words.ts';
import { findProgram, type ProgramSearch } from '../programs.ts';
import { type Context, contextOf, decide, fromKey, fromVariable } from './context.ts';
import { canAnswer, defaultLlm, llmOf } from './llm.ts';
import { agentModelOf, modelOf, workStage } from './models.ts';
import { defaultAgent, runtimeOf } from './runtime.ts';
import { runOutcome, serverOutcome } from './server.ts';
import type { Choice, ConfigSource, LlmChoice, RoutingTable, RuntimeChoice, StageRow } from './types.ts';

export type * from './types.ts';

/**
 * Who runs each stage, who answers its internal LLM calls, with which model, and why: as ouroboros resolves it, errors included.
 * @param source the analysis of the config; undefined where there is no file
 * @param facts without a machine no variable counts and no program is looked for
 */
export function routing(source: ConfigSource | undefined, facts: Facts): RoutingTable {
  const context = contextOf(source, facts);
  const find = programFinder(context);
  const rows = stages(facts.release).map((stage) => rowOf(context, stage.name, find));
  const server = serverOutcome(context, rows);
  const run = runOutcome(context, rows);
  const agent = run.runtime === undefined ? undefined : context.backend(run.runtime);
  return {
    load: context.load,
    stages: rows.map((row) => (row.stage === workStage ? { ...row, agentModel: withError(agentModelOf(context, agent), run.error) } : row)),
    run,
    server,
    agentBackend: defaultAgent(context)?.value,
    llmBackend: defaultLlm(context)?.value,
    backendProfile: backendProfileOf(context),
  };
}

type Find = (name: string | undefined) => ProgramSearch | undefined;

/** One search a backend, however many stages use it. */
function programFinder(context: Context): Find {
  const known = new Map<string, ProgramSearch>();
  return (name) => {
    const backend = name === undefined ? undefined : context.backend(name);
    if (backend === undefined) return undefined;
    const found = known.get(backend.name) ?? findProgram(backend, context.model, context.environment, context.facts.machine);
    known.set(backend.name, found);
    return found;
  };
}

function rowOf(context: Context, stage: string, find: Find): StageRow {
  const choice = runtimeOf(context, stage);
  const runtime: RuntimeChoice = { ...choice, program: find(choice.name) };
  const answering = llmOf(context, stage);
  const llm: LlmChoice = { ...answering, program: find(answering.name) };
  const model = modelOf(context, stage, llm.name);
  return { stage, runtime, llm, model, warnings: warningsOf(context, { stage, runtime, llm, model }) };
}

function warningsOf(context: Context, { stage, runtime, llm, model }: Omit<StageRow, 'warnings'>): Message[] {
  const warnings: Message[] = [];
  const { name } = llm;
  if (name !== undefined && !canAnswer(context, name)) {
    warnings.push(t('{name} cannot answer LLM calls, and nothing else is set that can: they fail.', { name }));
  } else if (name !== undefined && runtime.name !== undefined && !canAnswer(context, runtime.name)) {
    warnings.push(t('{agent} cannot answer LLM calls; those of {stage} go to {name}.', { agent: runtime.name, stage, name }));
  }
  if (model.replaced?.why === 'retired') {
    warnings.push(t('"{model}" is retired; {name} is used instead.', { model: model.replaced.written, name: model.name ?? '' }));
  }
  const foreign = foreignModel(context, name, model.name);
  if (foreign !== undefined) warnings.push(foreign);
  if (runtime.program?.error !== undefined) warnings.push(runtime.program.error);
  return warnings;
}

/** A backend that takes the models of one vendor, asked for one of another. */
function foreignModel(context: Context, llm: string | undefined, model: string | undefined): Message | undefined {
  const backend = llm === undefined ? undefined : context.backend(llm);
  const owner = backend && vendorOfBackend(backend.name);
  const vendor = model === undefined ? undefined : vendorOfModel(model);
  if (backend === undefined || owner === undefined || vendor === undefined || owner === vendor) return undefined;
  return t('{backend} is asked for "{model}", a model of {vendor}.', { backend: backend.name, model: model ?? '', vendor: vendor.title });
}

/** `backend_profile` in force: OUROBOROS_RUNTIME_PROFILE, the key, or the scalar that stands for it. Its case is kept. */
function backendProfileOf(context: Context): Choice {
  const { chain, winner } = decide([
    fromVariable(context, 'OUROBOROS_RUNTIME_PROFILE', 'text'),
    fromKey(context, 'key', ['orchestrator', 'runtime_profile', 'backend_profile']),
    { ...fromKey(context, 'key', ['orchestrator', 'runtime_profile']), wins: false },
  ]);
  return { name: winner?.value, from: winner?.from ?? 'built-in', chain };
}

function withError<T extends Choice>(choice: T, error: Message | undefined): T {
  return error === undefined ? choice : { ...choice, name: undefined, error };
}

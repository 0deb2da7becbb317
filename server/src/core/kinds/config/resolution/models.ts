import { override } from '../../../machine/environment.ts';
import { lower, strip } from '../../../schema/python.ts';
import { type Backend, envOverridesOf, modelSentinel, replacedModel, stages } from '../../../vocabulary/index.ts';
import { fromKey, fromVariable, publicPart, type ResolutionContext } from './context.ts';
import type { Candidate, Choice, ModelChoice } from './types.ts';

/** The stage whose agent has its own model; its internal roles use the model of the evaluate stage. */
export const workStage = 'execute';
export const judgeStage = 'evaluate';

/** The key of the model for a stage's internal LLM calls, as `get_llm_model_for_role` selects it. */
export function internalModelKey(context: ResolutionContext, stage: string): string {
  const name = stage === workStage ? judgeStage : stage;
  return modelKey(context, name);
}

function modelKey(context: ResolutionContext, stage: string): string {
  return stages(context.facts.release).find((candidate) => candidate.name === stage)?.modelKey ?? '';
}

/**
 * The model of a stage's internal LLM calls. The value of a variable is used as it is; a shipped default, current or retired, counts as not
 * chosen: a backend that owns its models gets the sentinel instead, and any other one the current default. Every other id is kept.
 * @param llm the backend that answers, by its raw name; undefined if ouroboros raises before it selects a model
 */
export function modelOf(context: ResolutionContext, stage: string, llm: string | undefined): ModelChoice {
  const key = internalModelKey(context, stage);
  if (key === '' && context.load !== 'crash') return unknownModel;
  const shipped = context.defaultOf(key) ?? '';
  const safe = context.ownsModels(llm ?? '') ? modelSentinel : shipped;
  const variables = envOverridesOf(key, context.facts.release).filter((rule) => rule.onlyRole === undefined);
  const chain = [
    ...variables.map((rule) => fromVariable(context, rule.env, 'text')),
    fromKey(context, 'key', key.split('.')),
    builtIn(context, safe),
  ];
  const winner = chain.find(
    (candidate) => candidate.value !== undefined && strip(candidate.value) !== '' && candidate.reason === undefined,
  );
  const marked = chain.map((candidate) => (candidate === winner ? { ...candidate, wins: true } : candidate));
  const from = winner?.from ?? 'built-in';
  if (context.load === 'crash') return { name: undefined, from: 'fallback', chain, warnings: [] };
  if (winner?.value === undefined || winner.from !== 'key') return { name: winner?.value, from, chain: marked, warnings: [] };
  const written = strip(winner.value);
  if (!isShipped(context, written, shipped)) return { name: written, from, chain: marked, warnings: [] };
  const choice = { name: safe, from, chain: marked, warnings: [] };
  if (safe === modelSentinel && written !== modelSentinel) return { ...choice, replaced: { why: 'own-default', written } };
  return safe === written ? choice : { ...choice, replaced: { why: 'retired', written } };
}

/** A release that was asked names its stages, but not the keys that hold their models. */
export const unknownModel: ModelChoice = {
  name: '?',
  from: 'built-in',
  chain: [{ from: 'built-in', value: '?', wins: true }],
  warnings: [],
};

/**
 * The model of the agent that runs the execute stage. If OUROBOROS_EXECUTION_MODEL is empty, `default` or `current`, the model in the file
 * is not used. Without a model the Claude SDK gets a shipped one, and every other program chooses.
 * @param agent the runtime of `ouroboros run`, resolved; undefined if that raises
 */
export function agentModelOf(context: ResolutionContext, agent: Backend | undefined): Choice {
  const key = modelKey(context, workStage);
  const chain: Candidate[] = [];
  const found = override(context.environment, key, context.facts.release);
  if (found !== undefined)
    chain.push({ from: `env:${found.variable.name}`, value: found.value, wins: false, variable: publicPart(found.variable) });
  const inFile = fromKey(context, 'key', key.split('.'));
  const isPinned = inFile.value !== undefined && !isUnpinned(inFile.value);
  chain.push({ ...inFile, value: isPinned ? strip(inFile.value) : undefined });
  chain.push({ from: context.load === 'rejected' ? 'fallback' : 'built-in', value: agent?.executionModel, wins: false });
  const cleared = found !== undefined && found.value === undefined;
  const winner = chain.find(
    (candidate) => candidate.value !== undefined && candidate.reason === undefined && !(cleared && candidate.from === 'key'),
  );
  return {
    name: winner?.value,
    from: winner?.from ?? 'built-in',
    chain: chain.map((candidate) => (candidate === winner ? { ...candidate, wins: true } : candidate)),
    warnings: [],
  };
}

/** The values of ouroboros's settings screen for "let the program choose". */
function isUnpinned(model: string): boolean {
  return ['', 'default', 'current'].includes(lower(model));
}

function builtIn(context: ResolutionContext, value: string): Candidate {
  return { from: context.load === 'rejected' ? 'fallback' : 'built-in', value, wins: false };
}

/** Whether an id is a current or former default of the key that ouroboros replaces now. */
function isShipped(context: ResolutionContext, model: string, shipped: string): boolean {
  return model === shipped || replacedModel(model, context.facts.release) === shipped;
}

import type { Analysis } from '../../../analysis.ts';
import { code } from '../../../features/hover/markup.ts';
import type { Machine } from '../../../machine/facts.ts';
import { type KeySchema, modelSentinel, stage as stageNamed } from '../../../vocabulary/index.ts';
import { type Message, t } from '../../../words.ts';
import type { Choice, ModelChoice, StageRow } from '../resolution/index.ts';
import { routingOf } from '../resolution/resolved.ts';
import { programLine } from './backend.ts';

/** Whether a key is the key of a stage in the release. */
export function isStageKey({ path, name }: KeySchema, release: string): boolean {
  return path === `orchestrator.runtime_profile.stages.${name}` && stageNamed(name, release) !== undefined;
}

/** The agent of a stage, its internal LLM, model and program, each with the reason. */
export function describeRow(row: StageRow, machine: Machine | undefined): Message[] {
  const { runtime, llm, model, agentModel } = row;
  const lines = [chosen(t('Agent'), runtime), chosen(t('Internal LLM'), llm), modelLine(model, llm.name)];
  if (agentModel?.name !== undefined) lines.push(chosen(t('Model of the agent'), agentModel));
  const program = programLine(runtime.program, machine);
  return program === undefined ? lines : [...lines, program];
}

/** The row of a stage; undefined if there is no such stage. */
export function rowOf(analysis: Analysis, stage: string): StageRow | undefined {
  return routingOf(analysis).stages.find((row) => row.stage === stage);
}

/** One line per stage: agent, internal LLM and model. */
export function describeTable(analysis: Analysis): Message[] {
  return routingOf(analysis).stages.map(({ stage, runtime, llm, model }) =>
    t('**{stage}**: agent {agent} · LLM {llm} · model {model}', {
      stage,
      agent: nameOf(runtime),
      llm: nameOf(llm),
      model: nameOf(model),
    }),
  );
}

function nameOf({ name }: Choice): Message {
  return name === undefined ? t('none') : t('{name}', { name: code(name) });
}

function chosen(what: Message, choice: Choice): Message {
  if (choice.error !== undefined) return [...t('{what}: none.', { what }), ...choice.error];
  const line = t('{what}: {name}, from {reason}.', { what, name: nameOf(choice), reason: reasonOf(choice) });
  return [...line, ...choice.warnings.flat()];
}

function modelLine(choice: ModelChoice, llm: string | undefined): Message {
  const what = t('Model');
  if (choice.name === undefined || llm === undefined) return t('{what}: none.', { what });
  if (choice.replaced?.why === 'own-default') {
    return t('{what}: {llm} chooses it; the default {written} is not passed on.', {
      what,
      llm,
      written: code(choice.replaced.written),
    });
  }
  if (choice.name === modelSentinel) return t('{what}: {llm} chooses it.', { what, llm });
  return chosen(what, choice);
}

/** The key or variable that decided, as it is written. */
export function reasonOf({ from, chain }: Choice): Message {
  const winner = chain.find((candidate) => candidate.wins);
  if (winner?.variable !== undefined) return t('{variable}', { variable: code(winner.variable.name) });
  if (winner?.path !== undefined) {
    const path = winner.path.filter((step) => step !== 'runtime_profile' && step !== 'orchestrator');
    return t('{path}', { path: code(path.join('.')) });
  }
  return from === 'fallback' ? t('the fallback, because the file does not load') : t('the built-in default');
}

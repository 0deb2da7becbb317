import type { Finding } from '../../../finding.ts';
import { type Message, t } from '../../../words.ts';
import { unknownModel, workStage } from './models.ts';
import type { ProgramSearch } from './programs.ts';
import type { Candidate, Choice, Origin, RoutingTable } from './types.ts';

/** The source of a decision for a person: `stages.interview`, `runtime_profile.default`, a variable, or which default. */
export function originText(from: Origin, candidate?: Candidate): Message {
  if (from === 'built-in') return t('built-in default');
  if (from === 'fallback') return t('fallback, because the file does not load');
  const label = from.startsWith('env:') ? from.slice('env:'.length) : (candidate?.path?.slice(-2).join('.') ?? from);
  return t('{label}', { label });
}

/** The candidate that decided a choice. */
export function winnerOf({ chain }: Choice): Candidate | undefined {
  return chain.find(({ wins }) => wins);
}

/** Whether a program was found, as one word and as a sentence. */
export function programText(search: ProgramSearch | undefined): {
  readonly state: 'found' | 'missing' | 'none' | 'unknown';
  readonly text: Message;
} {
  if (search === undefined) return { state: 'unknown', text: t('not looked for') };
  const { binary: program, installed, path } = search;
  if (program === undefined) return { state: 'none', text: t('needs no program') };
  if (installed === undefined) return { state: 'unknown', text: t('{program} was not looked for', { program }) };
  return path === undefined
    ? { state: 'missing', text: t('{program} was not found', { program }) }
    : { state: 'found', text: t('{path}', { path }) };
}

/** The variables that decide, or would decide, something in the table, and where they are set. */
export function variablesText({ stages }: RoutingTable): Message[] {
  const seen = new Map<string, Message>();
  for (const { variable, value } of stages.flatMap(({ runtime, llm, model }) => [...runtime.chain, ...llm.chain, ...model.chain])) {
    if (variable === undefined || value === undefined) continue;
    const { name, file } = variable;
    seen.set(
      name,
      file === undefined
        ? t('{name}={value}, from the environment.', { name, value })
        : t('{name}={value}, from {file}.', { name, value, file }),
    );
  }
  return [...seen.values()];
}

/** What `run` and the MCP server do with the table. */
export function outcomesText({ run, server, load, stages }: RoutingTable): Message[] {
  const lines: Message[] = [];
  if (run.error !== undefined) lines.push([...t('ouroboros run stops.'), ...run.error]);
  else if (run.runtime !== undefined) lines.push(t('ouroboros run does its work on {agent}.', { agent: run.runtime }));
  if (server.error !== undefined) lines.push([...t('The MCP server cannot run these stages.'), ...server.error]);
  if (load === 'ok' || load === 'missing') lines.push(...honouredText(stages));
  for (const { stage, model } of stages)
    if (model.name === unknownModel.name) lines.push(t('The model of {stage} is not known here.', { stage }));
  if (load === 'ok') lines.push(t('A running MCP server must reconnect before a change takes effect.'));
  return lines;
}

/** Which commands use which part of the table. Releases without stages have no table to use. */
function honouredText(stages: RoutingTable['stages']): Message[] {
  if (stages.length === 0) return [];
  return [
    t('ouroboros run and auto take the agent of {stage}; the MCP server takes the agents of all stages.', { stage: workStage }),
    t('Internal LLM calls of a stage follow its row, whichever command makes them.'),
  ];
}

/**
 * One line: whether the file loads, and what ouroboros does if it does not.
 * @param name of the file, as a person would write it
 * @param analysis of the file; undefined if there is none
 */
export function loadText(
  name: string,
  analysis: { readonly findings: readonly Finding[] } | undefined,
  { load, stages }: RoutingTable,
): Message {
  if (analysis === undefined) return t('{name} does not exist: ouroboros uses its defaults.', { name });
  if (load !== 'ok') {
    const agent = stages[0]?.runtime.name;
    return load === 'crash' || agent === undefined
      ? t('{name} does not load: ouroboros stops.', { name })
      : t('{name} does not load: ouroboros would run every stage on {agent} and ignore the rest of it.', { name, agent });
  }
  const count = analysis.findings.filter(({ severity }) => severity === 'warning').length;
  if (count === 0) return t('{name} loads.', { name });
  return count === 1 ? t('{name} loads, with one warning.', { name }) : t('{name} loads, with {count} warnings.', { name, count });
}

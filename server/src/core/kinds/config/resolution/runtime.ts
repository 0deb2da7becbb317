import { mayKnow } from '../../../rules/support/unseen.ts';
import { lower } from '../../../schema/python.ts';
import { isUnseen } from '../../../vocabulary/release.ts';
import { type Message, t } from '../../../words.ts';
import { decide, fromKey, fromVariable, type ResolutionContext } from './context.ts';
import type { Candidate, RuntimeChoice } from './types.ts';

/** The variables that replace the default agent, the one with higher precedence first. */
export const agentVariables = ['OUROBOROS_AGENT_RUNTIME', 'OUROBOROS_RUNTIME'] as const;

const agentKey = ['orchestrator', 'runtime_backend'] as const;
const profile = ['orchestrator', 'runtime_profile'] as const;

/** A runtime before its program is looked for. */
export type Runtime = Omit<RuntimeChoice, 'program'>;

/** The error for a file that crashes the loader. */
export const crashMessage: Message = t('ouroboros stops with a traceback when it reads this file.');

/** The candidates from the environment on, used for a stage that is not set anywhere: the agent of `get_agent_runtime_backend`. */
export function agentCandidates(context: ResolutionContext): Candidate[] {
  const builtIn: Candidate = {
    from: context.load === 'rejected' ? 'fallback' : 'built-in',
    value: context.defaultOf(agentKey.join('.')),
    wins: false,
  };
  return [...agentVariables.map((name) => fromVariable(context, name)), fromKey(context, 'runtime_backend', agentKey), builtIn];
}

/** `runtime_profile.stages.<stage>` and `runtime_profile.default`; the validator strips both and converts them to lower case. */
export function profileCandidates(context: ResolutionContext, stage: string): Candidate[] {
  return [fromKey(context, 'stages', [...profile, 'stages', stage]), fromKey(context, 'default', [...profile, 'default'])].map(
    (candidate) => (candidate.value === undefined ? candidate : { ...candidate, value: lower(candidate.value) }),
  );
}

/** The default agent by its raw name; undefined if the loader crashes before the name is known. */
export function defaultAgent(context: ResolutionContext): Candidate | undefined {
  const { winner } = decide(agentCandidates(context));
  return context.load === 'crash' && winner?.variable === undefined ? undefined : winner;
}

/**
 * Why no stage can be resolved at all, if so: ouroboros resolves the default agent first, even if every stage has its own, and raises for
 * an unknown name. So does a file that crashes the loader.
 */
export function generalError(context: ResolutionContext): Message | undefined {
  if (context.load === 'crash') return crashMessage;
  const { winner } = decide(agentCandidates(context));
  return context.backend(winner?.value)?.runtime || mayBeAgent(context, winner?.value) ? undefined : notAnAgent(context, winner);
}

/**
 * Why the MCP server stops because of `runtime_profile.default`: it resolves that name too, even if no stage uses it. `ouroboros run` does
 * not.
 */
export function profileDefaultError(context: ResolutionContext): Message | undefined {
  const candidate = fromKey(context, 'default', [...profile, 'default']);
  if (candidate.value === undefined || candidate.reason !== undefined) return undefined;
  const name = lower(candidate.value);
  if (context.backend(name)?.runtime || mayBeAgent(context, name)) return undefined;
  return t('runtime_profile.default is "{name}", which no registry of ouroboros knows. The MCP server stops with an error.', { name });
}

/** The agent of one stage: stages, default, environment, runtime_backend, built-in, in this order. */
export function runtimeOf(context: ResolutionContext, stage: string): Runtime {
  const { chain, winner } = decide([...profileCandidates(context, stage), ...agentCandidates(context)]);
  const written = winner?.value;
  const from = winner?.from ?? 'built-in';
  const general = generalError(context);
  if (context.load === 'crash') return { name: undefined, written: undefined, from: 'fallback', chain, warnings: [], error: crashMessage };
  const found = context.backend(written);
  if (written !== undefined && mayBeAgent(context, written) && general === undefined) {
    return { name: written, written, from, chain, warnings: [mayKnow(written, context.facts.release)] };
  }
  const own = found?.runtime ? undefined : notAnAgent(context, winner);
  const error = own ?? general;
  const choice = { name: found?.runtime ? found.name : undefined, written, from, chain, warnings: [] };
  return error === undefined ? choice : { ...choice, error };
}

/** A name that no known release has, in a release that is not known. */
function mayBeAgent(context: ResolutionContext, name: string | undefined): boolean {
  return name !== undefined && isUnseen(context.facts.release) && context.backend(name) === undefined;
}

function notAnAgent(context: ResolutionContext, candidate: Candidate | undefined): Message {
  const name = candidate?.value ?? '';
  const where = candidate?.variable === undefined ? name : `${candidate.variable.name}=${name}`;
  return context.backend(name) === undefined
    ? t('"{where}" is not an agent that ouroboros knows. run and the MCP server stop with an error.', { where })
    : t('"{where}" only answers LLM calls and cannot run a stage. run and the MCP server stop with an error.', { where });
}

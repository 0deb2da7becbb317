import { rolesOf } from '../../../vocabulary/index.ts';
import { t } from '../../../words.ts';
import { decide, fromKey, fromVariable, type ResolutionContext } from './context.ts';
import { agentCandidates, crashMessage, profileCandidates } from './runtime.ts';
import type { Candidate, Choice } from './types.ts';

const key = ['llm', 'backend'] as const;

/** The default of `llm.backend`; setting the key to this value overrides nothing. */
function shipped(context: ResolutionContext): string | undefined {
  return context.defaultOf(key.join('.'));
}

/** Whether the registry has a backend of that name or alias that can answer LLM calls. */
export function canAnswer(context: ResolutionContext, name: string): boolean {
  return context.backend(name)?.llm === true;
}

/**
 * OUROBOROS_LLM_BACKEND, used unchecked, and OUROBOROS_RUNTIME if it names an LLM: by its canonical name, only `claude_code` as written.
 */
function variableCandidates(context: ResolutionContext): Candidate[] {
  const own = fromVariable(context, 'OUROBOROS_LLM_BACKEND');
  const runtime = fromVariable(context, 'OUROBOROS_RUNTIME');
  if (runtime.value === undefined) return [own, runtime];
  const found = context.backend(runtime.value);
  if (found?.llm !== true) {
    return [own, { ...runtime, reason: t('"{name}" cannot answer LLM calls.', { name: runtime.value }) }];
  }
  return [own, { ...runtime, value: runtime.value === shipped(context) ? runtime.value : found.name }];
}

/** `llm.backend`; as an override it counts only if it differs from the default. */
function keyCandidate(context: ResolutionContext, asOverride: boolean): Candidate {
  const candidate = fromKey(context, 'llm.backend', key);
  const { value } = candidate;
  if (!asOverride || value === undefined || value !== shipped(context) || candidate.reason !== undefined) return candidate;
  return { ...candidate, reason: t('"{name}" is the default and overrides nothing.', { name: value }) };
}

/** An LLM that is set explicitly, independently of the stages. */
function overrideCandidates(context: ResolutionContext): Candidate[] {
  return [...variableCandidates(context), keyCandidate(context, true)];
}

/** The LLM of `get_llm_backend`: used if no stage determines one. */
function defaultCandidates(context: ResolutionContext): Candidate[] {
  const builtIn: Candidate = { from: context.load === 'rejected' ? 'fallback' : 'built-in', value: shipped(context), wins: false };
  return [...variableCandidates(context), keyCandidate(context, false), builtIn];
}

/** The default LLM by its raw name; undefined if the loader crashes before the name is known. */
export function defaultLlm(context: ResolutionContext): Candidate | undefined {
  const { winner } = decide(defaultCandidates(context));
  return context.load === 'crash' && winner?.variable === undefined ? undefined : winner;
}

/**
 * The backend that answers the internal LLM calls of a stage: the agent of the stage if one is set for it, or else an explicit LLM, or else
 * the default agent; if that one cannot answer LLM calls, silently the explicit or the default LLM instead. Names are kept as they are
 * written.
 */
export function llmOf(context: ResolutionContext, stage: string): Choice {
  if (context.load === 'crash') return { name: undefined, from: 'fallback', chain: [], warnings: [], error: crashMessage };
  if (rolesOf(stage, context.facts.release).length === 0) return followingNoStage(context);
  const asked =
    context.load === 'ok'
      ? [...profileCandidates(context, stage), ...overrideCandidates(context), ...agentCandidates(context)]
      : [...profileCandidates(context, stage), ...defaultCandidates(context)];
  const first = decide(asked);
  if (first.winner?.value !== undefined && canAnswer(context, first.winner.value)) return choose(first.chain, first.winner);
  return guard(context, first.chain, first.winner);
}

/** In releases whose internal roles do not follow stages, the default LLM is used everywhere. */
function followingNoStage(context: ResolutionContext): Choice {
  const { chain, winner } = decide(defaultCandidates(context));
  return choose(chain, winner);
}

/** The replacement for a backend that cannot answer: an explicit LLM that can, or else the default one, whatever it is. */
function guard(context: ResolutionContext, chain: readonly Candidate[], loser: Candidate | undefined): Choice {
  const explicit = decide(overrideCandidates(context)).winner;
  const usable = explicit?.value !== undefined && canAnswer(context, explicit.value);
  const winner = usable ? explicit : decide(defaultCandidates(context)).winner;
  const lost = chain.map((candidate) =>
    candidate.wins && loser?.value !== undefined && winner?.from !== candidate.from
      ? { ...candidate, wins: false, reason: t('"{name}" cannot answer LLM calls.', { name: loser.value }) }
      : candidate,
  );
  if (winner === undefined) return choose(lost, loser);
  const at = lost.findIndex((candidate) => candidate.from === winner.from);
  return choose(lost.with(at, winner), winner);
}

function choose(chain: readonly Candidate[], winner: Candidate | undefined): Choice {
  return { name: winner?.value, from: winner?.from ?? 'built-in', chain, warnings: [] };
}

import { setVariable } from '../../../machine/environment.ts';
import { type Message, t } from '../../../words.ts';
import type { ResolutionContext } from './context.ts';
import { workStage } from './models.ts';
import { findProgram } from './programs.ts';
import { agentVariables, defaultAgent, generalError, profileCandidates, profileDefaultError } from './runtime.ts';
import type { RunOutcome, ServerOutcome, StageRow } from './types.ts';

/** The runtime that runs in the Python process of ouroboros, in which an MCP server cannot run as well. */
const sdkRuntime = 'claude';

/** What the MCP server uses instead of an inherited `claude`, in order of preference. */
const standIns = ['claude_mcp', 'codex', 'opencode'];

/** What `ouroboros run` does with its execute stage. Without a file it uses the default agent; a file that does not load stops it. */
export function runOutcome(context: ResolutionContext, rows: readonly StageRow[]): RunOutcome {
  const general = generalError(context);
  if (general !== undefined) return { runtime: undefined, error: general };
  if (context.load === 'rejected') return { runtime: undefined, error: t('The file does not load, so run and auto stop with an error.') };
  const row = rows.find((candidate) => candidate.stage === workStage);
  if (row === undefined) return { runtime: context.backend(defaultAgent(context)?.value)?.name };
  return row.runtime.error === undefined ? { runtime: row.runtime.name } : { runtime: undefined, error: row.runtime.error };
}

/**
 * Whether `ouroboros mcp serve` starts. It resolves every agent that is set, and stops at an unknown name. It cannot host the Claude SDK:
 * if `claude` is only inherited, it uses the first replacement that it finds; if a variable says `claude`, or the file sets a default or
 * any stage, it refuses.
 */
export function serverOutcome(context: ResolutionContext, rows: readonly StageRow[]): ServerOutcome {
  const error = generalError(context) ?? rows.find((row) => row.runtime.error !== undefined)?.runtime.error ?? profileDefaultError(context);
  if (error !== undefined) return { starts: false, error };
  const agent = context.backend(defaultAgent(context)?.value);
  if (agent?.name !== sdkRuntime) return { starts: true };
  const refusal = refusalToStandIn(context, rows);
  if (refusal !== undefined) return { starts: false, error: refusal };
  return findStandIn(context);
}

function refusalToStandIn(context: ResolutionContext, rows: readonly StageRow[]): Message | undefined {
  const variable = agentVariables.map((name) => setVariable(context.environment, name)).find((found) => found !== undefined);
  if (variable !== undefined) {
    return t('The MCP server cannot host the claude runtime that {variable} asks for. Set it to claude_mcp.', { variable: variable.name });
  }
  const routed =
    context.load === 'ok' && rows.some((row) => profileCandidates(context, row.stage).some(({ value }) => value !== undefined));
  return routed
    ? t(
        'The MCP server cannot host the inherited claude runtime together with runtime_profile and does not start. Set runtime_backend to claude_mcp.',
      )
    : undefined;
}

function findStandIn(context: ResolutionContext): ServerOutcome {
  const { machine } = context.facts;
  let blind = machine === undefined;
  for (const name of standIns) {
    const candidate = context.backend(name);
    if (candidate === undefined) continue;
    const { installed } = findProgram(candidate, context.facts.release, context.texts, context.environment, machine);
    if (installed) return { starts: true, standIn: candidate.name };
    blind ||= installed === undefined;
  }
  if (blind) return { starts: undefined };
  return {
    starts: false,
    error: t('The MCP server cannot host the claude runtime, and neither claude, codex nor opencode is on PATH to stand in.'),
  };
}

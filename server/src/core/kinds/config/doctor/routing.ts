import { type Message, t } from '../../../words.ts';
import { type Choice, originText, type StageRow, standInText, winnerOf } from '../resolution/index.ts';
import { mcpServerCannotStart } from '../rules/mcp-server-cannot-start.ts';
import { placeOf } from './place.ts';
import { remedyOfRule } from './remedies.ts';
import type { Check, DoctorContext, Remedy } from './report.ts';

/** The resolved table, and whether run, the MCP server and `backend_profile` can work with it. */
export function* routingChecks(context: DoctorContext): Generator<Check> {
  for (const row of context.table.stages) yield stageCheck(context, row);
  yield runCheck(context);
  yield serverCheck(context);
  yield profileCheck(context);
}

function stageCheck(context: DoctorContext, row: StageRow): Check {
  const { stage, runtime, llm, model, agentModel } = row;
  const warnings = [runtime, llm, model].flatMap((choice) => choice.warnings).filter((warning) => !isOfServer(context, row, warning));
  const error = runtime.error;
  const resolved = t('Agent {agent} ({why}), LLM {llm} ({llmWhy}), model {model}.', {
    agent: runtime.name ?? '?',
    why: whyText(runtime),
    llm: llm.name ?? '?',
    llmWhy: whyText(llm),
    model: model.name ?? '?',
  });
  const withAgentModel =
    agentModel?.name === undefined ? resolved : [...resolved, ...t('The agent itself works with {model}.', { model: agentModel.name })];
  const { span } = placeOf(context, winnerOf(runtime)?.path);
  return {
    id: `routing.${stage}`,
    group: 'routing',
    title: t('{stage}', { stage }),
    status: error !== undefined ? 'fail' : warnings.length > 0 ? 'warn' : 'pass',
    seen: error ?? [...withAgentModel, ...warnings.flat()],
    ...(span === undefined ? {} : { span, remedy: openRemedy(span) }),
  };
}

/** What the check of the MCP server says, once for all stages. */
function isOfServer({ table }: DoctorContext, { runtime }: StageRow, warning: Message): boolean {
  const { standIn } = table.server;
  if (standIn === undefined || runtime.name === undefined) return false;
  return JSON.stringify(warning) === JSON.stringify(standInText(runtime.name, standIn));
}

function whyText(choice: Choice): Message {
  return originText(choice.from, winnerOf(choice));
}

function openRemedy(span: NonNullable<Check['span']>): Remedy {
  return { kind: 'open', title: t('Go to the key that decides it'), span };
}

function runCheck({ table }: DoctorContext): Check {
  const { error, runtime } = table.run;
  return {
    id: 'routing.run',
    group: 'routing',
    title: t('ouroboros run can start'),
    ...(error === undefined ? { status: 'pass', seen: t('On {agent}', { agent: runtime ?? '?' }) } : { status: 'fail', seen: error }),
  };
}

function serverCheck({ table, machine, analysis }: DoctorContext): Check {
  const { starts, standIn, error } = table.server;
  const check = { id: 'routing.mcp-server', group: 'routing', title: t('The MCP server can start') } as const;
  const packages = machine?.ouroboros?.packages;
  const sdk = packages?.['claude-agent-sdk'];
  const mcp = packages?.['mcp'];
  if (starts === undefined) return { ...check, status: 'skip', seen: t('It depends on programs that were not looked at.') };
  if (!starts) return { ...check, status: 'fail', seen: error ?? t('No'), ...remedyOfRule(analysis, mcpServerCannotStart.id) };
  if (mcp?.startsWith('2.') && sdk !== undefined) {
    const seen = t('claude-agent-sdk {sdk} and mcp {mcp} are installed together; the server refuses to start beside the SDK.', {
      sdk,
      mcp,
    });
    return { ...check, status: 'fail', seen };
  }
  if (standIn !== undefined)
    return { ...check, status: 'warn', seen: t('It cannot host claude and runs on {standIn} instead.', { standIn }) };
  return { ...check, status: 'pass', seen: t('Yes') };
}

/** The only profile that ouroboros uses, and the backends that support it: Codex as `--profile`, Copilot as `--agent`. */
const mappedProfile = 'worker';
const profileBackends = ['codex', 'copilot'];

function profileCheck(context: DoctorContext): Check {
  const { table } = context;
  const check = { id: 'routing.backend-profile', group: 'routing', title: t('backend_profile takes effect') } as const;
  const { name } = table.backendProfile;
  const place = placeOf(context, winnerOf(table.backendProfile)?.path);
  if (name === undefined) return { ...check, status: 'skip', seen: t('None is set.') };
  if (name !== mappedProfile) {
    return { ...check, ...place, status: 'warn', seen: t('"{name}" has no effect; only "worker" has one.', { name }) };
  }
  const names = table.stages.flatMap((row) => [row.runtime.name, row.llm.name]);
  return names.some((candidate) => candidate !== undefined && profileBackends.includes(candidate))
    ? { ...check, ...place, status: 'pass', seen: t('"{name}"', { name }) }
    : { ...check, ...place, status: 'warn', seen: t('No stage runs on codex or copilot, and no other agent uses "{name}".', { name }) };
}

import { type Message, t } from '../../../words.ts';
import type { Check, DoctorContext, ProbeResult, Status } from './report.ts';

/** Differences between ouroboros's own answers and ours, side by side; and the failures of its own doctor. */
export function* compareChecks(context: DoctorContext, { probe, stdout }: ProbeResult): Generator<Check> {
  if (probe.asks === 'version') return;
  const answer = parse(stdout);
  if (answer === undefined) {
    yield { id: `${probe.id}.answer`, group: 'ouroboros', title: t('Its answer can be read'), status: 'warn', seen: t('It is not JSON.') };
    return;
  }
  yield* probe.asks === 'config' ? configDifferences(context, answer) : doctorFindings(answer);
}

/** The JSON in an output; programs print notices before it. */
function parse(output: string): unknown {
  const start = output.search(/[[{]/);
  if (start < 0) return undefined;
  for (const text of [output, output.slice(start)]) {
    try {
      return JSON.parse(text);
    } catch {
      // The next attempt skips the text before it.
    }
  }
  return undefined;
}

function member(value: unknown, ...keys: readonly string[]): unknown {
  let at = value;
  for (const key of keys) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[key];
  }
  return at;
}

/** `config show --json` reads raw YAML, so it shows a file that does not load as if it were fine. */
function* configDifferences({ table }: DoctorContext, answer: unknown): Generator<Check> {
  const differences: Message[] = [];
  for (const { stage, runtime, model, agentModel } of table.stages) {
    const agent = member(answer, 'stages', stage, 'agent');
    if (typeof agent === 'string' && agent !== runtime.name) {
      differences.push(t('{stage}: it says agent {theirs}, here {ours}.', { stage, theirs: agent, ours: runtime.name ?? '?' }));
    }
    const theirs = member(answer, 'stages', stage, 'model');
    const ours = (agentModel ?? model).name;
    if (typeof theirs === 'string' && ours !== undefined && theirs !== ours) {
      differences.push(t('{stage}: it says model {theirs}, here {ours}.', { stage, theirs, ours }));
    }
  }
  const file = member(answer, 'environment', 'config_path');
  const check = { id: 'ouroboros.config.differences', group: 'ouroboros', title: t('ouroboros config show agrees') } as const;
  if (differences.length === 0) yield { ...check, status: 'pass', seen: t('It shows the same stages.') };
  else
    yield { ...check, status: 'warn', seen: [...differences.flat(), ...(typeof file === 'string' ? t('It reads {file}.', { file }) : [])] };
}

/** `mcp doctor --json` is a list of `{name, status, message, remediation}`. */
function* doctorFindings(answer: unknown): Generator<Check> {
  if (!Array.isArray(answer)) return;
  for (const entry of answer.slice(0, 50)) {
    const [name, status, message] = ['name', 'status', 'message'].map((key) => member(entry, key));
    if (typeof name !== 'string' || typeof message !== 'string' || (status !== 'warn' && status !== 'fail')) continue;
    yield {
      id: `ouroboros.doctor.${name.replace(/[^A-Za-z0-9_-]/g, '_')}`,
      group: 'ouroboros',
      title: t('mcp doctor: {name}', { name }),
      // Its failures are only warnings: it checks another Python, or another config, than the one that this report is about.
      status: 'warn' satisfies Status,
      seen: t('It says {status}: {message}', { status, message }),
    };
  }
}

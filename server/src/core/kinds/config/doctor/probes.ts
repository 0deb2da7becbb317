import type { Analysis } from '../../../analysis.ts';
import type { Facts } from '../../../machine/facts.ts';
import { type Message, t } from '../../../words.ts';
import { findProgram } from '../resolution/programs.ts';
import { compareChecks } from './compare.ts';
import { contextOf } from './context.ts';
import { backendsInForce } from './programs.ts';
import { cleanOutput } from './redact.ts';
import type { Check, DoctorContext, DoctorInput, Group, Probe, ProbeResult } from './report.ts';
import { isSelected } from './select.ts';

/**
 * The programs that the deep check would run; nothing is run here: the program of every agent and LLM in force for its version, each file
 * once, and ouroboros for its version, its own doctor and its own view of the config.
 * @returns empty if the machine is not known
 */
export function probePlan(analysis: Analysis | undefined, facts: Facts, input: DoctorInput): Probe[] {
  const context = contextOf(analysis, facts, input);
  const { machine } = context;
  if (machine === undefined) return [];
  const plan: Probe[] = [];
  for (const backend of backendsInForce(context)) {
    const { path, interpreter } = findProgram(backend, context.facts.release, analysis?.model, context.environment, machine);
    if (path === undefined || plan.some((probe) => probe.program === path || probe.args[0] === path)) continue;
    const id = `program.${backend.name}.version`;
    if (interpreter === undefined) plan.push({ id, asks: 'version', program: path, args: ['--version'] });
    else if (interpreter.path !== undefined) plan.push({ id, asks: 'version', program: interpreter.path, args: [path, '--version'] });
  }
  const ouroboros = machine.ouroboros?.program;
  if (ouroboros !== undefined) {
    plan.push({ id: 'ouroboros.answers', asks: 'version', program: ouroboros, args: ['--version'] });
    plan.push({ id: 'ouroboros.doctor', asks: 'doctor', program: ouroboros, args: ['mcp', 'doctor', '--json'] });
    plan.push({ id: 'ouroboros.config', asks: 'config', program: ouroboros, args: ['config', 'show', '--json'] });
  }
  return plan.filter((probe) => isSelected(probe.id, groupOf(probe), input.selection));
}

/** The command of a probe as a person would type it. */
export function commandText({ program, args }: Probe): string {
  return [program, ...args].map((part) => (/\s/.test(part) ? `"${part}"` : part)).join(' ');
}

function groupOf(probe: Probe): Group {
  return probe.id.startsWith('program.') ? 'programs' : 'ouroboros';
}

/** The answers of the programs, and where ouroboros's own answer differs from ours. */
export function* probeChecks(context: DoctorContext): Generator<Check> {
  for (const result of context.input.probes ?? []) {
    yield answerCheck(result);
    if (result.outcome === 'exited') yield* compareChecks(context, result);
  }
}

function answerCheck(result: ProbeResult): Check {
  const { probe, outcome, code, ms, reason, truncated } = result;
  const check = { id: probe.id, group: groupOf(probe), title: t('{command}', { command: commandText(probe) }) };
  const output = cleanOutput(result.stdout).trim() || cleanOutput(result.stderr).trim();
  const first = firstLine(output);
  switch (outcome) {
    case 'cancelled':
      return { ...check, status: 'skip', seen: t('Cancelled') };
    case 'timeout':
      return { ...check, status: 'fail', seen: didNotAnswer(ms) };
    case 'failed':
      return { ...check, status: 'fail', seen: failure(reason) };
    case 'exited':
      break;
  }
  const cut: Message = truncated ? t('It printed more than was kept.') : [];
  // ouroboros's doctor exits with 1 if one of its checks fails, and has still answered.
  if (code !== 0 && probe.asks !== 'doctor') {
    return {
      ...check,
      status: 'warn',
      seen: [...cut, ...t('It exited with {code} after {ms} ms: {line}', { code: code ?? '?', ms, line: first })],
    };
  }
  if (probe.asks !== 'version') return { ...check, status: 'pass', seen: t('It answered in {ms} ms.', { ms }) };
  const version = versionIn(output);
  return version === undefined
    ? { ...check, status: 'warn', seen: [...cut, ...t('It printed no version within {ms} ms: {line}', { ms, line: first })] }
    : { ...check, status: 'pass', seen: [...cut, ...t('{version} in {ms} ms', { version, ms })] };
}

/** The program that a probe is about: for a script not its interpreter. */
export const probedProgram = ({ program, args }: Probe): string =>
  args.length > 1 && args[1] === '--version' ? (args[0] ?? program) : program;

/** What a program that was asked for its version did wrong, without its output; undefined if it answered. */
export function probeFailure({ probe, outcome, code, ms, reason }: ProbeResult): Message | undefined {
  if (probe.asks !== 'version') return undefined;
  if (outcome === 'timeout') return didNotAnswer(ms);
  if (outcome === 'failed') return failure(reason);
  return outcome === 'exited' && code !== 0
    ? t('It exited with {code} when it was asked for its version.', { code: code ?? '?' })
    : undefined;
}

const didNotAnswer = (ms: number): Message =>
  t('It did not answer within {seconds} seconds and was stopped.', { seconds: Math.round(ms / 1000) });

function failure(reason: string | undefined): Message {
  switch (reason) {
    case 'ENOENT':
      return t('It could not be started: the file, or the interpreter it names, is not there.');
    case 'EACCES':
      return t('It could not be started: it is not executable.');
    case 'UNSAFE_PATH':
      return t('It was not started: cmd.exe would interpret special characters in its path.');
    default:
      return t('It could not be started or was stopped by the system ({reason}).', { reason: reason ?? '?' });
  }
}

const longestLine = 200;

function firstLine(text: string): string {
  const line = text.split('\n').find((candidate) => candidate.trim() !== '') ?? '';
  return line.length > longestLine ? `${line.slice(0, longestLine)}…` : line.trim();
}

/** The first part of a text that looks like a version. */
export function versionIn(text: string): string | undefined {
  return /\bv?(\d{1,6}(?:\.\d{1,9}){1,3}(?:[-+.]?[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+){0,4})?)/.exec(text.slice(0, 4096))?.[1];
}

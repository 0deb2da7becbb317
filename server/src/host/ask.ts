import { randomBytes } from 'node:crypto';
import { parse } from 'node:path';
import { type Answers, type Gap, type Machine, type Question, readAnswers } from '../core/index.ts';
import { each } from './files.ts';
import { preamble, questions } from './questions.ts';
import { run } from './run.ts';

export interface AskOptions {
  /** The interpreter that ouroboros is installed in. */
  readonly python: string;
  readonly env: Readonly<Record<string, string>>;
  readonly platform: Machine['platform'];
  /** Folders to import from before those of the interpreter: the sources of a checkout. */
  readonly folders?: readonly string[];
  readonly signal?: AbortSignal;
  /** Per question; default: 5 seconds. */
  readonly timeoutMs?: number;
}

export interface AnswersAndGaps {
  readonly answers: Answers;
  /** The answers as received, not validated. */
  readonly given: Readonly<Partial<Record<Question, unknown>>>;
  readonly gaps: readonly Gap[];
}

const defaultTimeoutMs = 5000;

/** Per answer; the longest known one has 31 kB. */
const maxBytes = 2 * 1024 * 1024;

/** How many questions are asked in parallel. */
const parallel = 3;

/**
 * Asks an installed ouroboros about itself: its own interpreter imports its models and registries and prints their content. No shell, no
 * input, a clean environment, bounded time and output, nothing written, and a separate process per question.
 * @returns never throws; missing answers are listed in the gaps
 */
export async function ask(options: AskOptions): Promise<AnswersAndGaps> {
  const names = Object.keys(questions) as Question[];
  const { given, gaps } = await askPython(
    names.map((question) => [question, questions[question]]),
    options,
  );
  return { answers: readAnswers(given), given, gaps };
}

/**
 * Asks other questions of an interpreter in the same way.
 * @param asked names and Python programs that call `answer(…)`
 * @returns by name the answers, parsed from JSON and not validated
 */
export async function askPython<Name extends string>(
  asked: readonly (readonly [Name, string])[],
  options: AskOptions,
): Promise<{ given: Partial<Record<Name, unknown>>; gaps: readonly (Omit<Gap, 'question'> & { readonly question: Name })[] }> {
  const given: Partial<Record<Name, unknown>> = {};
  const gaps = new Map<Name, Omit<Gap, 'question'>>();
  const environment = cleanEnvironment(options);
  let dead: Omit<Gap, 'question'> | undefined;
  await each(asked, parallel, async ([name, program]) => {
    const outcome = dead ?? (await askOne(program, environment, options));
    if ('value' in outcome) given[name] = outcome.value;
    else gaps.set(name, outcome);
    // An interpreter that does not start will not start for the next question either.
    if (!('value' in outcome) && outcome.reason === 'not-started') dead = outcome;
  });
  return { given, gaps: asked.flatMap(([question]) => ((gap) => (gap === undefined ? [] : [{ question, ...gap }]))(gaps.get(question))) };
}

async function askOne(
  program: string,
  env: Readonly<Record<string, string>>,
  { python, platform, folders = [], signal, timeoutMs = defaultTimeoutMs }: AskOptions,
): Promise<{ readonly value: unknown } | Omit<Gap, 'question'>> {
  const mark = `answer-${randomBytes(8).toString('hex')}`;
  const { outcome, stdout, stderr, truncated, reason } = await run({
    program: python,
    // -B writes no compiled modules; warnings are not relevant
    args: ['-B', '-W', 'ignore', '-c', `${preamble}${program}`, mark, ...folders],
    env,
    // not the folder of a project, whose modules and .env would be used, nor one that is written to
    cwd: parse(process.cwd()).root,
    timeoutMs,
    maxBytes,
    windows: platform === 'windows',
    ...(signal === undefined ? {} : { signal }),
  });
  const [, answer, end] = stdout.split(mark);
  if (answer !== undefined && end !== undefined) return parsed(answer);
  if (outcome === 'timeout' || outcome === 'cancelled') return { reason: outcome };
  if (outcome === 'failed') return { reason: 'not-started', ...(reason === undefined ? {} : { detail: reason }) };
  if (truncated && answer !== undefined) return { reason: 'too-long' };
  const detail = stderr.trimEnd().split('\n').at(-1)?.trim().slice(0, 200);
  return { reason: 'raised', ...(detail ? { detail } : {}) };
}

function parsed(text: string): { readonly value: unknown } | Omit<Gap, 'question'> {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { reason: 'unreadable' };
  }
}

/**
 * What Python needs to start and to find its packages, including those of the user. No variable of ouroboros, and no secret, is included.
 */
const needed = [
  'HOME',
  'PATH',
  'LANG',
  'LC_ALL',
  'PYTHONUSERBASE',
  'USERPROFILE',
  'APPDATA',
  'LOCALAPPDATA',
  'SYSTEMROOT',
  'WINDIR',
  'TEMP',
  'TMP',
  'TMPDIR',
];

function cleanEnvironment({ env, platform }: Pick<AskOptions, 'env' | 'platform'>): Record<string, string> {
  const kept = Object.entries(env).filter(([name]) => needed.includes(platform === 'windows' ? name.toUpperCase() : name));
  return { ...Object.fromEntries(kept), PYTHONDONTWRITEBYTECODE: '1', PYTHONUTF8: '1', PYTHONIOENCODING: 'utf-8', NO_COLOR: '1' };
}

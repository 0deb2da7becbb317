import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import {
  type Analysis,
  commandText,
  type DoctorInput,
  doctor as doctorOf,
  exitCode,
  type Facts,
  filesBeside,
  formatReport,
  type Probe,
  type ProbeResult,
  probePlan,
  routingKind,
  selectable,
  t,
  unknownSelections,
} from '../core/index.ts';
import { credentialsBeside, userConfigPath } from '../host/document.ts';
import { runProbes } from '../host/probe.ts';
import { type Arguments, didYouMean, releaseOption, UsageError } from './arguments.ts';
import type { Command } from './command.ts';
import { Examiner } from './examine.ts';
import { type NoInput, readInput, readMaxSize, sizeOption } from './input.ts';
import type { Terminal } from './terminal.ts';

/** Checks a config and the machine it is on. Programs are run only with `--probe`. */
export const doctor: Command = {
  name: 'doctor',
  operands: '[FILE]',
  summary: t(
    'Check a config, its programs, credentials and environment. FILE defaults to ~/.ouroboros/config.yaml; a seed is checked together with that config.',
  ),
  options: {
    format: { kind: 'choice', choices: ['text', 'json', 'markdown'], help: t('Output format of the report (default: text).') },
    probe: { kind: 'switch', help: t('Run the programs in use to ask for their versions. They are listed before they are run.') },
    yes: { kind: 'switch', help: t('With --probe: run the programs without asking first.') },
    only: { kind: 'words', value: 'CHECKS', help: t('Run only these checks, by id or by group, separated by commas.') },
    skip: { kind: 'words', value: 'CHECKS', help: t('Skip these checks.') },
    ...releaseOption,
    ...sizeOption,
  },
  async run(args, terminal) {
    const [operand, ...more] = args.positionals;
    if (more.length > 0) throw new UsageError(t('doctor takes one file.'));
    const selection = readSelection(args);
    const maxSize = readMaxSize(args);
    const examiner = await Examiner.make(args, { looks: true });
    const atHand = operand === undefined || operand === '-' ? undefined : await readAtHand(operand, examiner, maxSize);
    const file = operand === undefined || atHand !== undefined ? userConfigPath() : operand;
    const input = await readInput(file, routingKind, maxSize);
    if ('problem' in input && (input.reason === 'missing' ? file === operand : !described.has(input.reason))) {
      terminal.tell(input.problem);
      return 2;
    }
    const analysis = 'problem' in input ? undefined : await examiner.examine(input);
    const facts = analysis?.facts ?? (await examiner.facts(undefined, file));
    const path = resolve(file);
    const credentials = await readInput(credentialsBeside(path), undefined, maxSize);
    const about: DoctorInput = {
      path,
      credentials: { path: credentials.file, analysis: 'problem' in credentials ? undefined : await examiner.examine(credentials) },
      beside: await readBeside(facts, examiner, maxSize),
      selection,
      ...(atHand === undefined ? {} : { atHand }),
    };
    const probes = args.has('probe') ? await probe(analysis, facts, about, args.has('yes'), terminal) : undefined;
    const report = doctorOf(analysis, facts, probes === undefined ? about : { ...about, probes });
    terminal.write(formatReport(report, readFormat(args), terminal.catalogue));
    return exitCode(report);
  },
};

/** A file that is not a config but has checks of its own: it is checked together with the user's config. */
async function readAtHand(file: string, examiner: Examiner, most: number): Promise<Analysis | undefined> {
  const input = await readInput(file, undefined, most);
  return 'problem' in input || input.kind.checks === undefined ? undefined : examiner.examine(input);
}

/** The other files, each from the path where ouroboros reads it. */
async function readBeside(facts: Facts, examiner: Examiner, maxSize: number): Promise<NonNullable<DoctorInput['beside']>> {
  return Promise.all(
    filesBeside(facts.machine).map(async (file) => {
      const { path } = file.at;
      const input = path === undefined ? undefined : await readInput(path, file.kind, maxSize);
      return { ...file, analysis: input === undefined || 'problem' in input ? undefined : await examiner.examine(input) };
    }),
  );
}

/** Problems of an unreadable file that the report itself describes. */
const described: ReadonlySet<NoInput['reason']> = new Set(['directory', 'denied', 'failed']);

function readFormat(args: Arguments): 'text' | 'json' | 'markdown' {
  const word = args.word('format');
  return word === 'json' || word === 'markdown' ? word : 'text';
}

function readSelection(args: Arguments) {
  const selection = { only: args.words('only'), skip: args.words('skip') };
  const [word] = unknownSelections(selection);
  if (word !== undefined) throw new UsageError(didYouMean(t('"{word}" is not a check.', { word }), word, selectable));
  return selection;
}

/** Lists the programs, asks if a person can answer, and runs them; Ctrl+C kills them and their children. */
async function probe(
  analysis: Analysis | undefined,
  facts: Facts,
  about: DoctorInput,
  yes: boolean,
  terminal: Terminal,
): Promise<readonly ProbeResult[] | undefined> {
  const plan = probePlan(analysis, facts, about);
  for (const item of plan) terminal.tell(t('runs {command}', { command: commandText(item) }));
  if (plan.length === 0 || !(yes || (await mayRun(plan, terminal)))) return undefined;
  const cancel = new AbortController();
  const abort = () => cancel.abort();
  process.once('SIGINT', abort);
  try {
    const env = facts.machine?.env ?? {};
    return await runProbes(plan, { env, home: facts.machine?.home ?? homedir(), platform: process.platform, signal: cancel.signal });
  } finally {
    process.removeListener('SIGINT', abort);
  }
}

/** A script with `--probe` has already agreed; in a terminal the user is asked. */
async function mayRun(plan: readonly Probe[], terminal: Terminal): Promise<boolean> {
  if (process.stdin.isTTY !== true || process.stderr.isTTY !== true) return true;
  const dialogue = createInterface({ input: process.stdin, output: process.stderr });
  // The prompt captures Ctrl+C: the terminal is restored, and the process exits as usual.
  dialogue.once('SIGINT', () => {
    dialogue.close();
    process.kill(process.pid, 'SIGINT');
  });
  try {
    const question = terminal.say(plan.length === 1 ? t('Run it? [y/N]') : t('Run these {count} programs? [y/N]', { count: plan.length }));
    return /^y(es)?$/i.test((await dialogue.question(`${question} `)).trim());
  } finally {
    dialogue.close();
  }
}

import { availableParallelism } from 'node:os';
import { releaseText, type Severity, t } from '../core/index.ts';
import { type Arguments, type Options, releaseOption, UsageError } from './arguments.ts';
import { Checker, type CheckOptions, type FileReport, reporterFor, unread } from './checking/checker.ts';
import { CheckPool } from './checking/pool.ts';
import type { Command } from './command.ts';
import { Examiner } from './examine.ts';
import { type FileToRead, filesToRead, kindOption, operandsOr, problemOfFolder, readMaxSize, sizeOption } from './input.ts';
import type { OutcomeOf } from './report/checked.ts';
import type { Terminal } from './terminal.ts';

const options: Options = {
  format: {
    kind: 'choice',
    choices: ['text', 'json', 'jsonl', 'sarif', 'github'],
    help: t('Output format of the findings (default: text).'),
  },
  kind: kindOption,
  ...releaseOption,
  ...sizeOption,
  machine: { kind: 'switch', help: t('Also check this machine: its variables, programs and file permissions. Nothing is run.') },
  'max-warnings': { kind: 'word', value: 'N', help: t('Exit with 1 if there are more than N warnings.') },
  jobs: {
    kind: 'word',
    value: 'N',
    help: t('Check this many files at the same time (default: one, or for hundreds of files as many as there are processors).'),
  },
  quiet: { kind: 'switch', help: t('Write errors only, and no summary.') },
};

/**
 * Checks files. The result depends only on their text and the release, so that it is the same on every machine; with `--machine` it is what
 * an editor would show.
 */
export const check: Command = {
  name: 'check',
  operands: '[FILE…|FOLDER…|-]',
  summary: t('Report the mistakes in a config. FILE defaults to ~/.ouroboros/config.yaml.'),
  options,
  async run(args, terminal) {
    const maxWarnings = readLimit(args);
    const maxSize = readMaxSize(args);
    const jobs = readJobs(args);
    const examiner = await Examiner.make(args, { looks: args.has('machine') });
    const quiet = args.has('quiet');
    const options: CheckOptions = { format: args.word('format'), kind: args.word('kind'), maxSize, quiet, examined: examiner.examined };
    const reporter = reporterFor(options, terminal);
    const counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
    const failures: string[] = [];
    const outcomes: OutcomeOf[] = [];
    let files = 0;
    for await (const report of reportsOf(operandsOr(args.positionals), options, jobs, terminal)) {
      if ('problem' in report) {
        terminal.tell(report.problem);
        if (report.isFailure) failures.push(terminal.say(report.problem));
        continue;
      }
      await terminal.write(reporter.add(report.part));
      for (const severity of severities) counts[severity] += report.counts[severity];
      if (report.outcome !== undefined) outcomes.push(report.outcome);
      files++;
    }
    await terminal.write(reporter.end({ files, outcomes, counts, failures, release: releaseText(examiner.release) }));
    if (failures.length > 0) return 2;
    if (counts.error > 0) return 1;
    if (counts.warning <= maxWarnings) return 0;
    terminal.tell(t('{warnings} warnings are more than the {limit} that are allowed.', { warnings: counts.warning, limit: maxWarnings }));
    return 1;
  },
};

const severities = ['error', 'warning', 'information', 'hint'] as const;

/** The results for all files in their order, and the problems of folders after their files. */
async function* reportsOf(
  operands: readonly string[],
  options: CheckOptions,
  jobs: number | undefined,
  terminal: Terminal,
): AsyncGenerator<FileReport> {
  const items = [...filesToRead(operands)];
  const files = items.filter((item): item is FileToRead => 'file' in item);
  const checker = new Checker(options, terminal);
  const checkHere = (file: FileToRead) => checker.check(file);
  const size = threadsFor(files.length, options, jobs);
  const { catalogue, colours } = terminal;
  const pool = size > 1 ? new CheckPool(size, { options, catalogue, colours }, checkHere) : undefined;
  const inThreads = pool?.check(files);
  let found = 0;
  try {
    for (const item of items) {
      if ('folder' in item) {
        const problem = problemOfFolder(item, found);
        found = 0;
        if (problem !== undefined) yield unread(problem);
        continue;
      }
      const report = inThreads === undefined ? await checkHere(item) : (await inThreads.next()).value;
      if (report === undefined) continue;
      if (item.isFound) found++;
      yield report;
    }
  } finally {
    await pool?.close();
  }
}

/** A thread loads this program, and V8 compiles it again while it works: that is worth it for so many files. */
const filesPerThread = 400;
const mostThreads = 16;

function threadsFor(files: number, { examined }: CheckOptions, jobs: number | undefined): number {
  // What was learned of an installed ouroboros is known to the thread that asked.
  if (examined.found.asked !== undefined) return 1;
  if (jobs !== undefined) return Math.min(jobs, files);
  return Math.min(availableParallelism(), mostThreads, Math.floor(files / filesPerThread));
}

function readJobs(args: Arguments): number | undefined {
  const word = args.word('jobs');
  if (word === undefined) return undefined;
  if (!/^[1-9]\d?$/.test(word)) throw new UsageError(t('"{word}" is not a number of jobs. Use one from 1 to 99.', { word }));
  return Number(word);
}

function readLimit(args: Arguments): number {
  const word = args.word('max-warnings');
  if (word === undefined) return Number.POSITIVE_INFINITY;
  if (!/^\d{1,9}$/.test(word)) throw new UsageError(t('"{word}" is not a number of warnings.', { word }));
  return Number(word);
}

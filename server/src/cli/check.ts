import { LineIndex, releaseText, type Severity, t } from '../core/index.ts';
import { type Arguments, type Options, releaseOption, UsageError } from './arguments.ts';
import type { Command } from './command.ts';
import { Examiner } from './examine.ts';
import { kindOption, operandsOr, readInputs, readMaxSize, sizeOption } from './input.ts';
import type { OutcomeOf, Reporter, Say } from './report/checked.ts';
import { githubReporter } from './report/github.ts';
import { jsonlReporter, jsonReporter } from './report/json.ts';
import { sarifReporter } from './report/sarif.ts';
import { textReporter } from './report/text.ts';
import type { Terminal } from './terminal.ts';
import { version } from './version.ts';

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
    const reporter = reporterFor(args, terminal);
    const examiner = await Examiner.make(args, { looks: args.has('machine') });
    const counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
    const failures: string[] = [];
    const outcomes: OutcomeOf[] = [];
    let files = 0;
    for await (const input of readInputs(operandsOr(args.positionals), args.word('kind'), maxSize)) {
      const { file } = input;
      if ('problem' in input) {
        terminal.tell(input.problem);
        if (input.reason === 'another') continue;
        failures.push(terminal.say(input.problem));
        continue;
      }
      const analysis = await examiner.examine(input);
      const findings = args.has('quiet') ? analysis.findings.filter(({ severity }) => severity === 'error') : analysis.findings;
      terminal.write(reporter.file({ file, analysis, findings, lines: new LineIndex(analysis.text) }));
      for (const { severity, more = 1 } of analysis.findings) counts[severity] += more;
      const outcome = analysis.kind.outcome?.(analysis);
      if (outcome !== undefined) outcomes.push({ file, ...outcome });
      files++;
    }
    terminal.write(reporter.end({ files, outcomes, counts, failures, release: releaseText(examiner.release) }));
    if (failures.length > 0) return 2;
    if (counts.error > 0) return 1;
    if (counts.warning <= maxWarnings) return 0;
    terminal.tell(t('{warnings} warnings are more than the {limit} that are allowed.', { warnings: counts.warning, limit: maxWarnings }));
    return 1;
  },
};

function reporterFor(args: Arguments, terminal: Terminal): Reporter {
  const say: Say = (message) => terminal.say(message);
  switch (args.word('format')) {
    case 'json':
      return jsonReporter(say);
    case 'jsonl':
      return jsonlReporter(say);
    case 'sarif':
      return sarifReporter(say, version());
    case 'github':
      return githubReporter(say);
    default:
      return textReporter(terminal, args.has('quiet'));
  }
}

function readLimit(args: Arguments): number {
  const word = args.word('max-warnings');
  if (word === undefined) return Number.POSITIVE_INFINITY;
  if (!/^\d{1,9}$/.test(word)) throw new UsageError(t('"{word}" is not a number of warnings.', { word }));
  return Number(word);
}

import { type Analysis, analyze, type FixAll, fixAll, t } from '../core/index.ts';
import { replaceText } from '../host/files.ts';
import { releaseOption } from './arguments.ts';
import type { Command } from './command.ts';
import { unifiedDiff } from './difference.ts';
import { Examiner } from './examine.ts';
import { type Input, kindOption, operandsOr, readInputs, readMaxSize, shownName, sizeOption } from './input.ts';
import { type ExitCode, printable, type Terminal } from './terminal.ts';

/** Applies the preferred fixes that are not guesses, like an editor's "fix all". */
export const fix: Command = {
  name: 'fix',
  operands: '[FILE…|FOLDER…|-]',
  summary: t(
    'Fix everything that can be fixed safely. FILE defaults to ~/.ouroboros/config.yaml; - writes the fixed text to standard output.',
  ),
  options: {
    'dry-run': { kind: 'switch', help: t('Show what would be changed and change nothing.') },
    kind: kindOption,
    ...releaseOption,
    ...sizeOption,
  },
  async run(args, terminal) {
    const maxSize = readMaxSize(args);
    const examiner = await Examiner.make(args, { looks: false });
    let worst: ExitCode = 0;
    for await (const input of readInputs(operandsOr(args.positionals), args.word('kind'), maxSize)) {
      if ('problem' in input) {
        terminal.tell(input.problem);
        if (input.reason === 'another') continue;
        worst = 2;
        continue;
      }
      const code = await repair(input, await examiner.examine(input), args.has('dry-run'), terminal);
      worst = code > worst ? code : worst;
    }
    return worst;
  },
};

async function repair(input: Input, analysis: Analysis, dryRun: boolean, terminal: Terminal): Promise<ExitCode> {
  const { file } = input;
  if (input.text === undefined) {
    terminal.tell(t('{file} is not UTF-8, so nothing was changed.', { file: shownName(file) }));
    return 2;
  }
  const result = fixAll(analysis);
  const toOutput = file === '-' && !dryRun;
  if (toOutput) terminal.write(result.text);
  else if (!dryRun && result.edits.length > 0) {
    try {
      await replaceText(file, result.text);
    } catch (error) {
      terminal.tell(t('{file} could not be written: {reason}', { file, reason: error instanceof Error ? error.message : String(error) }));
      return 2;
    }
  }
  const after = analyze(result.text, analysis);
  const lines = [
    ...whatWasDone(file, result, terminal),
    ...(dryRun ? whatWouldChange(file, analysis, after, terminal) : []),
    left(file, after, result, dryRun, terminal),
  ];
  if (toOutput) for (const line of lines) terminal.tell(t('{line}', { line }));
  else terminal.write(`${lines.join('\n')}\n`);
  return after.findings.some(({ severity }) => severity === 'error') ? 1 : 0;
}

function whatWasDone(file: string, { fixed }: FixAll, terminal: Terminal): string[] {
  return fixed.map(({ finding, fix }) => `${printable(shownName(file))}: ${finding.rule}  ${printable(terminal.say(fix.title))}`);
}

function whatWouldChange(file: string, before: Analysis, after: Analysis, terminal: Terminal): readonly string[] {
  return (
    unifiedDiff(shownName(file), before, after) ?? [
      terminal.say(t('{file}: more lines would change than can be shown.', { file: printable(shownName(file)) })),
    ]
  );
}

function left(path: string, after: Analysis, { fixed }: FixAll, dryRun: boolean, terminal: Terminal): string {
  const file = printable(shownName(path));
  const toLookAt = after.findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
  const rest = toLookAt.reduce((sum, { more = 1 }) => sum + more, 0);
  const args = { file, fixed: fixed.length, rest };
  if (fixed.length === 0)
    return terminal.say(rest === 0 ? t('{file}: nothing to fix.', args) : t('{file}: nothing can be fixed; {rest} left.', args));
  if (dryRun) return terminal.say(t('{file}: {fixed} would be fixed; {rest} left.', args));
  return terminal.say(t('{file}: {fixed} fixed; {rest} left.', args));
}

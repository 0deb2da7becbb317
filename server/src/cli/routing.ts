import {
  concealed,
  loadText,
  type Message,
  noSecrets,
  originText,
  outcomesText,
  programText,
  type RoutingTable,
  routingJson,
  routingKind,
  routing as routingOf,
  secretsOf,
  t,
  variablesText,
  winnerOf,
} from '../core/index.ts';
import { userConfigPath, withTilde } from '../host/document.ts';
import { releaseOption, UsageError } from './arguments.ts';
import type { Command } from './command.ts';
import { Examiner } from './examine.ts';
import { readInput, readMaxSize, shownName, sizeOption } from './input.ts';
import { printable, type Terminal } from './terminal.ts';

/** Shows the routing on this machine, with the reasons. Nothing is run. */
export const routing: Command = {
  name: 'routing',
  operands: '[FILE|-]',
  summary: t('Show which agent runs each stage, which LLM judges in it, and why. FILE defaults to ~/.ouroboros/config.yaml.'),
  options: {
    format: { kind: 'choice', choices: ['text', 'json'], help: t('Output format of the table (default: text).') },
    ...releaseOption,
    ...sizeOption,
  },
  async run(args, terminal) {
    const [operand, ...more] = args.positionals;
    if (more.length > 0) throw new UsageError(t('routing takes one file.'));
    const file = operand ?? userConfigPath();
    const maxSize = readMaxSize(args);
    const examiner = await Examiner.make(args, { looks: true });
    const input = await readInput(file, routingKind, maxSize);
    // Without a file ouroboros still routes; a named file that does not exist is a mistake.
    if ('problem' in input && (operand !== undefined || input.reason !== 'missing')) {
      terminal.tell(input.problem);
      return 2;
    }
    const analysis = 'problem' in input ? undefined : await examiner.examine(input);
    const secrets = analysis ? secretsOf(analysis) : noSecrets;
    const table = concealed(routingOf(analysis, analysis?.facts ?? (await examiner.facts(undefined, file))), [secrets]);
    if (args.word('format') === 'json') terminal.write(`${JSON.stringify(routingJson(file, table, terminal.catalogue), undefined, 2)}\n`);
    else terminal.write(textTable(loadText(shownName(withTilde(file)), analysis, table), table, terminal));
    return table.load === 'ok' || table.load === 'missing' ? 0 : 1;
  },
};

function textTable(headline: Message, table: RoutingTable, terminal: Terminal): string {
  const say = (message: Message) => printable(terminal.say(message));
  const head = [t('Stage'), t('Agent'), t('Because'), t('Internal LLM'), t('Model'), t('Program')].map(say);
  const stops = say(t('stops'));
  const rows = table.stages.map(({ stage, runtime, llm, model }) => [
    stage,
    runtime.name ?? stops,
    say(originText(runtime.from, winnerOf(runtime))),
    llm.name ?? stops,
    model.name ?? stops,
    say(programText(runtime.program).text),
  ]);
  const warnings = table.stages.flatMap(({ stage, runtime, llm, model }) =>
    [runtime, llm, model].flatMap((choice) =>
      [...(choice.error ? [choice.error] : []), ...choice.warnings].map((warning) => `  ${stage}: ${say(warning)}`),
    ),
  );
  const notes = [...variablesText(table), ...outcomesText(table)].map((line) => `  ${say(line)}`);
  const parts = [[say(headline)], aligned([head, ...rows]), [...new Set(warnings)], notes].filter((part) => part.length > 0);
  return `${parts.map((part) => part.join('\n')).join('\n\n')}\n`;
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

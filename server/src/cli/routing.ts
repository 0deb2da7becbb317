import {
  concealed,
  flowMermaid,
  flowOf,
  flowSvg,
  loadText,
  type Message,
  noSecrets,
  originText,
  outcomesText,
  programText,
  type RoutingTable,
  routingJson,
  routingKind,
  routingMarkdown,
  routing as routingOf,
  secretsOf,
  t,
  variablesText,
  winnerOf,
} from '../core/index.ts';
import { userConfigPath, withTilde } from '../host/document.ts';
import { releaseOption, UsageError } from './arguments.ts';
import { aligned } from './columns.ts';
import type { Command } from './command.ts';
import { Examiner } from './examine.ts';
import { readInput, readMaxSize, shownName, sizeOption } from './input.ts';
import { compareWith, type RoutedFile } from './routing-against.ts';
import { printable, type Terminal } from './terminal.ts';

/** Shows the routing on this machine, with the reasons. Nothing is run, except git where the user names a commit. */
export const routing: Command = {
  name: 'routing',
  operands: '[FILE|-]',
  summary: t('Show which agent runs each stage, which LLM judges in it, and why. FILE defaults to ~/.ouroboros/config.yaml.'),
  options: {
    format: {
      kind: 'choice',
      choices: ['text', 'json', 'md', 'mermaid', 'svg'],
      help: t('Output format: a table (text, json, md) or a diagram (mermaid, svg; md has both). Default: text.'),
    },
    against: {
      kind: 'word',
      value: 'OTHER',
      help: t(
        'Show only what changes: against another file, or git:REF for the same file at a commit, branch or tag. Exits with 1 if something does.',
      ),
    },
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
    const subject: RoutedFile = { file, analysis, facts: analysis?.facts ?? (await examiner.facts(undefined, file)) };
    const format = args.word('format') ?? 'text';
    const against = args.word('against');
    if (against !== undefined) return compareWith(against, subject, { format, maxSize, examiner, terminal });
    const table = concealed(routingOf(analysis, subject.facts), [analysis ? secretsOf(analysis) : noSecrets]);
    terminal.write(formatted(format, subject, table, terminal));
    return table.load === 'ok' || table.load === 'missing' ? 0 : 1;
  },
};

function formatted(format: string, { file, analysis }: RoutedFile, table: RoutingTable, terminal: Terminal): string {
  const headline = () => loadText(shownName(withTilde(file)), analysis, table);
  const flow = () => flowOf(table, { say: (message) => terminal.say(message) });
  switch (format) {
    case 'json':
      return `${JSON.stringify(routingJson(file, table, terminal.catalogue), undefined, 2)}\n`;
    case 'md':
      return `${routingMarkdown(headline(), table, terminal.catalogue, withTilde)}\n\`\`\`mermaid\n${flowMermaid(flow())}\`\`\`\n`;
    case 'mermaid':
      return flowMermaid(flow());
    case 'svg':
      return flowSvg(flow());
    default:
      return textTable(headline(), table, terminal);
  }
}

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

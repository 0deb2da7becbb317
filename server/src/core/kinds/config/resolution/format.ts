import { onOneLine } from '../../../text/find.ts';
import { type Catalogue, type Message, render, t } from '../../../words.ts';
import { originText, outcomesText, programText, variablesText, winnerOf } from './describe.ts';
import type { Choice, RoutingTable, StageRow } from './types.ts';

/**
 * The table for programs: the output of `routing --format json`, and what the view copies.
 * @param file as it was named by the user
 */
export function routingJson(file: string, table: RoutingTable, catalogue: Catalogue = {}): object {
  return { file, loads: table.load === 'ok', stages: table.stages.map((row) => jsonRow(row, (message) => render(message, catalogue))) };
}

function jsonRow({ stage, runtime, llm, model, agentModel }: StageRow, say: (message: Message) => string): object {
  const choice = ({ name, from, error, warnings }: Choice) => ({
    name: name ?? null,
    from,
    error: error === undefined ? null : say(error),
    warnings: warnings.map(say),
  });
  return {
    stage,
    runtime: {
      ...choice(runtime),
      path: winnerOf(runtime)?.path ?? null,
      installed: runtime.program?.installed ?? null,
      binary: runtime.program?.binary ?? null,
      binaryPath: runtime.program?.path ?? null,
    },
    llm: choice(llm),
    model: choice(model),
    ...(agentModel === undefined ? {} : { agentModel: choice(agentModel) }),
  };
}

/**
 * The table for people, in Markdown.
 * @param headline whether the file loads
 * @param shorten shortens paths, for example the home folder to `~`
 */
export function routingMarkdown(
  headline: Message,
  table: RoutingTable,
  catalogue: Catalogue = {},
  shorten: (path: string) => string = (path) => path,
): string {
  const say = (message: Message) => cell(shorten(render(message, catalogue)));
  const because = (choice: Choice) => say(originText(choice.from, winnerOf(choice)));
  const stops = t('ouroboros stops');
  const named = (choice: Choice) => (choice.name === undefined ? say(stops) : code(choice.name));
  const head = [t('Stage'), t('Agent'), t('Because'), t('Internal LLM'), t('Model'), t('Program')].map(say);
  const rows = table.stages.map((row) => [
    row.stage,
    named(row.runtime),
    because(row.runtime),
    named(row.llm),
    [...new Set([...(row.agentModel?.name === undefined ? [] : [row.agentModel.name]), row.model.name ?? say(stops)])].map(code).join(', '),
    say(programText(row.runtime.program).text),
  ]);
  const warnings = table.stages.flatMap(({ stage, runtime, llm, model }) =>
    [runtime, llm, model].flatMap(({ error, warnings: said }) =>
      [...(error === undefined ? [] : [error]), ...said].map((message) => `- ${stage}: ${say(message)}`),
    ),
  );
  const notes = [...variablesText(table), ...outcomesText(table)].map((line) => `- ${say(line)}`);
  const lines = [head, head.map(() => '---'), ...rows].map((columns) => `| ${columns.join(' | ')} |`);
  const parts = [[`**${say(headline)}**`], lines, [...new Set(warnings)], notes].filter((part) => part.length > 0);
  return `${parts.map((part) => part.join('\n')).join('\n\n')}\n`;
}

/** Text for a cell of a table in Markdown. */
export const cell = (text: string): string => onOneLine(text.replaceAll('|', '\\|'));

const code = (name: string): string => `\`${cell(name)}\``;

import { colours, marked } from './drawing.ts';
import type { Flow, FlowAgent, FlowLine } from './flow.ts';

/** Colours that are visible on white and on black. */
const strokes = ['#2f81f7', '#2da44e', '#a371f7', '#db6d28', '#e5534b', '#1b9aaa'];

/** A diagram as a flowchart of Mermaid, which GitHub and GitLab draw in Markdown. */
export function flowMermaid({ title, stages, agents, marks: stopping }: Flow): string {
  const stageId = (index: number) => `stage${index + 1}`;
  const agentIds = new Map(agents.map(({ id }, index) => [id, `agent${index + 1}`]));
  const lines = stages.flatMap(({ lines: own }, index) => own.map((line) => ({ from: stageId(index), line })));
  const steps = stages.slice(1).map((_, index) => `${stageId(index)} ==> ${stageId(index + 1)}`);
  const colourOf = ({ id, stops }: FlowAgent) =>
    stops ? wrong : (strokes[agents.findIndex((agent) => agent.id === id) % colours] ?? wrong);
  const links = lines.map(({ line }, index) => {
    const agent = agents.find(({ id }) => id === line.to);
    return `linkStyle ${steps.length + index} stroke:${agent === undefined ? wrong : colourOf(agent)}`;
  });
  const body = [
    `accTitle: ${quotable(title)}`,
    ...stages.map(({ stage, changes }, index) => `${stageId(index)}["${label([stage, ...changes])}"]`),
    ...agents.map(({ id, name, marks }) => `${agentIds.get(id)}(["${label([name, ...marks.map(marked)])}"])`),
    ...(stopping.length === 0 ? [] : [`stopping["${label(stopping.map(marked))}"]`, `style stopping stroke:${wrong}`]),
    ...steps,
    ...lines.map(({ from, line }) => `${from} ${arrow(line)} ${agentIds.get(line.to)}`),
    ...agents.map((agent) => `style ${agentIds.get(agent.id)} stroke:${colourOf(agent)},stroke-width:2px`),
    ...links,
  ];
  return `flowchart LR\n${body.map((line) => `  ${line}\n`).join('')}`;
}

const wrong = '#cf5a00';

/** Solid for the agent, dotted where only the internal LLM is meant. */
const arrow = ({ serving, label: words }: FlowLine): string =>
  serving === 'llm' ? `-. "${quotable(words)}" .->` : `-- "${quotable(words)}" -->`;

const label = (lines: readonly string[]): string => lines.map(quotable).join('<br/>');

/**
 * Text between quotes. Everything but letters, digits and a few signs becomes an entity of Mermaid: quotes and brackets, `#` and `;` that
 * begin and end entities, `%` of directives, backticks of Markdown, and what HTML means.
 */
function quotable(words: string): string {
  return words
    .replace(/\s+/g, ' ')
    .replace(/(?!\u200d)\p{C}/gu, '\ufffd')
    .replace(/(?!\u200d)[^\p{L}\p{M}\p{N} ._/:,=+@\u00b7\u2192\u26a0~\ufffd-]/gu, (sign) => `#${sign.codePointAt(0)};`);
}

import { wordsOfAgent, wordsOfStage, writeMarks } from './across.ts';
import { colours, type Drawing, type DrawnAgent, type DrawnLine, type DrawnStage, padding, round, tip, write } from './drawing.ts';
import type { Flow, FlowAgent, FlowLine } from './flow.ts';

const step = 24;
/** Between two rails. */
const track = 10;
/** The radius of a bend. */
const bend = 6;
const apart = 10;

/**
 * The narrow diagram: everything below one another, and one rail for each agent at the side that leads down to it.
 * @param width how wide it is, unless the rails need more
 */
export function stacked(flow: Flow, width: number): Drawing {
  const gutter = flow.agents.length * track + bend + 2;
  const content = Math.max(160, width - gutter);
  const railOf = (index: number) => content + bend + 2 + index * track;
  const stages: DrawnStage[] = [];
  const steps: { path: string; tip: string }[] = [];
  const starts: {
    readonly stage: string;
    readonly line: FlowLine;
    readonly y: number;
    readonly drawn: Pick<DrawnLine, 'box' | 'texts'>;
  }[] = [];
  let y = 1;
  for (const stage of flow.stages) {
    if (stages.length > 0) {
      steps.push({ path: `M24 ${y - step + 4}V${y - 7}`, tip: tip(24, y, 'down') });
    }
    const words = wordsOfStage(stage);
    const { texts, height } = write(words, padding + 1, y + padding - 3, content - 2 * padding);
    const target = stage.lines[0]?.target;
    stages.push({
      stage: stage.stage,
      box: { x: 1, y, width: content - 1, height: height + 2 * padding - 6 },
      texts,
      says: stage.lines
        .map(({ says }) => says)
        .concat(stage.changes)
        .join('; '),
      ...(target === undefined ? {} : { target }),
    });
    y += height + 2 * padding - 6;
    for (const line of stage.lines) {
      const label = write([['label', line.label]], padding + 1, y + 4, content - padding - 4);
      const box = { x: 3, y: y + 3, width: content - 6, height: label.height + 6 };
      y += label.height + 10;
      starts.push({ stage: stage.stage, line, y, drawn: { box, texts: label.texts } });
    }
    y += step;
  }
  const agents = flow.agents.map((agent, index) => {
    const drawn = drawAgent(agent, index % colours, y, content - padding);
    y += drawn.box.height + apart;
    return { agent, drawn, rail: railOf(index), middle: round(drawn.box.y + drawn.box.height / 2) };
  });
  const bottom = Math.max(1, y - apart);
  const marks = writeMarks(flow, bottom, content);
  return {
    width: round(content + gutter),
    height: round(bottom + 1 + marks.height),
    marks: marks.texts,
    stages,
    steps,
    lines: starts.flatMap(({ stage, line, y: from, drawn }) => {
      const to = agents.find(({ agent }) => agent.id === line.to);
      if (to === undefined) return [];
      const { rail, middle } = to;
      const end = content - padding;
      return {
        stage,
        serving: line.serving,
        agent: to.agent.name,
        ...(to.drawn.colour === undefined ? {} : { colour: to.drawn.colour }),
        path: `M1 ${from}H${rail - bend}Q${rail} ${from} ${rail} ${from + bend}V${middle - bend}Q${rail} ${middle} ${rail - bend} ${middle}H${end + 8}`,
        tip: tip(end + 1, middle, 'left'),
        ...drawn,
        says: line.says,
        ...(line.target === undefined ? {} : { target: line.target }),
      };
    }),
    agents: agents.map(({ drawn }) => drawn),
  };
}

function drawAgent(agent: FlowAgent, colour: number, top: number, width: number): DrawnAgent {
  const { texts, height } = write(wordsOfAgent(agent), padding + 5, top + padding - 3, width - 2 * padding - 4);
  return {
    name: agent.name,
    ...(agent.stops ? {} : { colour }),
    box: { x: 1, y: top, width: width - 1, height: height + 2 * padding - 6 },
    texts,
  };
}

import {
  colours,
  type Drawing,
  type DrawnAgent,
  type DrawnLine,
  fonts,
  lineHeight,
  marked,
  padding,
  round,
  tip,
  type Words,
  write,
} from './drawing.ts';
import type { Flow, FlowAgent, FlowLine, FlowStage } from './flow.ts';
import { widthOf } from './measure.ts';

/** Between a stage and the next. */
const step = 24;
/** In which the lines cross from their stage to their agent. */
const crossing = 88;
/** Between two agents. */
const apart = 14;
/** Between the texts of two lines of a stage. */
const lane = 9;

/**
 * The wide diagram: stages from top to bottom, agents beside them, and lines that start below their reason.
 * @param most how wide it may be; narrower where nothing needs more
 */
export function across(flow: Flow, most: number): Drawing {
  const stageWidth = columnWidth(flow.stages.map(wordsOfStage), 96, most * 0.3);
  const agentWidth = columnWidth(flow.agents.map(wordsOfAgent), 110, most * 0.3);
  const labels = flow.stages.flatMap(({ lines }) => lines.map(({ label }): Words => [['label', label]]));
  const laneWidth = columnWidth(labels, 80, most - stageWidth - agentWidth - crossing) - padding;
  const left = stageWidth + laneWidth;
  const x = left + crossing;
  const rows = placeStages(flow.stages, stageWidth, laneWidth);
  const starts = rows.flatMap(({ lanes }) => lanes);
  const agents = placeAgents(flow.agents, starts, x, agentWidth, rows.at(-1)?.bottom ?? 0);
  const bottom = Math.max(rows.at(-1)?.bottom ?? 0, ...agents.map(({ box }) => box.y + box.height));
  const marks = writeMarks(flow, bottom, x + agentWidth);
  return {
    width: round(x + agentWidth + 1),
    height: round(bottom + 1 + marks.height),
    stages: rows.map(({ drawn }) => drawn),
    steps: rows.slice(1).map(({ drawn: { box } }) => {
      const middle = round(stageWidth / 2);
      return { path: `M${middle} ${round(box.y - step)}V${round(box.y - 7)}`, tip: tip(middle, box.y, 'down') };
    }),
    lines: connect(starts, agents, stageWidth, left, x),
    agents: agents.map(({ id: _, ...drawn }) => drawn),
    marks: marks.texts,
  };
}

/** What is wrong with the whole, below it. */
export function writeMarks({ marks }: Flow, bottom: number, width: number): ReturnType<typeof write> {
  if (marks.length === 0) return { texts: [], height: 0 };
  const { texts, height } = write(
    marks.map((mark) => ['mark', marked(mark)]),
    1,
    bottom + padding,
    width - 2,
  );
  return { texts, height: height + padding };
}

export const wordsOfStage = ({ stage, changes }: FlowStage): Words => [
  ['name', stage],
  ...changes.map((change) => ['change', change] as const),
];
export const wordsOfAgent = ({ name, marks }: FlowAgent): Words => [
  ['name', name],
  ...marks.map((mark) => ['mark', marked(mark)] as const),
];

/** As wide as the widest text, within limits. */
function columnWidth(columns: readonly Words[], least: number, most: number): number {
  const widest = Math.max(0, ...columns.flat().map(([tone, text]) => widthOf(text, fonts[tone])));
  return Math.ceil(Math.max(least, Math.min(most, widest + 2 * padding + 5)));
}

interface Start {
  readonly stage: string;
  readonly line: FlowLine;
  readonly y: number;
  readonly drawn: Pick<DrawnLine, 'box' | 'texts'>;
}

function placeStages(stages: readonly FlowStage[], width: number, laneWidth: number) {
  let top = 1;
  return stages.map((stage) => {
    const inner = write(wordsOfStage(stage), padding, 0, width - 2 * padding).height;
    const lanes = stage.lines.map((line) => ({ line, ...write([['label', line.label]], 0, 0, laneWidth - padding) }));
    const needed = lanes.reduce((sum, { height }) => sum + height + lane, 0);
    const height = Math.max(inner + 2 * padding, needed + 4);
    const target = stage.lines[0]?.target;
    const drawn = {
      stage: stage.stage,
      box: { x: 1, y: top, width: width - 1, height },
      texts: write(wordsOfStage(stage), padding + 1, top + (height - inner) / 2, width - 2 * padding).texts,
      says: stage.lines
        .map(({ says }) => says)
        .concat(stage.changes)
        .join('; '),
      ...(target === undefined ? {} : { target }),
    };
    let at = top + (height - needed) / 2;
    const starts = lanes.map(({ line, height: own }): Start => {
      const { texts } = write([['label', line.label]], width + padding, at, laneWidth - padding);
      const box = { x: width + 3, y: round(at), width: laneWidth - 3, height: own + lane - 1 };
      at += own + lane;
      return { stage: stage.stage, line, y: round(at - 4), drawn: { box, texts } };
    });
    const bottom = top + height;
    top = bottom + step;
    return { drawn, lanes: starts, bottom };
  });
}

type PlacedAgent = DrawnAgent & { readonly id: string };

/** Each agent beside the middle of the lines that lead to it, as far as they have room. */
function placeAgents(agents: readonly FlowAgent[], starts: readonly Start[], x: number, width: number, bottom: number): PlacedAgent[] {
  const wanted = agents
    .map((agent, index) => {
      const ys = starts.filter(({ line }) => line.to === agent.id).map(({ y }) => y);
      const middle = ys.reduce((sum, y) => sum + y, 0) / Math.max(1, ys.length);
      const words = wordsOfAgent(agent);
      const height = write(words, 0, 0, width - 2 * padding - 4).height + 2 * padding - 4;
      return { agent, colour: index % colours, middle, words, height };
    })
    .toSorted((a, b) => a.middle - b.middle);
  const tops: number[] = [];
  let free = 1;
  for (const { middle, height } of wanted) {
    tops.push(Math.max(free, middle - height / 2));
    free = (tops.at(-1) ?? 0) + height + apart;
  }
  // What hangs below the last stage moves up as far as there is room.
  let limit = Math.max(
    bottom,
    wanted.reduce((sum, { height }) => sum + height + apart, 1 - apart),
  );
  for (let index = wanted.length - 1; index >= 0; index--) {
    const height = wanted[index]?.height ?? 0;
    tops[index] = Math.min(tops[index] ?? 0, limit - height);
    limit = (tops[index] ?? 0) - apart;
  }
  return wanted.map(({ agent, colour, words, height }, index) => {
    const top = round(tops[index] ?? 0);
    return {
      id: agent.id,
      name: agent.name,
      ...(agent.stops ? {} : { colour }),
      box: { x, y: top, width, height },
      texts: write(words, x + padding + 4, top + padding - 2, width - 2 * padding - 4).texts,
    };
  });
}

/** Lines arrive at their agent in the order in which they start, so that those of one agent do not cross. */
function connect(starts: readonly Start[], agents: readonly PlacedAgent[], from: number, bend: number, x: number): DrawnLine[] {
  return starts.flatMap((start) => {
    const { line, y, drawn, stage } = start;
    const agent = agents.find(({ id }) => id === line.to);
    if (agent === undefined) return [];
    const arriving = starts.filter((other) => other.line.to === line.to);
    const room = Math.min(lineHeight, agent.box.height / (arriving.length + 1));
    const middle = agent.box.y + agent.box.height / 2;
    const end = round(middle + (arriving.indexOf(start) - (arriving.length - 1) / 2) * room);
    const half = round(crossing / 2);
    return {
      stage,
      serving: line.serving,
      agent: agent.name,
      ...(agent.colour === undefined ? {} : { colour: agent.colour }),
      path: `M${from} ${y}H${bend}C${bend + half} ${y} ${x - half} ${end} ${x - 7} ${end}`,
      tip: tip(x, end, 'right'),
      ...drawn,
      says: line.says,
      ...(line.target === undefined ? {} : { target: line.target }),
    };
  });
}

import type { Path } from '../../../finding.ts';
import { type Message, t } from '../../../words.ts';
import {
  type Choice,
  changeText,
  originText,
  programText,
  type RoutingDifference,
  type RoutingTable,
  type StageRow,
  winnerOf,
} from '../resolution/index.ts';
import type { ProgramSearch } from '../resolution/programs.ts';

/** Which calls of a stage a line stands for. */
export type Serving = 'agent' | 'llm' | 'both';

/** From a stage to the agent that serves it. */
export interface FlowLine {
  readonly serving: Serving;
  /** The id of the agent. */
  readonly to: string;
  /** Which calls, and the key, variable or default that decided. */
  readonly label: string;
  /** The whole line as a sentence. */
  readonly says: string;
  /** The key that decided, if it is in the file. */
  readonly target?: Path;
}

export interface FlowStage {
  readonly stage: string;
  readonly lines: readonly FlowLine[];
  /** What is not as it was before. */
  readonly changes: readonly string[];
}

/** A backend that serves a stage, or the place where ouroboros stops. */
export interface FlowAgent {
  readonly id: string;
  readonly name: string;
  /** What is wrong: its program is missing or does not answer, or why ouroboros stops. */
  readonly marks: readonly string[];
  readonly stops: boolean;
}

/** The stages of a run in their order, the agents that serve them, and why: what a diagram shows, as text. */
export interface Flow {
  readonly title: string;
  readonly stages: readonly FlowStage[];
  readonly agents: readonly FlowAgent[];
  /** Why a run or the MCP server stops although every stage has an agent. */
  readonly marks: readonly string[];
}

export interface FlowOptions {
  readonly say: (message: Message) => string;
  /** What changed; marked at the stages. */
  readonly differences?: readonly RoutingDifference[];
  /** What a program that was asked for its version did wrong, by its path. */
  readonly failed?: (program: string) => Message | undefined;
}

/** The id of the place where ouroboros stops: no backend has an empty name. */
const stop = '';

/** What the diagram of a table shows. */
export function flowOf(table: RoutingTable, { say, differences = [], failed }: FlowOptions): Flow {
  const agents = new Map<string, { readonly name: string; readonly marks: Set<string> }>();
  const meet = (choice: Served): string => {
    const id = idOf(choice);
    const known = agents.get(id) ?? { name: id === stop ? say(t('ouroboros stops')) : id, marks: new Set<string>() };
    agents.set(id, known);
    for (const mark of marksOf(choice, failed)) known.marks.add(say(mark));
    return id;
  };
  const stages = table.stages.map((row) => ({
    stage: row.stage,
    lines: linesOf(row).map(({ serving, choice }) => flowLine(row.stage, serving, choice, meet(choice), say)),
    changes: differences
      .filter(({ stage }) => stage === row.stage)
      .map((difference) => say(changeText(difference.what, difference.says.before, difference.says.after))),
  }));
  return {
    title: say(t('Which agent runs each stage, which internal LLM judges in it, and what decided that')),
    stages,
    agents: [...agents].map(([id, { name, marks }]) => ({ id, name, marks: [...marks], stops: id === stop })),
    marks: [
      ...new Set(table.stages.flatMap(({ runtime: { name, error } }) => (name === undefined || error === undefined ? [] : [say(error)]))),
    ],
  };
}

type Served = Choice & { readonly program: ProgramSearch | undefined };

/** An alias leads to its backend. */
const idOf = ({ name, program }: Served): string => (name === undefined ? stop : (program?.backend ?? name));

/** One line for both kinds of calls if the same decided that the same serves them. */
function linesOf({ runtime, llm }: StageRow): readonly { readonly serving: Serving; readonly choice: Served }[] {
  const isOne = idOf(runtime) === idOf(llm) && sourceOf(runtime) === sourceOf(llm);
  if (isOne) return [{ serving: 'both', choice: runtime }];
  return [
    { serving: 'agent', choice: runtime },
    { serving: 'llm', choice: llm },
  ];
}

const sourceOf = (choice: Choice): string => `${choice.from} ${winnerOf(choice)?.path?.join('.') ?? ''}`;

const servings: Readonly<Record<Serving, Message>> = {
  agent: t('agent'),
  llm: t('internal LLM'),
  both: t('agent and internal LLM'),
};

function flowLine(stage: string, serving: Serving, choice: Served, to: string, say: FlowOptions['say']): FlowLine {
  const winner = winnerOf(choice);
  const reason = originText(choice.from, winner);
  const { name } = choice;
  const isAlias = name !== undefined && name !== to && serving === 'llm';
  const what = isAlias ? t('{what} {name}', { what: servings[serving], name }) : servings[serving];
  const agent = name === undefined ? t('ouroboros stops') : t('{name}', { name: to });
  return {
    serving,
    to,
    label: say(t('{what} · {reason}', { what, reason })),
    says: say(t('{stage}, {what}: {agent}, decided by {reason}', { stage, what: servings[serving], agent, reason })),
    ...(winner?.path === undefined ? {} : { target: winner.path }),
  };
}

function marksOf({ name, error, program }: Served, failed: FlowOptions['failed']): readonly Message[] {
  if (name === undefined) return error === undefined ? [] : [error];
  const { state, text } = programText(program);
  if (program?.error !== undefined) return [program.error];
  if (state === 'missing') return [text];
  const answer = program?.path === undefined ? undefined : failed?.(program.path);
  return answer === undefined ? [] : [answer];
}

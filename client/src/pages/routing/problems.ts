import type { Routed, RoutingRow } from '../../../../server/src/protocol.ts';

/** What is wrong with a value. */
export interface CellProblem {
  readonly mark: 'error' | 'warning';
  readonly text: string;
}

/** The errors and warnings of a cell, in the order of the page. */
export const problemsOf = ({ error, warnings }: Routed): readonly CellProblem[] => [
  ...(error === undefined ? [] : [{ mark: 'error', text: error } as const]),
  ...warnings.map((text) => ({ mark: 'warning', text }) as const),
];

/** The errors and warnings of rows, each once. */
export function allProblems(rows: readonly RoutingRow[]): readonly CellProblem[] {
  return [...new Map(rows.flatMap(problemsOfRow).map((problem) => [problem.text, problem])).values()];
}

/** What every one of several rows says. */
export function commonProblems(rows: readonly RoutingRow[]): readonly CellProblem[] {
  if (rows.length < 2) return [];
  return allProblems(rows).filter(({ text }) => rows.every((row) => problemsOfRow(row).some((problem) => problem.text === text)));
}

/** Rows without the problems that are said elsewhere. */
export function without(rows: readonly RoutingRow[], said: readonly CellProblem[]): readonly RoutingRow[] {
  if (said.length === 0) return rows;
  const texts = new Set(said.map(({ text }) => text));
  const quiet = ({ error, warnings, ...routed }: Routed): Routed => ({
    ...routed,
    ...(error === undefined || texts.has(error) ? {} : { error }),
    warnings: warnings.filter((text) => !texts.has(text)),
  });
  return rows.map((row) => ({
    ...row,
    agent: quiet(row.agent),
    llm: quiet(row.llm),
    model: quiet(row.model),
    ...(row.agentModel && { agentModel: quiet(row.agentModel) }),
  }));
}

const problemsOfRow = ({ agent, llm, model, agentModel }: RoutingRow): readonly CellProblem[] =>
  [agent, llm, ...(agentModel ? [agentModel] : []), model].flatMap(problemsOf);

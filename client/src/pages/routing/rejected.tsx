import type { JSX } from 'preact';
import type { RoutingRow, RoutingView } from '../../../../server/src/protocol.ts';
import type { RoutingWords, ViewedState } from '../../messages/routing-state.ts';
import type { PageProps } from '../components/send.ts';
import type { PageContext } from './context.ts';
import { Diagram } from './diagram.tsx';
import { Fallbacks } from './drop-down.tsx';
import { allProblems, type CellProblem, without } from './problems.ts';
import { Problems, StageTable } from './stage-table.tsx';

interface ConsequencesProps {
  readonly view: RoutingView;
  readonly words: RoutingWords;
}

/** What follows for the commands and the stages from a file that does not load, each sentence once. */
export function Consequences({ view: { stages, notes }, words }: ConsequencesProps): JSX.Element {
  const isSaid = ({ text }: CellProblem) => notes.some((note) => note.includes(text));
  return (
    <div class="consequences">
      {notes.map((note) => (
        <div key={note}>{note}</div>
      ))}
      <Problems problems={allProblems(stages).filter((problem) => !isSaid(problem))} words={words} />
    </div>
  );
}

/** The routing when the file last loaded, or else what is in force while it does not. */
export function InsteadOfRouting({ state: { words, view, before }, send }: PageProps<ViewedState>): JSX.Element {
  const context: PageContext = { words, send, disabled: true, isOld: true };
  if (before === undefined) return <StageTable stages={alike(without(view.stages, allProblems(view.stages)))} context={context} />;
  return (
    <section class="old" aria-label={words.old}>
      <p>{words.old}</p>
      <StageTable stages={before.stages} context={context} />
      {before.choices && <Fallbacks fallbacks={before.choices.fallbacks} context={context} />}
      <Diagram state={{}} view={before} context={context} />
    </section>
  );
}

/** The stages to read, not to change; those that are alike are in one row, and where ouroboros stops there is none. */
function alike(stages: readonly RoutingRow[]): readonly RoutingRow[] {
  const rows = new Map<string, RoutingRow>();
  for (const { stage, agentField: _agent, modelField: _model, ...shown } of stages) {
    if (shown.agent.name === null && shown.llm.name === null) continue;
    const text = JSON.stringify(shown);
    const first = rows.get(text);
    rows.set(text, { ...shown, stage: first === undefined ? stage : `${first.stage}, ${stage}` });
  }
  return [...rows.values()];
}

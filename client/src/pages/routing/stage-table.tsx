import type { JSX } from 'preact';
import type { FieldView, ProgramView, Routed, RoutingRow } from '../../../../server/src/protocol.ts';
import type { RoutingWords } from '../../messages/routing-state.ts';
import { Icon, MarkedLine, ScreenReaderText } from '../components/icon.tsx';
import { Cell, Row, Table } from '../components/table.tsx';
import type { PageContext } from './context.ts';
import { FieldDropDown } from './drop-down.tsx';
import { type CellProblem, commonProblems, problemsOf, without } from './problems.ts';
import { BreakablePath, Decider, Overruled } from './reasons.tsx';

/** One row per stage: agent, reason, internal LLM, model, and program. */
export function StageTable({ stages, context }: { readonly stages: readonly RoutingRow[]; readonly context: PageContext }): JSX.Element {
  const { words } = context;
  const columns = [words.stage, words.agent, words.because, words.llm, words.model, words.program];
  const common = commonProblems(stages);
  return (
    <>
      <Problems problems={common} words={words} />
      {stages.length > 0 && (
        <Table class="routing" caption={words.caption} columns={columns}>
          {without(stages, common).map((row) => (
            <StageRow key={row.stage} row={row} context={context} />
          ))}
        </Table>
      )}
    </>
  );
}

interface ProblemsProps {
  readonly problems: readonly CellProblem[];
  readonly words: RoutingWords;
}

export const Problems = ({ problems, words }: ProblemsProps): JSX.Element => (
  <>
    {problems.map(({ mark, text }) => (
      <MarkedLine key={text} mark={mark} text={text} prefix={words.warning} />
    ))}
  </>
);

interface StageProps {
  readonly row: RoutingRow;
  readonly context: PageContext;
}

function StageRow({ row, context }: StageProps): JSX.Element {
  const { stage, agent, llm, program } = row;
  const { words, send, isOld } = context;
  const { place } = agent.from;
  return (
    <Row title={stage} onClick={place && !isOld ? () => send({ type: 'goto', place }) : undefined}>
      <Cell label={words.agent}>
        <Agent row={row} context={context} />
      </Cell>
      <Cell label={words.because}>
        <Decider reason={agent.from} context={context} />
        {agent.lost.length > 0 && <Overruled reasons={agent.lost} context={context} />}
      </Cell>
      <Cell label={words.llm}>
        <Name name={llm.name ?? words.stops} />
        <Aside routed={llm} agent={agent} context={context} />
        <Warnings routed={llm} context={context} />
      </Cell>
      <Cell label={words.model}>
        <Model row={row} context={context} />
      </Cell>
      <Cell label={words.program}>
        <ProgramLines program={program} context={context} />
      </Cell>
    </Row>
  );
}

function Agent({ row: { stage, agent, agentField }, context }: StageProps): JSX.Element {
  const { words } = context;
  return (
    <>
      {agentField ? (
        <FieldDropDown name={`agent:${stage}`} label={words.agentOf.replace('{stage}', stage)} field={agentField} context={context} />
      ) : (
        <Name name={agent.name ?? words.stops} isAgent />
      )}
      {agentField && <InForce routed={agent} field={agentField} fallback={words.stops} context={context} />}
      <Warnings routed={agent} context={context} />
    </>
  );
}

/** The model that can be set; for the execute stage also the model of its internal LLM, which comes from another stage. */
function Model({ row: { stage, agent, model, agentModel, modelField }, context }: StageProps): JSX.Element {
  const { words } = context;
  const own = agentModel ?? model;
  const fallback = agentModel ? words.programsOwn : words.stops;
  return (
    <>
      {modelField ? (
        <FieldDropDown name={`model:${stage}`} label={words.modelOf.replace('{stage}', stage)} field={modelField} context={context} free />
      ) : (
        <Name name={own.name ?? fallback} />
      )}
      {modelField && <InForce routed={own} field={modelField} fallback={fallback} context={context} />}
      <Aside routed={own} agent={agent} context={context} />
      <Warnings routed={own} context={context} />
      {agentModel && (
        <div class="second">
          <span class="quiet">{`${words.llm}: `}</span>
          <BreakablePath path={model.name ?? words.stops} />
          <Aside routed={model} agent={agent} context={context} />
          <Warnings routed={model} context={context} />
        </div>
      )}
    </>
  );
}

const Name = ({ name, isAgent = false }: { readonly name: string; readonly isAgent?: boolean }): JSX.Element => (
  <div class={isAgent ? 'name agent' : 'name'}>
    <BreakablePath path={name} />
  </div>
);

interface RoutedProps {
  readonly routed: Routed;
  readonly context: PageContext;
}

/**
 * The value in force, if a drop-down shows a different one.
 * @param fallback the text if nothing is in force
 */
function InForce({
  routed,
  field,
  fallback,
  context,
}: RoutedProps & { readonly field: FieldView; readonly fallback: string }): JSX.Element | null {
  const shown = field.value ?? field.inherited ?? null;
  if (routed.name === shown) return null;
  return <div class="force">{context.words.inForce.replace('{name}', routed.name ?? fallback)}</div>;
}

/** What decided a value, if it was not what decided the agent: the row says that once. */
const Aside = ({ routed, agent, context }: RoutedProps & { readonly agent: Routed }): JSX.Element | null =>
  routed.from.label === agent.from.label ? null : (
    <div class="aside">
      <Decider reason={routed.from} context={context} />
    </div>
  );

const Warnings = ({ routed, context: { words } }: RoutedProps): JSX.Element => <Problems problems={problemsOf(routed)} words={words} />;

function ProgramLines({ program, context: { words } }: { readonly program: ProgramView; readonly context: PageContext }): JSX.Element {
  const { state, text, warnings } = program;
  const meaning = { found: words.found, missing: words.missing, none: undefined, unknown: undefined }[state];
  return (
    <>
      <div class={`program ${state}`}>
        {meaning !== undefined && <Icon name={state === 'found' ? 'pass' : 'warning'} />}
        {meaning !== undefined && <ScreenReaderText text={`${meaning}: `} />}
        <span class={state === 'found' ? 'path' : ''}>
          <BreakablePath path={text} />
        </span>
      </div>
      {warnings.map((warning) => (
        <MarkedLine key={warning} mark="warning" text={warning} />
      ))}
    </>
  );
}

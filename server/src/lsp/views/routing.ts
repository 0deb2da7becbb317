import {
  type Analysis,
  askProblemText,
  type Candidate,
  type Choice,
  concealed,
  type Facts,
  isUnseen,
  type Machine,
  type Message,
  newestKnownRelease,
  noSecrets,
  originText,
  outcomesText,
  type ProgramSearch,
  programText,
  type RoutingTable,
  releaseText,
  routing,
  type StageRow,
  searched,
  secretsOf,
  t,
  variablesText,
  winnerOf,
} from '../../core/index.ts';
import { withTilde } from '../../host/document.ts';
import type { Brief, ProgramView, Reason, Routed, RoutingRow, RoutingView } from '../../protocol.ts';
import type { OpenDocument } from '../session/documents.ts';
import type { Session } from '../session/session.ts';
import { diagramOf, flowIn, wantsDiagram } from './diagram.ts';
import { shownChoices } from './routing-choices.ts';
import { examined, findTarget, placeOf, statusOf } from './target.ts';

/** The routing of one config with the reasons, in the user's language. */
export async function routingView(session: Session, params: unknown): Promise<RoutingView> {
  const target = await findTarget(session, params);
  const { document } = target;
  if (document !== undefined && !session.isOpen(document)) await session.lookAtMachine([document]);
  const { analysis, facts } = examined(target, session);
  const table = routing(analysis, facts);
  const writer = new TableWriter(session, document, analysis);
  const shown = analysis && shownChoices(analysis, session);
  const path = searchedBrief(facts, session);
  const view: RoutingView = {
    file: statusOf(target, analysis, table, session),
    stages: table.stages.map((row) => ({ ...writer.row(row), ...shown?.fields.get(row.stage) })),
    ...(wantsDiagram(params) ? { diagram: diagramOf(flowIn(session, table), target, session) } : {}),
    environment: environmentLines(table, facts, session).map((line) => session.say(line)),
    notes: outcomesText(table).map((line) => session.say(line)),
    ...(shown === undefined ? {} : { choices: shown.choices }),
    release: releaseBrief(facts, session),
    ...(path === undefined ? {} : { searched: path }),
  };
  return concealed(view, [analysis ? secretsOf(analysis) : noSecrets]);
}

function releaseBrief(facts: Facts, session: Session): Brief {
  const { release, source, asked, machine } = facts;
  const text = session.say(releaseText(facts));
  const installed = machine?.ouroboros?.version;
  // what differs is in the doctor's report
  const details: Message[] = [];
  if (asked?.problem !== undefined) details.push(askProblemText(asked.problem));
  else if (isUnseen(release)) details.push(t('Releases up to {known} are known.', { known: newestKnownRelease }));
  if (source === 'named' && installed !== undefined) details.push(t('{installed} is installed.', { installed }));
  return { text, detail: oneLine(details, session), ...(isUnseen(release) ? { problem: true } : {}) };
}

/** Joins the parts to one line of limited width, as an editor shows it. */
function oneLine(parts: readonly Message[], session: Session): string {
  return parts.map((part) => session.say(part)).join(' · ');
}

function searchedBrief({ machine }: Facts, session: Session): Brief | undefined {
  if (machine === undefined) return undefined;
  const { brief, problem } = searched(machine);
  const text = session.say(t('PATH: {count} folders', { count: machine.path.length }));
  return { text, detail: oneLine(brief, session), ...(problem === undefined ? {} : { problem: true }) };
}

class TableWriter {
  readonly #session: Session;
  readonly #document: OpenDocument | undefined;
  readonly #analysis: Analysis | undefined;

  constructor(session: Session, document: OpenDocument | undefined, analysis: Analysis | undefined) {
    this.#session = session;
    this.#document = document;
    this.#analysis = analysis;
  }

  row({ stage, runtime, llm, model, agentModel }: StageRow): RoutingRow {
    const program = this.#program(runtime.program);
    const row = { stage, agent: this.#routed(runtime), llm: this.#routed(llm), model: this.#routed(model), program };
    return agentModel === undefined ? row : { ...row, agentModel: this.#routed(agentModel) };
  }

  #routed(choice: Choice): Routed {
    const lost = choice.chain.filter(({ value, wins }) => value !== undefined && !wins);
    const from = winnerOf(choice);
    return {
      name: choice.name ?? null,
      ...(choice.error === undefined ? {} : { error: this.#session.say(choice.error) }),
      from: from === undefined ? { label: this.#session.say(originText(choice.from)), value: choice.name ?? '' } : this.#reason(from),
      lost: lost.map((candidate) => this.#reason(candidate)),
      warnings: choice.warnings.map((warning) => this.#session.say(warning)),
    };
  }

  #reason(candidate: Candidate): Reason {
    const { from, value = '', reason, path } = candidate;
    const span = path && this.#analysis?.model.at(path)?.valueNode.span;
    return {
      label: this.#session.say(originText(from, candidate)),
      value,
      ...(reason === undefined ? {} : { note: this.#session.say(reason) }),
      ...(span === undefined || this.#document === undefined ? {} : { place: placeOf(this.#document, span) }),
    };
  }

  #program(search: ProgramSearch | undefined): ProgramView {
    const { state, text } = programText(search);
    const error = search?.error;
    // The error already says that it is missing.
    if (state === 'missing' && error !== undefined) return { state, text: this.#session.say(error), warnings: [] };
    return { state, text: withTilde(this.#session.say(text)), warnings: error === undefined ? [] : [this.#session.say(error)] };
  }
}

/** Which `.env` files were read. */
function dotenvLines({ dotenv }: Machine): readonly Message[] {
  return [dotenv.project, dotenv.home].flatMap((file) =>
    file === undefined ? [] : [t('{file} was read.', { file: withTilde(file.path) })],
  );
}

/** What was found outside the file, or why nothing was inspected. */
function environmentLines(table: RoutingTable, facts: Facts, session: Session): readonly Message[] {
  if (facts.machine !== undefined) {
    const lines = [...variablesText(table), ...dotenvLines(facts.machine)];
    return lines.length > 0 ? lines : [t('No environment variable affects this file, and no .env file was found.')];
  }
  if (session.machine.inBrowser) return [t('Variables and programs cannot be checked in a browser: that needs a desktop.')];
  return [
    session.machine.trusted
      ? t('Variables and programs are being checked.')
      : t('This workspace is not trusted, so no variable and no program was checked.'),
  ];
}

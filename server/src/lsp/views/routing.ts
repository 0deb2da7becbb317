import {
  type Analysis,
  type Candidate,
  type Choice,
  type Message,
  type ProgramSearch,
  type RoutingTable,
  routing,
  type StageRow,
  t,
} from '../../core/index.ts';
import type { Program, Reason, Routed, RoutingRow, RoutingView } from '../../protocol.ts';
import type { OpenDocument } from '../documents.ts';
import type { Session } from '../session.ts';
import { findTarget, placeOf, statusOf } from './target.ts';

/** Who runs each stage of one config, and why, in the reader's words. */
export async function routingView(session: Session, params: unknown): Promise<RoutingView> {
  const target = await findTarget(session, params);
  const { document } = target;
  if (document !== undefined && session.documents.get(target.uri) !== document) await session.lookAtMachine([document]);
  const analysis = document === undefined ? undefined : session.analysis(document);
  const table = routing(analysis, analysis?.facts ?? session.facts(target.uri));
  const writer = new Writer(session, document);
  return {
    file: statusOf(target, analysis, table.stages[0]?.runtime.name, session),
    stages: table.stages.map((row) => writer.row(row)),
    environment: environmentLines(table, analysis, session).map((line) => session.say(line)),
    notes: notes(table).map((line) => session.say(line)),
  };
}

class Writer {
  readonly #session: Session;
  readonly #document: OpenDocument | undefined;

  constructor(session: Session, document: OpenDocument | undefined) {
    this.#session = session;
    this.#document = document;
  }

  row({ stage, runtime, llm, model }: StageRow): RoutingRow {
    const program = this.#program(runtime.program);
    return { stage, agent: this.#routed(runtime), llm: this.#routed(llm), model: this.#routed(model), program };
  }

  #routed(choice: Choice): Routed {
    const winner = choice.chain.findIndex(({ wins }) => wins);
    const lost = choice.chain.filter(({ value, wins }) => value !== undefined && !wins);
    const from = choice.chain[winner];
    return {
      name: choice.name ?? null,
      ...(choice.error === undefined ? {} : { error: this.#session.say(choice.error) }),
      from: from === undefined ? { label: this.#label(choice.from), value: choice.name ?? '' } : this.#reason(from),
      lost: lost.map((candidate) => this.#reason(candidate)),
      warnings: choice.warnings.map((warning) => this.#session.say(warning)),
    };
  }

  #reason(candidate: Candidate): Reason {
    const { from, value = '', reason, span } = candidate;
    return {
      label: this.#label(from, candidate),
      value,
      ...(reason === undefined ? {} : { note: this.#session.say(reason) }),
      ...(span === undefined || this.#document === undefined ? {} : { place: placeOf(this.#document, span) }),
    };
  }

  #label(from: Choice['from'], candidate?: Candidate): string {
    if (from === 'built-in') return this.#session.say(t('built-in default'));
    if (from === 'fallback') return this.#session.say(t('fallback, because the file does not load'));
    if (from.startsWith('env:')) return from.slice('env:'.length);
    // Two keys say where it stands: `stages.interview`, `runtime_profile.default`, `evaluation.semantic_model`.
    return candidate?.path?.slice(-2).join('.') ?? from;
  }

  #program(search: ProgramSearch | undefined): Program {
    const say = (message: Message) => this.#session.say(message);
    if (search === undefined) return { state: 'unknown', text: say(t('not looked for')), warnings: [] };
    if (search.binary === undefined) return { state: 'none', text: say(t('needs no program')), warnings: [] };
    const warnings = search.error === undefined ? [] : [say(search.error)];
    if (search.installed === undefined)
      return { state: 'unknown', text: say(t('{program} was not looked for', { program: search.binary })), warnings };
    if (search.installed) return { state: 'found', text: search.path ?? search.binary, warnings };
    return { state: 'missing', text: say(t('{program} was not found', { program: search.binary })), warnings };
  }
}

/** What was seen outside the file that decides, or would decide, something in the table. */
function environmentLines(table: RoutingTable, analysis: Analysis | undefined, session: Session): Message[] {
  const machine = (analysis?.facts ?? session.facts('')).machine;
  if (machine === undefined) {
    return [
      session.machine.trusted
        ? t('The machine is being looked at.')
        : t('This workspace is not trusted: no variable and no program was looked at.'),
    ];
  }
  const seen = new Map<string, Message>();
  for (const { variable, value } of table.stages.flatMap(({ runtime, llm, model }) => [...runtime.chain, ...llm.chain, ...model.chain])) {
    if (variable === undefined || value === undefined) continue;
    const args = { name: variable.name, value, file: variable.file ?? '' };
    seen.set(
      variable.name,
      variable.file === undefined ? t('{name}={value}, from the environment.', args) : t('{name}={value}, from {file}.', args),
    );
  }
  return [...seen.values()];
}

function notes({ run, server, load }: RoutingTable): Message[] {
  const lines: Message[] = [];
  if (run.error !== undefined) lines.push([...t('ouroboros run stops.'), ...run.error]);
  else if (run.runtime !== undefined) lines.push(t('ouroboros run does all its work on {agent}.', { agent: run.runtime }));
  if (server.error !== undefined) lines.push([...t('The MCP server does not serve this table.'), ...server.error]);
  if (load === 'ok') lines.push(t('A running MCP server must reconnect before a change counts.'));
  return lines;
}

import {
  type Analysis,
  concealed,
  type Message,
  noSecrets,
  type OverviewLine,
  type OverviewSection,
  originText,
  outcomesText,
  type RoutingTable,
  routing,
  secretsOf,
  t,
  winnerOf,
} from '../../core/index.ts';
import type { FileState, FileStatus, LineView, OverviewView, SectionView } from '../../protocol.ts';
import type { OpenDocument } from '../session/documents.ts';
import type { Session } from '../session/session.ts';
import { examined, findConfig, findTarget, placeOf, statusOf, type ViewTarget } from './target.ts';

/** Longer words of a file are cut: a page is for a glance, and the editor has them whole. */
const mostCharacters = 500;

/** One file on a page: what becomes of it, what stands in it, and which agents the user's config gives its work to. */
export async function overviewView(session: Session, params: unknown): Promise<OverviewView> {
  const target = await findTarget(session, params);
  const config = await findConfig(session);
  if (target.document !== undefined && !session.isOpen(target.document)) await session.lookAtMachine([target.document]);
  const { analysis } = examined(target, session);
  const { analysis: configured, facts } = examined(config, session);
  const table = routing(configured, facts);
  const overview = analysis?.kind.overview?.(analysis);
  const status = statusOf(target, analysis, table, session);
  const secrets = [analysis, configured].map((each) => (each ? secretsOf(each) : noSecrets));
  if (target.document === undefined || analysis === undefined || overview === undefined) {
    return concealed({ file: { ...status, headline: withoutOverview(target, status, session) }, sections: [] }, secrets);
  }
  const { starts, says, span } = overview;
  const { place: _place, problem: _problem, ...file } = status;
  const place = span === undefined ? {} : { place: placeOf(target.document, span) };
  const state = starts || file.state === 'unparsable' ? stateOf(file.state) : 'broken';
  const writer = new SectionWriter(session, target.document);
  const written = overview.sections.map((section) => writer.section(section));
  const sections = written.length === 0 ? [] : [...written, agents(table, config, configured, session)];
  const view = concealed({ file: { ...file, state, headline: session.say(says), ...place }, sections }, secrets);
  return { ...view, sections: view.sections.map(shortened) };
}

/** What the findings say of a file that ouroboros takes all the same. */
function stateOf(state: FileState): FileState {
  return state === 'broken' ? 'warnings' : state;
}

/** Why a file has no overview. */
function withoutOverview({ name, document }: ViewTarget, { headline }: FileStatus, session: Session): string {
  if (document !== undefined) return session.say(t('{name} is no file that has an overview.', { name }));
  return session.machine.trusted ? session.say(t('{name} does not exist.', { name })) : headline;
}

class SectionWriter {
  readonly #session: Session;
  readonly #document: OpenDocument;

  constructor(session: Session, document: OpenDocument) {
    this.#session = session;
    this.#document = document;
  }

  section({ id, title, columns, rows, count, notes }: OverviewSection): SectionView {
    const left = (count ?? 0) - rows.length;
    return {
      id,
      title: this.#say(title),
      columns: columns.map((column) => this.#say(column)),
      rows: rows.map((row) => ({
        title: this.#say(row.title),
        lines: row.lines.map((line) => this.#line(line)),
        ...(row.span === undefined ? {} : { place: placeOf(this.#document, row.span) }),
      })),
      notes: notes.map((note) => this.#line(note)),
      ...(count === undefined || count === 0 ? {} : { count }),
      ...(left > 0 ? { more: this.#say(t('… and {count} more', { count: left })) } : {}),
    };
  }

  #line({ mark, text, code }: OverviewLine): LineView {
    return { text: this.#say(text), ...(mark === undefined ? {} : { mark }), ...(code === undefined ? {} : { code }) };
  }

  #say(words: string | Message): string {
    return typeof words === 'string' ? words : this.#session.say(words);
  }
}

/** Who does the work: the routing of the user's config, and what of it a run uses. */
function agents(table: RoutingTable, config: ViewTarget, configured: Analysis | undefined, session: Session): SectionView {
  const isHidden = configured === undefined && !session.machine.trusted;
  return {
    id: 'agents',
    title: session.say(t('Agents')),
    columns: [session.say(t('Stage')), session.say(t('Agent'))],
    rows: isHidden
      ? []
      : table.stages.map(({ stage, runtime }) => {
          const winner = winnerOf(runtime);
          const because = originText(winner?.from ?? runtime.from, winner);
          const line: LineView =
            runtime.error === undefined
              ? { text: session.say(t('{agent} ({reason})', { agent: runtime.name ?? '–', reason: because })) }
              : { mark: 'fail', text: session.say(runtime.error) };
          return { title: stage, lines: [line] };
        }),
    notes: [
      { text: statusOf(config, configured, table, session).headline },
      ...(isHidden
        ? []
        : outcomesText(table)
            .slice(0, 1)
            .map((line) => ({ text: session.say(line) }))),
    ],
  };
}

/** After secrets were taken out: a part of one would not be known as such. */
function shortened({ rows, ...section }: SectionView): SectionView {
  return {
    ...section,
    rows: rows.map(({ title, lines, ...row }) => ({
      ...row,
      title: cut(title),
      lines: lines.map(({ text, code, ...line }) => ({ ...line, text: cut(text), ...(code === undefined ? {} : { code: cut(code) }) })),
    })),
  };
}

function cut(text: string): string {
  return text.length <= mostCharacters ? text : `${text.slice(0, mostCharacters).replace(/[\ud800-\udbff]$/, '')}…`;
}

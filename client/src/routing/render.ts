import type { Field, Program, Reason, Routed, RoutingRow } from '../../../server/src/protocol.ts';
import { type Children, element, type PageNode } from '../view/node.ts';
import { actionButton, button, head, hidden, icon, placeAttribute, table } from '../view/parts.ts';
import type { RoutingState, RoutingWords } from './messages.ts';
import { type Control, fallbacks, presets, select } from './render-fields.ts';

/** The routing page: what stands above, the table, what stands below. */
export function renderRouting(state: RoutingState): readonly PageNode[] {
  const { words, view, preview } = state;
  const tools = view ? [actionButton('copyMarkdown', words.copyMarkdown, 'link'), actionButton('copyJson', words.copyJson, 'link')] : [];
  const blocked = view?.choices?.blocked;
  const control: Control = { words, disabled: blocked !== undefined || state.server !== 'running' };
  return [
    element(
      'main',
      { key: 'main', class: state.server === 'gone' ? 'stale' : '' },
      head(state, tools),
      view && environment(view.environment, words),
      blocked !== undefined && element('p', { key: 'blocked', class: 'warning' }, icon('info'), element('span', {}, blocked)),
      view && stageTable(view.stages, control),
      view?.choices && fallbacks(view.choices, control),
      view?.choices && presets(view.choices, preview, control),
      view && lines('notes', words.notes, view.notes),
    ),
  ];
}

function stageTable(stages: readonly RoutingRow[], control: Control): PageNode {
  const { words } = control;
  const columns = [words.stage, words.agent, words.because, words.llm, words.model, words.program];
  return table(
    { key: 'table', class: 'routing' },
    { caption: words.caption, columns },
    stages.map((row) => stageRow(row, control)),
  );
}

function stageRow(row: RoutingRow, control: Control): PageNode {
  const { stage, agent, llm, program } = row;
  const { words } = control;
  const cell = (label: string, ...children: Children) => element('td', { key: label, role: 'cell', 'data-label': label }, ...children);
  return element(
    'tr',
    { key: stage, role: 'row', 'data-place': placeAttribute(agent.from.place), class: agent.from.place ? 'leads' : '' },
    element('th', { scope: 'row', role: 'rowheader' }, stage),
    cell(words.agent, ...agentCell(row, control)),
    cell(words.because, because(agent.from, words), lost(agent.lost, words)),
    cell(words.llm, name(llm, words.stops), aside(llm.from, words), ...warnings(llm, words)),
    cell(words.model, ...modelCell(row, control)),
    cell(words.program, ...programCell(program, words)),
  );
}

function agentCell({ stage, agent, agentField }: RoutingRow, control: Control): Children {
  const { words } = control;
  if (!agentField) return [name(agent, words.stops, 'agent'), ...warnings(agent, words)];
  const label = words.agentOf.replace('{stage}', stage);
  return [select(`agent:${stage}`, label, agentField, control), inForce(agent, agentField, words, words.stops), ...warnings(agent, words)];
}

/** The model that can be set; of the stage that does the work also the one that its internal LLM takes from elsewhere. */
function modelCell({ stage, model, agentModel, modelField }: RoutingRow, control: Control): Children {
  const { words } = control;
  const own = agentModel ?? model;
  const nobody = agentModel ? words.programsOwn : words.stops;
  const label = words.modelOf.replace('{stage}', stage);
  return [
    ...(modelField
      ? [select(`model:${stage}`, label, modelField, control, true), inForce(own, modelField, words, nobody)]
      : [name(own, nobody)]),
    aside(own.from, words),
    ...warnings(own, words),
    ...(agentModel
      ? [
          element(
            'div',
            { key: 'llm', class: 'second' },
            element('span', { key: 'whose', class: 'quiet' }, `${words.llm}: `),
            model.name ?? words.stops,
            aside(model.from, words),
            ...warnings(model, words),
          ),
        ]
      : []),
  ];
}

/** What is in force where a drop-down says something else. */
function inForce(routed: Routed, field: Field, words: RoutingWords, nobody: string): PageNode | undefined {
  const shown = field.value ?? field.inherited ?? null;
  if (routed.name === shown) return undefined;
  return element('div', { key: 'force', class: 'force' }, words.inForce.replace('{name}', routed.name ?? nobody));
}

const name = (routed: Routed, nobody: string, more = ''): PageNode =>
  element('div', { key: 'name', class: `name ${more}` }, routed.name ?? nobody);

function warnings({ error, warnings: said }: Routed, words: RoutingWords): readonly PageNode[] {
  const line = (mark: 'error' | 'warning', text: string) =>
    element('div', { key: text, class: mark }, icon(mark), element('span', {}, hidden(`${words.warning}: `), text));
  return [...(error === undefined ? [] : [line('error', error)]), ...said.map((text) => line('warning', text))];
}

/** The key or variable that decided: a link where it stands in the file. */
function because({ label, place }: Reason, words: RoutingWords): PageNode {
  if (!place) return element('span', { key: 'because', class: 'quiet' }, label);
  return button({ key: 'link', 'data-place': placeAttribute(place), title: words.goTo }, 'link', ...breakable(label));
}

/** A path, of keys or of folders, that may go on in the next line behind a sign that parts words. */
const breakable = (label: string): Children =>
  label.split(/(?<=[._/\\])(?=[^._/\\])/).flatMap((part, index) => (index === 0 ? [part] : [element('wbr', { key: String(index) }), part]));

const aside = (from: Reason, words: RoutingWords): PageNode => element('div', { key: 'aside', class: 'aside' }, because(from, words));

/** What would have counted, one quiet click away. */
function lost(reasons: readonly Reason[], words: RoutingWords): PageNode | undefined {
  if (reasons.length === 0) return undefined;
  return element(
    'details',
    { key: 'lost' },
    element('summary', {}, words.lost.replace('{count}', String(reasons.length))),
    element(
      'ul',
      {},
      ...reasons.map((reason) =>
        element(
          'li',
          { key: reason.label },
          element('del', {}, because(reason, words), element('span', {}, ` ${reason.value}`)),
          reason.note !== undefined && element('div', { key: 'note', class: 'quiet' }, reason.note),
        ),
      ),
    ),
  );
}

function programCell({ state, text, warnings: said }: Program, words: RoutingWords): Children {
  const mark = { found: words.found, missing: words.missing, none: undefined, unknown: undefined }[state];
  return [
    element(
      'div',
      { key: 'program', class: `program ${state}` },
      mark !== undefined && icon(state === 'found' ? 'pass' : 'warning'),
      mark !== undefined && hidden(`${mark}: `),
      element('span', { class: state === 'found' ? 'path' : '' }, ...breakable(text)),
    ),
    ...said.map((warning) => element('div', { key: warning, class: 'warning' }, icon('warning'), element('span', {}, warning))),
  ];
}

/** What was seen outside the file, in quiet lines. */
const environment = (texts: readonly string[], words: RoutingWords): PageNode =>
  element(
    'ul',
    { key: 'environment', class: 'environment quiet', 'aria-label': words.environment },
    ...texts.map((text) => element('li', { key: text }, text)),
  );

function lines(key: string, title: string, texts: readonly string[]): PageNode | undefined {
  if (texts.length === 0) return undefined;
  return element(
    'section',
    { key },
    element('h2', {}, title),
    element('ul', {}, ...texts.map((text) => element('li', { key: text }, text))),
  );
}

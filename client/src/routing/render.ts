import type { Program, Reason, Routed, RoutingRow } from '../../../server/src/protocol.ts';
import { type Children, element, type PageNode } from '../view/node.ts';
import { button, head, hidden, icon, placeAttribute } from '../view/parts.ts';
import type { RoutingState, RoutingWords } from './messages.ts';

/** The routing page: what stands above, the table, what stands below. */
export function renderRouting(state: RoutingState): readonly PageNode[] {
  const { words, view } = state;
  return [
    element(
      'main',
      { key: 'main', class: state.server === 'gone' ? 'stale' : '' },
      head(state),
      view && table(view.stages, words),
      view && lines('environment', words.environment, view.environment),
      view && lines('notes', words.notes, view.notes),
    ),
  ];
}

function table(stages: readonly RoutingRow[], words: RoutingWords): PageNode {
  const columns = [words.stage, words.agent, words.because, words.llm, words.model, words.program];
  // the roles are spelt out because the narrow layout turns rows into cards, and `display` would take the table away from screen readers
  return element(
    'table',
    { key: 'table', class: 'routing', role: 'table' },
    element('caption', { class: 'hidden' }, words.caption),
    element(
      'thead',
      { role: 'rowgroup' },
      element(
        'tr',
        { role: 'row' },
        ...columns.map((column) => element('th', { key: column, scope: 'col', role: 'columnheader' }, column)),
      ),
    ),
    element('tbody', { role: 'rowgroup' }, ...stages.map((row) => stageRow(row, words))),
  );
}

function stageRow({ stage, agent, llm, model, program }: RoutingRow, words: RoutingWords): PageNode {
  const cell = (label: string, ...children: Children) => element('td', { key: label, role: 'cell', 'data-label': label }, ...children);
  return element(
    'tr',
    { key: stage, role: 'row', 'data-place': placeAttribute(agent.from.place), class: agent.from.place ? 'leads' : '' },
    element('th', { scope: 'row', role: 'rowheader' }, stage),
    cell(words.agent, named(agent, words, 'agent'), ...warnings(agent, words)),
    cell(words.because, because(agent.from, words), lost(agent.lost, words)),
    cell(words.llm, named(llm, words), aside(llm.from, words), ...warnings(llm, words)),
    cell(words.model, named(model, words), aside(model.from, words), ...warnings(model, words)),
    cell(words.program, ...programCell(program, words)),
  );
}

const named = ({ name }: Routed, words: RoutingWords, more = ''): PageNode =>
  element('div', { key: 'name', class: `name ${more}` }, name ?? words.stops);

function warnings({ error, warnings: said }: Routed, words: RoutingWords): readonly PageNode[] {
  const line = (mark: 'error' | 'warning', text: string) =>
    element('div', { key: text, class: mark }, icon(mark), element('span', {}, hidden(`${words.warning}: `), text));
  return [...(error === undefined ? [] : [line('error', error)]), ...said.map((text) => line('warning', text))];
}

/** The key or variable that decided: a link where it stands in the file. */
function because({ label, place }: Reason, words: RoutingWords): PageNode {
  if (!place) return element('span', { key: 'because', class: 'quiet' }, label);
  return button({ key: 'link', 'data-place': placeAttribute(place), title: words.goTo }, 'link', label);
}

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
      element('span', { class: 'path' }, text),
    ),
    ...said.map((warning) => element('div', { key: warning, class: 'warning' }, icon('warning'), element('span', {}, warning))),
  ];
}

function lines(key: string, title: string, texts: readonly string[]): PageNode | undefined {
  if (texts.length === 0) return undefined;
  return element(
    'section',
    { key },
    element('h2', {}, title),
    element('ul', {}, ...texts.map((text) => element('li', { key: text }, text))),
  );
}

import type { FileState, FileStatus, Place } from '../../../server/src/protocol.ts';
import type { Action, ServerState } from './messages.ts';
import { type Children, element, type PageNode } from './node.ts';

/** What every view shows, whatever it is about. */
export interface CommonState {
  /** The config that the view is about; null for the user's own while its place is not known. */
  readonly uri: string | null;
  readonly server: ServerState;
  readonly trusted: boolean;
  /** What stands in the editor is not on disk yet. */
  readonly unsaved?: boolean;
  /** Why the last thing that the user asked for was not done. */
  readonly notice?: string;
  /** The server could not answer. */
  readonly failed: boolean;
  readonly words: CommonWords;
  /** The file as the last answer has it; absent before the first. */
  readonly file?: FileStatus;
}

export interface CommonWords {
  readonly title: string;
  readonly waiting: string;
  readonly failed: string;
  readonly gone: string;
  readonly restart: string;
  readonly output: string;
  readonly untrusted: string;
  readonly trust: string;
  readonly goToProblem: string;
  readonly create: string;
  readonly unsaved: string;
  readonly save: string;
  readonly copyJson: string;
  readonly copyMarkdown: string;
  readonly open: string;
}

export type IconName = 'pass' | 'warning' | 'error' | 'info' | 'skip' | 'sync' | 'shield';

/** A mark that repeats what the words beside it say. */
export const icon = (name: IconName): PageNode => element('span', { class: `icon icon-${name}`, 'aria-hidden': 'true' });

/** Words for those who do not see. */
export const hidden = (text: string): PageNode => element('span', { class: 'hidden' }, text);

/** @param kind `link` looks like text that leads somewhere; `primary` is the one thing to do next */
export function button(
  attributes: Readonly<Record<string, string | undefined>>,
  kind: 'link' | 'primary' | 'secondary',
  ...children: Children
): PageNode {
  return element('button', { type: 'button', class: kind, ...attributes }, ...children);
}

export const actionButton = (action: Action, label: string, kind: 'primary' | 'secondary' | 'link' = 'secondary'): PageNode =>
  button({ key: action, 'data-action': action }, kind, label);

/** A place as the attribute that the page's script understands. */
export const placeAttribute = (place: Place | undefined): string | undefined => place && JSON.stringify(place);

const iconOfState: Readonly<Record<FileState, IconName>> = {
  missing: 'info',
  unparsable: 'error',
  broken: 'error',
  warnings: 'warning',
  loads: 'pass',
};

/** The head of a view: its title, its file, whether that loads, and what stands in the way of a true answer. @param tools what can be done with the view as a whole */
export function head(state: CommonState, tools: Children = []): PageNode {
  const { words, file } = state;
  return element(
    'header',
    { key: 'head' },
    element(
      'div',
      { key: 'title', class: 'title' },
      element('h1', { tabindex: '-1' }, words.title),
      file && button({ key: 'file', 'data-action': 'open', title: words.open }, 'link', file.name),
    ),
    state.server === 'gone' &&
      banner('gone', 'error', words.gone, actionButton('restart', words.restart, 'primary'), actionButton('output', words.output)),
    state.server !== 'gone' && state.failed && banner('failed', 'error', words.failed, actionButton('output', words.output)),
    state.server !== 'gone' && !state.failed && !file && banner('waiting', 'sync', words.waiting),
    !state.trusted && banner('untrusted', 'shield', words.untrusted, actionButton('trust', words.trust)),
    file &&
      element(
        'p',
        { key: 'status', class: `status ${file.state}`, role: 'status' },
        icon(iconOfState[file.state]),
        element('span', { class: 'text' }, file.headline),
        file.place && button({ key: 'problem', 'data-place': placeAttribute(file.place) }, 'secondary', words.goToProblem),
        file.state === 'missing' && actionButton('open', words.create, 'primary'),
      ),
    state.unsaved === true && banner('unsaved', 'info', words.unsaved, actionButton('save', words.save)),
    state.notice !== undefined && banner('notice', 'warning', state.notice),
    tools.length > 0 && element('div', { key: 'tools', class: 'tools' }, ...tools),
  );
}

/** A line about the view itself, with what can be done about it. */
function banner(key: string, mark: IconName, text: string, ...buttons: Children): PageNode {
  return element('div', { key, class: 'banner', role: 'status' }, icon(mark), element('span', { class: 'text' }, text), ...buttons);
}

/**
 * A table with a caption and headers. The roles are spelt out because layouts turn rows into cards and lines, and `display` would take the
 * table away from screen readers.
 * @param quiet whether its headers are for those alone who do not see
 */
export function table(
  attributes: { readonly key: string; readonly class: string },
  { caption, columns, quiet = false }: { readonly caption: string; readonly columns: readonly string[]; readonly quiet?: boolean },
  rows: Children,
): PageNode {
  return element(
    'table',
    { ...attributes, role: 'table' },
    element('caption', { class: 'hidden' }, caption),
    element(
      'thead',
      { role: 'rowgroup', ...(quiet ? { class: 'hidden' } : {}) },
      element(
        'tr',
        { role: 'row' },
        ...columns.map((column) => element('th', { key: column, scope: 'col', role: 'columnheader' }, column)),
      ),
    ),
    element('tbody', { role: 'rowgroup' }, ...rows),
  );
}

import type { Check, CheckGroup, CheckStatus, Remedy } from '../../../server/src/protocol.ts';
import { type Children, element, type PageNode } from '../view/node.ts';
import { actionButton, button, head, type IconName, icon, placeAttribute, table } from '../view/parts.ts';
import type { DoctorState, DoctorWords } from './messages.ts';

/** What needs an eye comes first. */
const order: readonly CheckStatus[] = ['fail', 'warn', 'skip', 'pass'];
const marks: Readonly<Record<CheckStatus, IconName>> = { fail: 'error', warn: 'warning', skip: 'skip', pass: 'pass' };

/** The doctor's page: the sum, and a group of checks after the other. */
export function renderDoctor(state: DoctorState): readonly PageNode[] {
  const { words, groups, progress } = state;
  const running = progress === 'running' || progress === 'probing';
  const tools = running
    ? [actionButton('cancel', words.cancel)]
    : [
        actionButton('run', words.run),
        state.trusted && actionButton('probe', words.probe),
        progress === 'done' && actionButton('copyMarkdown', words.copyMarkdown, 'link'),
        progress === 'done' && actionButton('copyJson', words.copyJson, 'link'),
      ];
  return [
    element(
      'main',
      { key: 'main', class: state.server === 'gone' ? 'stale' : '', 'aria-busy': String(running) },
      head(state, tools),
      element('p', { key: 'sum', class: 'sum', role: 'status' }, ...sum(state)),
      ...groups.filter(({ checks }) => checks.length > 0).map((group) => section(group, words)),
    ),
  ];
}

/** How it stands: what is under way, or how many checks ended how. */
function sum({ words, groups, progress }: DoctorState): Children {
  const says = { running: words.running, probing: words.probing, cancelled: words.cancelled, failed: undefined, done: undefined }[progress];
  return [
    says !== undefined && element('span', { key: 'state', class: 'count' }, progress !== 'cancelled' && icon('sync'), says),
    ...counts(
      groups.flatMap((group) => group.checks),
      words,
    ),
  ];
}

/** A group: what needs an eye in the open, what passed or had no need to be looked at folded to one line. */
function section({ id, title, checks }: CheckGroup, words: DoctorWords): PageNode {
  const of = (statuses: readonly CheckStatus[]) => statuses.flatMap((status) => checks.filter((check) => check.status === status));
  const nothingPassed = of(['pass']).length === 0;
  // where nothing could be looked at, the reason is what there is to see
  const open = of(nothingPassed ? ['fail', 'warn', 'skip'] : ['fail', 'warn']);
  const quiet = nothingPassed ? [] : of(['pass', 'skip']);
  return element(
    'section',
    { key: id },
    element('h2', {}, title),
    open.length > 0 && checkTable('open', title, open, words),
    quiet.length > 0 &&
      element('details', { key: 'quiet' }, element('summary', {}, ...counts(quiet, words)), checkTable('table', title, quiet, words)),
  );
}

/** How many checks ended how, what needs an eye first. */
function counts(checks: readonly Check[], words: DoctorWords): readonly PageNode[] {
  return order.flatMap((status) => {
    const count = checks.filter((check) => check.status === status).length;
    const text = words.counts[status].replace('{count}', String(count));
    return count === 0 ? [] : [element('span', { key: status, class: 'count' }, icon(marks[status]), text)];
  });
}

function checkTable(key: string, title: string, checks: readonly Check[], words: DoctorWords): PageNode {
  const columns = [words.result, words.check, words.seen, words.remedy];
  return table(
    { key, class: 'doctor' },
    { caption: title, columns, quiet: true },
    checks.map((check) => row(check, words)),
  );
}

function row({ id, status, title, seen, remedy }: Check, words: DoctorWords): PageNode {
  const cell = (key: string, ...children: Children) => element('td', { key, role: 'cell', class: key }, ...children);
  return element(
    'tr',
    { key: id, role: 'row', class: status, 'data-place': placeAttribute(remedy?.place) },
    cell('result', icon(marks[status]), element('span', {}, words.status[status])),
    element('th', { scope: 'row', role: 'rowheader' }, title),
    cell('seen', seen),
    cell('remedy', ...(remedy ? help(id, remedy, words) : []), again(id, title, words)),
  );
}

/** Another look at one check. */
function again(id: string, title: string, words: DoctorWords): PageNode {
  const label = words.again.replace('{check}', title);
  return button({ key: 'again', class: 'bare', 'data-again': id, 'aria-label': label, title: label }, 'secondary', icon('sync'));
}

/** What to do: a button where something can be repaired, read, gone to or copied, else the words alone. */
function help(id: string, { title, place, copy, url, fix }: Remedy, words: DoctorWords): Children {
  if (fix !== undefined || url !== undefined) return [button({ key: 'repair', 'data-repair': id }, 'secondary', title)];
  if (place) return [button({ key: 'place', 'data-place': placeAttribute(place) }, 'secondary', title)];
  if (copy === undefined) return [element('span', { key: 'words' }, title)];
  return [
    element('span', { key: 'words' }, title),
    element('code', { key: 'code' }, copy),
    button({ key: 'copy', 'data-copy': copy, 'aria-label': `${words.copy}: ${copy}` }, 'secondary', words.copy),
  ];
}

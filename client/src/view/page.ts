import { type Action, actions, type FromPage, isPlace, toPage } from './messages.ts';
import type { PageNode } from './node.ts';
import { patch } from './patch.ts';

interface Host {
  postMessage(message: FromPage): void;
  setState(state: { readonly uri: string | null }): void;
}

declare function acquireVsCodeApi(): Host;

/**
 * Runs a page: shows every state that the panel sends, and tells the panel what the user does.
 * @param render everything that the page shows; controls carry `data-place`, `data-action`, `data-copy`, `data-repair` or `data-again`, drop-downs a name
 */
export function startPage<State extends { readonly uri: string | null }>(render: (state: State) => readonly PageNode[]): void {
  const host = acquireVsCodeApi();
  addEventListener('message', ({ data }) => {
    const state = toPage<State>(data);
    if (!state) return;
    host.setState({ uri: state.uri });
    keepFocus(() => patch(document.body, render(state)));
  });
  document.addEventListener('click', ({ target }) => {
    const message = target instanceof Element && !getSelection()?.toString() ? asked(target) : undefined;
    if (message) host.postMessage(message);
  });
  document.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLSelectElement) host.postMessage({ type: 'choose', name: target.name, value: target.value });
  });
  document.addEventListener('keydown', (event) => {
    const step = stepOf(event);
    if (event.key === 'Escape') host.postMessage({ type: 'leave' });
    else if (step) {
      // The workbench would undo in the page, where nothing can be undone.
      event.stopPropagation();
      event.preventDefault();
      host.postMessage({ type: 'act', action: step });
    } else if (openList(event) || (!event.altKey && moveInTable(event.key))) event.preventDefault();
  });
  host.postMessage({ type: 'ready' });
}

/** Where an update took the focused element away, the heading takes its place: the keyboard stays on the page. */
function keepFocus(update: () => void): void {
  const focused = document.activeElement;
  update();
  if (focused && focused !== document.body && !focused.isConnected) document.querySelector('h1')?.focus();
}

/** What a click on `target` asks for: its own control's wish, else that of the row that it stands in. */
function asked(target: Element): FromPage | undefined {
  const control = target.closest<HTMLElement>('[data-place], [data-action], [data-copy], [data-repair], [data-again], summary, select');
  if (!control) return undefined;
  const { place, action, copy, repair, again } = control.dataset;
  if (copy !== undefined) return { type: 'copy', text: copy };
  if (repair !== undefined) return { type: 'repair', check: repair };
  if (again !== undefined) return { type: 'again', check: again };
  const known = actions.find((name): name is Action => name === action);
  if (known) return { type: 'act', action: known };
  const parsed: unknown = place === undefined ? undefined : JSON.parse(place);
  return isPlace(parsed) ? { type: 'goto', place: parsed } : undefined;
}

/** Ctrl+Z and Cmd+Z take a step back; with Shift, and with Ctrl+Y, it is made again. */
function stepOf({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): 'undo' | 'redo' | undefined {
  if (!ctrlKey && !metaKey) return undefined;
  const letter = key.toLowerCase();
  if (letter === 'z') return shiftKey ? 'redo' : 'undo';
  return letter === 'y' && ctrlKey ? 'redo' : undefined;
}

/** Enter opens a drop-down, as Space does by itself. */
function openList({ key, target }: KeyboardEvent): boolean {
  if (key !== 'Enter' || !(target instanceof HTMLSelectElement) || target.disabled) return false;
  target.showPicker();
  return true;
}

/** Arrows move among the controls of a table: up and down by rows, left and right in a row. */
function moveInTable(key: string): boolean {
  const focused = document.activeElement;
  const row = focused?.closest('tr');
  const table = focused?.closest('table');
  if (!(focused instanceof HTMLElement) || !row || !table) return false;
  const controls = (of: Element) =>
    [...of.querySelectorAll<HTMLElement>('button, summary, select')].filter((control) => control.checkVisibility());
  const column = controls(row).indexOf(focused);
  const step = { ArrowUp: -1, ArrowDown: 1 }[key];
  if (step) {
    const rows = [...table.querySelectorAll('tbody tr')].filter((each) => controls(each).length > 0);
    const next = rows[rows.indexOf(row) + step];
    const inNext = next ? controls(next) : [];
    inNext[Math.min(column, inNext.length - 1)]?.focus();
    return true;
  }
  const aside = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (aside) controls(row)[column + aside]?.focus();
  return aside !== undefined;
}

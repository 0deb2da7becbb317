import type { Send } from './components/send.ts';

/** Escape leaves the page, Ctrl+Z undoes in the document, Enter opens a drop-down, arrows move in a table and in a picture. */
export function handleKey(event: KeyboardEvent, send: Send): void {
  const historyAction = historyActionOf(event);
  if (event.key === 'Escape') send({ type: 'leave' });
  else if (historyAction) {
    // The workbench would undo in the page, where there is nothing to undo.
    event.stopPropagation();
    event.preventDefault();
    send({ type: 'act', action: historyAction });
  } else if (openDropDown(event) || (!event.altKey && (moveInTable(event.key) || moveInPicture(event.key)))) event.preventDefault();
}

/** Ctrl+Z and Cmd+Z undo; with Shift, and Ctrl+Y, they redo. */
function historyActionOf({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): 'undo' | 'redo' | undefined {
  if (!ctrlKey && !metaKey) return undefined;
  const letter = key.toLowerCase();
  if (letter === 'z') return shiftKey ? 'redo' : 'undo';
  return letter === 'y' && ctrlKey ? 'redo' : undefined;
}

/** Enter opens a drop-down, as Space does by itself. */
function openDropDown({ key, target }: KeyboardEvent): boolean {
  if (key !== 'Enter' || !(target instanceof HTMLSelectElement) || target.disabled) return false;
  target.showPicker();
  return true;
}

/**
 * Moves the focus among the controls of a table: up and down by rows, left and right within a row.
 * @returns whether the key was an arrow in a table
 */
function moveInTable(key: string): boolean {
  const focused = document.activeElement;
  const row = focused?.closest('tr');
  const table = focused?.closest('table');
  if (!(focused instanceof HTMLElement) || !row || !table) return false;
  const column = controlsOf(row).indexOf(focused);
  const rowStep = { ArrowUp: -1, ArrowDown: 1 }[key];
  if (rowStep) {
    const rows = [...table.querySelectorAll('tbody tr')].filter((each) => controlsOf(each).length > 0);
    const next = rows[rows.indexOf(row) + rowStep];
    const controls = next ? controlsOf(next) : [];
    controls[Math.min(column, controls.length - 1)]?.focus();
    return true;
  }
  const columnStep = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (columnStep) controlsOf(row)[column + columnStep]?.focus();
  return columnStep !== undefined;
}

/**
 * Moves the focus among the parts of a picture that lead somewhere, in the order of the stages.
 * @returns whether the key was an arrow in a picture
 */
function moveInPicture(key: string): boolean {
  const focused = document.activeElement;
  const picture = focused?.closest('svg.picture');
  const step = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[key];
  if (!(focused instanceof SVGElement) || !picture || !step) return false;
  const spots = [...picture.querySelectorAll<SVGElement>('.leads')];
  spots[spots.indexOf(focused) + step]?.focus();
  return true;
}

const controlsOf = (row: Element): HTMLElement[] =>
  [...row.querySelectorAll<HTMLElement>('button, summary, select')].filter((control) => control.checkVisibility());

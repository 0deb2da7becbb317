// biome-ignore-all lint/a11y/noRedundantRoles: layouts turn rows into cards and lines, and `display` takes the table away from screen readers
import type { ComponentChildren, JSX } from 'preact';

interface TableProps {
  readonly class: string;
  readonly caption: string;
  readonly columns: readonly string[];
  /** Whether its headers are for screen readers only. */
  readonly quiet?: boolean;
  readonly children: ComponentChildren;
}

/** A table with a caption and headers. */
export const Table = ({ class: name, caption, columns, quiet = false, children }: TableProps): JSX.Element => (
  <table class={name} role="table">
    <caption class="hidden">{caption}</caption>
    <thead role="rowgroup" class={quiet ? 'hidden' : undefined}>
      <tr role="row">
        {columns.map((column) => (
          <th key={column} scope="col" role="columnheader">
            {column}
          </th>
        ))}
      </tr>
    </thead>
    <tbody role="rowgroup">{children}</tbody>
  </table>
);

interface RowProps {
  readonly class?: string;
  readonly title: ComponentChildren;
  /** The cursor of the editor is in what the row shows. */
  readonly isCurrent?: boolean;
  /** The action for a click outside the controls of the row: a mouse shortcut for one of the controls. */
  readonly onClick?: (() => void) | undefined;
  /** The cells before the header. */
  readonly before?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A row with its header. */
export const Row = ({ class: name = '', title, isCurrent = false, onClick, before, children }: RowProps): JSX.Element => (
  <tr
    role="row"
    aria-current={isCurrent ? 'true' : undefined}
    class={[name, onClick && 'leads', isCurrent && 'current'].filter(Boolean).join(' ')}
    onClick={onClick && ((event) => isBesideControls(event) && onClick())}
  >
    {before}
    <th scope="row" role="rowheader">
      {title}
    </th>
    {children}
  </tr>
);

interface CellProps {
  readonly class?: string;
  /** The name of its column, for layouts without headers. */
  readonly label?: string;
  readonly children: ComponentChildren;
}

export const Cell = ({ class: name, label, children }: CellProps): JSX.Element => (
  <td role="cell" class={name} data-label={label}>
    {children}
  </td>
);

/** Whether a click was meant for the row: it hit no control and selected no text. */
function isBesideControls({ target }: Event): boolean {
  return target instanceof Element && !target.closest('button, select, summary') && !getSelection()?.toString();
}

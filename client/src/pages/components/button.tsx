import type { ComponentChildren, JSX } from 'preact';
import type { Action } from '../../messages/page-messages.ts';
import type { Send } from './send.ts';

/** link: looks like text that leads somewhere · text: looks like the text that it is · primary: the one thing to do next. */
type ButtonKind = 'link' | 'text' | 'primary' | 'secondary';

interface ButtonProps {
  readonly kind?: ButtonKind;
  readonly onClick: () => void;
  readonly title?: string | undefined;
  /** What screen readers say instead of the content. */
  readonly label?: string;
  /** The button is an icon alone. */
  readonly bare?: boolean;
  readonly children: ComponentChildren;
}

export const Button = ({ kind = 'secondary', onClick, title, label, bare, children }: ButtonProps): JSX.Element => (
  <button type="button" class={bare ? `${kind} bare` : kind} title={title} aria-label={label} onClick={() => onClick()}>
    {children}
  </button>
);

interface ActionButtonProps {
  readonly action: Action;
  readonly label: string;
  readonly kind?: ButtonKind;
  readonly title?: string;
  readonly send: Send;
}

/** A button that asks the panel for an action. */
export const ActionButton = ({ action, label, send, ...rest }: ActionButtonProps): JSX.Element => (
  <Button {...rest} onClick={() => send({ type: 'act', action })}>
    {label}
  </Button>
);

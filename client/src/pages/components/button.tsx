import type { ComponentChildren, JSX } from 'preact';
import type { Action } from '../../messages/page-messages.ts';
import type { Send } from './send.ts';

/** link: looks like a text link · text: looks like plain text · primary: the main next action. */
type ButtonKind = 'link' | 'text' | 'primary' | 'secondary';

interface ButtonProps {
  readonly kind?: ButtonKind;
  readonly onClick: () => void;
  readonly title?: string | undefined;
  /** Read by screen readers instead of the content. */
  readonly label?: string;
  /** Whether the button is only an icon. */
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

/** A button that requests an action from the panel. */
export const ActionButton = ({ action, label, send, ...rest }: ActionButtonProps): JSX.Element => (
  <Button {...rest} onClick={() => send({ type: 'act', action })}>
    {label}
  </Button>
);

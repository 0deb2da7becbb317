import type { ComponentChildren, JSX } from 'preact';
import type { FieldView, RoutingChoices } from '../../../../server/src/protocol.ts';
import { inherit, named, other } from '../../messages/routing-state.ts';
import type { PageContext } from './context.ts';
import { BreakablePath } from './reasons.tsx';

interface DropDownProps {
  readonly name: string;
  /** Its name for screen readers. */
  readonly label: string;
  readonly value: string;
  /** The text of the option with that value. */
  readonly text: string;
  readonly context: PageContext;
  readonly children: ComponentChildren;
}

/**
 * A drop-down that shows the value of the state: a new choice is kept only if the next state has it. A `select` cuts a text that is longer
 * than its line, so that it lies, unseen, over a text that wraps.
 */
export const DropDown = ({ name, label, value, text, context, children }: DropDownProps): JSX.Element => (
  <div class={context.disabled ? 'drop-down disabled' : 'drop-down'} aria-disabled={context.disabled ? 'true' : undefined}>
    <select
      id={name}
      name={name}
      aria-label={label}
      value={value}
      disabled={context.disabled}
      onChange={({ currentTarget }) => context.send({ type: 'choose', name, value: currentTarget.value })}
    >
      {children}
    </select>
    <span class="chosen" aria-hidden="true">
      <span>
        <BreakablePath path={text} />
      </span>
    </span>
  </div>
);

interface FieldDropDownProps {
  readonly name: string;
  readonly label: string;
  readonly field: FieldView;
  readonly context: PageContext;
  /** Whether a value that is not an option can be typed. */
  readonly free?: boolean;
}

/** A drop-down for a key: inherit, the value in the file if it is not an option, and the options in groups. */
export function FieldDropDown({ name, label, field, context, free = false }: FieldDropDownProps): JSX.Element {
  const { value, odd, groups } = field;
  const text = value === null ? field.inherit : (odd ?? value);
  return (
    <DropDown name={name} label={label} value={value === null ? inherit : named(value)} text={text} context={context}>
      <option value={inherit}>{field.inherit}</option>
      {odd !== undefined && value !== null && <option value={named(value)}>{odd}</option>}
      {groups.map(({ title, options }) => (
        <optgroup key={title} label={title}>
          {options.map((option) => (
            <option key={option} value={named(option)}>
              {option}
            </option>
          ))}
        </optgroup>
      ))}
      {free && <option value={other}>{context.words.otherModel}</option>}
    </DropDown>
  );
}

interface FallbacksProps extends Pick<RoutingChoices, 'fallbacks'> {
  readonly context: PageContext;
}

/** The keys that stages inherit from. */
export const Fallbacks = ({ fallbacks, context }: FallbacksProps): JSX.Element => (
  <section>
    <h2>{context.words.fallbacks}</h2>
    <div class="fields">
      {fallbacks.map(({ kind, field }) => (
        <label key={kind} class="field" for={kind}>
          <span>{field.key}</span>
          <FieldDropDown name={kind} label={field.key} field={field} context={context} />
        </label>
      ))}
    </div>
  </section>
);

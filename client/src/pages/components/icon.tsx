import type { JSX } from 'preact';

export type IconName = 'pass' | 'warning' | 'error' | 'info' | 'skip' | 'sync' | 'shield';

/** An icon that repeats what the text next to it says. */
export const Icon = ({ name }: { readonly name: IconName }): JSX.Element => <span class={`icon icon-${name}`} aria-hidden="true" />;

/** Text for screen readers only. */
export const ScreenReaderText = ({ text }: { readonly text: string }): JSX.Element => <span class="hidden">{text}</span>;

interface MarkedLineProps {
  readonly mark: 'error' | 'warning';
  readonly text: string;
  /** The meaning of the icon, for screen readers. */
  readonly prefix?: string;
}

/** A line about a value, with an icon before it. */
export const MarkedLine = ({ mark, text, prefix }: MarkedLineProps): JSX.Element => (
  <div class={mark}>
    <Icon name={mark} />
    <span>
      {prefix !== undefined && <ScreenReaderText text={`${prefix}: `} />}
      {text}
    </span>
  </div>
);

/** A paragraph with an explanation. */
export const Remark = ({ text }: { readonly text: string }): JSX.Element => (
  <p class="warning">
    <Icon name="info" />
    <span>{text}</span>
  </p>
);

import type { JSX } from 'preact';

export type IconName = 'pass' | 'warning' | 'error' | 'info' | 'skip' | 'sync' | 'shield';

/** A mark that repeats what the words beside it say. */
export const Icon = ({ name }: { readonly name: IconName }): JSX.Element => <span class={`icon icon-${name}`} aria-hidden="true" />;

/** Words for screen readers alone. */
export const ScreenReaderText = ({ text }: { readonly text: string }): JSX.Element => <span class="hidden">{text}</span>;

interface MarkedLineProps {
  readonly mark: 'error' | 'warning';
  readonly text: string;
  /** What the mark means, for screen readers. */
  readonly prefix?: string;
}

/** A line about a value, with a mark in front of it. */
export const MarkedLine = ({ mark, text, prefix }: MarkedLineProps): JSX.Element => (
  <div class={mark}>
    <Icon name={mark} />
    <span>
      {prefix !== undefined && <ScreenReaderText text={`${prefix}: `} />}
      {text}
    </span>
  </div>
);

/** A paragraph that says why something is as it is. */
export const Remark = ({ text }: { readonly text: string }): JSX.Element => (
  <p class="warning">
    <Icon name="info" />
    <span>{text}</span>
  </p>
);

import type { ComponentChild, JSX } from 'preact';
import type { Reason } from '../../../../server/src/protocol.ts';
import { Button } from '../components/button.tsx';
import type { PageContext } from './context.ts';

interface DeciderProps {
  readonly reason: Reason;
  readonly context: PageContext;
}

/** The key or variable that decided; a link if it is in the file. */
export function Decider({ reason: { label, place }, context: { words, send, isOld } }: DeciderProps): JSX.Element {
  if (!place || isOld)
    return (
      <span class="quiet">
        <BreakablePath path={label} />
      </span>
    );
  return (
    <Button kind="link" title={words.goTo} onClick={() => send({ type: 'goto', place })}>
      <BreakablePath path={label} />
    </Button>
  );
}

/** A path of keys or folders, with a possible line break after each separator. */
export const BreakablePath = ({ path }: { readonly path: string }): JSX.Element => <>{withBreaks(path)}</>;

const withBreaks = (path: string): ComponentChild[] =>
  path.split(/(?<=[._/\\])(?=[^._/\\])/).flatMap((part, index) => (index === 0 ? [part] : [lineBreak, part]));

const lineBreak = <wbr />;

/** The candidates that were overridden, collapsed to one line. */
export const Overruled = ({ reasons, context }: { readonly reasons: readonly Reason[]; readonly context: PageContext }): JSX.Element => (
  <details>
    <summary>{context.words.lost.replace('{count}', String(reasons.length))}</summary>
    <ul>
      {reasons.map((reason) => (
        <li key={reason.label}>
          <del>
            <Decider reason={reason} context={context} />
            <span>{` ${reason.value}`}</span>
          </del>
          {reason.note !== undefined && <div class="quiet">{reason.note}</div>}
        </li>
      ))}
    </ul>
  </details>
);

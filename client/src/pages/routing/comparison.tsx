import type { ComponentChildren, JSX } from 'preact';
import type { ComparisonView } from '../../../../server/src/protocol.ts';
import { Icon } from '../components/icon.tsx';

interface ComparisonProps {
  readonly view: ComparisonView;
  /** Actions. */
  readonly children?: ComponentChildren;
}

/** What is not as it was: one line for each stage that changed. */
export const Comparison = ({ view: { headline, failed, stages, notes }, children }: ComparisonProps): JSX.Element => (
  <div class="comparison">
    <p class="status" role="status">
      <Icon name={failed ? 'warning' : 'info'} />
      <span class="text">{headline}</span>
      {children}
    </p>
    {stages.length + notes.length > 0 && (
      <ul>
        {stages.map(({ stage, changes }) => (
          <li key={stage}>
            <strong>{stage}</strong>
            {` ${changes.join('; ')}`}
          </li>
        ))}
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    )}
  </div>
);

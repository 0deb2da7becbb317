import type { JSX } from 'preact';
import type { CheckGroup, CheckStatus, CheckView } from '../../../../server/src/protocol.ts';
import type { DoctorState, DoctorWords } from '../../messages/doctor-state.ts';
import { ActionButton } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { PageHeader } from '../components/page-header.tsx';
import type { PageProps, Send } from '../components/send.ts';
import { CheckTable, icons } from './check-table.tsx';

/** Checks that need attention come first. */
const order: readonly CheckStatus[] = ['fail', 'warn', 'skip', 'pass'];

/** The doctor's page: the counts, and the groups of checks. */
export function DoctorPage({ state, send }: PageProps<DoctorState>): JSX.Element {
  const { words, groups, progress, server } = state;
  const isServed = server === 'running';
  const running = isServed && (progress === 'running' || progress === 'probing');
  return (
    <main class={server === 'stopped' ? 'old' : ''} aria-busy={running}>
      <PageHeader state={state} send={send} tools={isServed && <Tools state={state} send={send} running={running} />} />
      <p class="sum" role="status">
        {isServed && <Progress progress={progress} words={words} />}
        <Counts checks={groups.flatMap(({ checks }) => checks)} words={words} />
      </p>
      {groups
        .filter(({ checks }) => checks.length > 0)
        .map((group) => (
          <Group key={group.id} group={group} words={words} send={send} />
        ))}
    </main>
  );
}

function Tools({ state, send, running }: PageProps<DoctorState> & { readonly running: boolean }): JSX.Element {
  const { words, trusted, progress } = state;
  if (running) return <ActionButton action="cancel" label={words.cancel} send={send} />;
  return (
    <>
      <ActionButton action="run" label={words.run} send={send} />
      {trusted && <ActionButton action="probe" label={words.probe} send={send} />}
      {progress === 'done' && <ActionButton action="copyMarkdown" label={words.copyMarkdown} kind="link" send={send} />}
      {progress === 'done' && <ActionButton action="copyJson" label={words.copyJson} kind="link" send={send} />}
    </>
  );
}

/** What is in progress, or that it was cancelled. */
function Progress({ progress, words }: Pick<DoctorState, 'progress' | 'words'>): JSX.Element | null {
  const { running, probing, cancelled } = words;
  const text = { running, probing, cancelled, failed: undefined, done: undefined }[progress];
  if (text === undefined) return null;
  return (
    <span class="count">
      {progress !== 'cancelled' && <Icon name="sync" />}
      {text}
    </span>
  );
}

/** The number of checks per status. */
const Counts = ({ checks, words }: { readonly checks: readonly CheckView[]; readonly words: DoctorWords }): JSX.Element => (
  <>
    {order
      .map((status) => ({ status, count: checks.filter((check) => check.status === status).length }))
      .filter(({ count }) => count > 0)
      .map(({ status, count }) => (
        <span key={status} class="count">
          <Icon name={icons[status]} />
          {words.counts[status].replace('{count}', String(count))}
        </span>
      ))}
  </>
);

interface GroupProps {
  readonly group: CheckGroup;
  readonly words: DoctorWords;
  readonly send: Send;
}

/** Groups that need attention or have news are expanded; the others are collapsed to one line. */
function Group({ group: { title, checks }, words, send }: GroupProps): JSX.Element {
  const news = checks.filter((check) => check.news);
  const of = (...statuses: readonly CheckStatus[]) =>
    statuses.flatMap((status) => checks.filter((check) => check.status === status && !check.news));
  const nothingPassed = of('pass').length === 0;
  // if nothing could be checked, the reason is the only thing to show
  const open = [...(nothingPassed ? of('fail', 'warn', 'skip') : of('fail', 'warn')), ...news];
  const folded = nothingPassed ? [] : of('pass', 'skip');
  return (
    <section>
      <h2>{title}</h2>
      {open.length > 0 && <CheckTable title={title} checks={open} words={words} send={send} />}
      {folded.length > 0 && (
        <details>
          <summary>
            <Counts checks={folded} words={words} />
          </summary>
          <CheckTable title={title} checks={folded} words={words} send={send} />
        </details>
      )}
    </section>
  );
}

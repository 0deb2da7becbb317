import type { ComponentChildren, JSX } from 'preact';
import type { FileState, FileStatus, Location } from '../../../../server/src/protocol.ts';
import type { CommonState, CommonWords } from '../../messages/view-state.ts';
import { ActionButton, Button } from './button.tsx';
import { Icon, type IconName } from './icon.tsx';
import type { PageProps, Send } from './send.ts';

const iconOfState: Readonly<Record<FileState, IconName>> = {
  missing: 'info',
  unparsable: 'error',
  broken: 'error',
  warnings: 'warning',
  loads: 'pass',
};

interface PageHeaderProps extends PageProps<CommonState> {
  /** What follows from the state of the file. */
  readonly consequences?: ComponentChildren;
  /** Actions for the view as a whole. */
  readonly tools?: ComponentChildren;
}

/** The header of a view: its title, its file, whether it loads, and reasons why the content may be out of date. */
export function PageHeader({ state, send, consequences, tools }: PageHeaderProps): JSX.Element {
  const { words, file, server, failed, trusted, unsaved, notice } = state;
  return (
    <header>
      <div class="title">
        <h1 tabIndex={-1}>{words.title}</h1>
        {file && <ActionButton action="open" label={file.name} title={words.open} kind="link" send={send} />}
      </div>
      {server === 'stopped' && (
        <Banner mark="error" text={file ? words.outdated : words.stopped}>
          <ActionButton action="restart" label={words.restart} kind="primary" send={send} />
          <ActionButton action="output" label={words.output} send={send} />
        </Banner>
      )}
      {server !== 'stopped' && failed && (
        <Banner mark="error" text={words.failed}>
          <ActionButton action="output" label={words.output} send={send} />
        </Banner>
      )}
      {server !== 'stopped' && !failed && !file && <Banner mark="sync" text={words.waiting} />}
      {!trusted && (
        <Banner mark="shield" text={words.untrusted}>
          <ActionButton action="trust" label={words.trust} send={send} />
        </Banner>
      )}
      {file && <FileLine file={file} isTrusted={trusted} words={words} send={send} />}
      {consequences}
      {unsaved && (
        <Banner mark="info" text={words.unsaved}>
          <ActionButton action="save" label={words.save} send={send} />
        </Banner>
      )}
      {notice !== undefined && <Banner mark="warning" text={notice} />}
      {tools && <div class="tools">{tools}</div>}
    </header>
  );
}

interface FileLineProps {
  readonly file: FileStatus;
  /** Otherwise the file may exist, and was not looked for. */
  readonly isTrusted: boolean;
  readonly words: CommonWords;
  readonly send: Send;
}

/** Whether the file loads, and the next action if it does not. */
function FileLine({ file, isTrusted, words, send }: FileLineProps): JSX.Element {
  const { state, headline, place, problem, canCreate = false } = file;
  const why = place && problem !== undefined ? problemAt(words, place, problem) : undefined;
  return (
    <p class={`status ${state}`} role="status">
      <Icon name={iconOfState[state]} />
      <span class="beside">
        <span class="text">
          {why !== undefined && <strong class="problem">{why}</strong>}
          {headline}
        </span>
        {place && <Button onClick={() => send({ type: 'goto', place })}>{words.goToProblem}</Button>}
        {canCreate && <ActionButton action="open" label={isTrusted ? words.create : words.open} kind="primary" send={send} />}
      </span>
    </p>
  );
}

const problemAt = ({ problemAt: text }: CommonWords, { range }: Location, problem: string): string =>
  text.replace('{line}', String(range.start.line + 1)).replace('{problem}', () => problem);

interface BannerProps {
  readonly mark: IconName;
  readonly text: string;
  /** Actions for the problem. */
  readonly children?: ComponentChildren;
}

/** A line about the view itself; screen readers announce it when it appears. */
const Banner = ({ mark, text, children }: BannerProps): JSX.Element => (
  <div class="banner" role="status">
    <Icon name={mark} />
    <div class="beside">
      <span class="text">{text}</span>
      {children}
    </div>
  </div>
);
